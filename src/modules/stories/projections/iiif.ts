/**
 * IIIF Presentation API 3.0 (https://iiif.io/api/presentation/3.0/): an object is a manifest of one canvas, its notes are
 * annotations on points of it; whatever has no picture of its own is a collection. Links stand as HTML, as the API allows.
 */
import { keyOf, type ItemRef } from '../items.ts'
import type { Inline, TextBlock } from '../text/inline.ts'
import { heldBy, type Holding } from './holding.ts'
import type { Forming } from './forming.ts'
import type { Part, Sheet } from './sheets.ts'

/** Our drawings' field. */
const CANVAS = { width: 480, height: 600 }

type Worded = Record<string, string[]>
export interface IiifAnnotation {
  id: string
  type: 'Annotation'
  motivation: 'commenting' | 'supplementing'
  body: { type: 'TextualBody'; language: string; format: 'text/html'; value: string }
  target:
    string | { type: 'SpecificResource'; source: string; selector: { type: 'PointSelector'; x: number; y: number } }
}
export interface IiifResource {
  '@context': 'http://iiif.io/api/presentation/3/context.json'
  id: string
  type: 'Manifest' | 'Collection'
  label: Worded
  summary: Worded
  requiredStatement?: { label: Worded; value: Worded }
  homepage: { id: string; type: 'Text'; format: 'text/html'; label: Worded }[]
  seeAlso: { id: string; type: 'Text'; format: 'text/html' }[]
  items: readonly Record<string, unknown>[]
  annotations?: { id: string; type: 'AnnotationPage'; items: IiifAnnotation[] }[]
}

/** One resource of each item, objects as manifests. `address` of a sheet is its page's; the resource's id is that plus `#iiif`. */
export const iiifResources = (sheets: readonly Sheet[], forming: Forming): IiifResource[] =>
  sheets.map((sheet) => iiifResource(sheet, forming))

export function iiifResource(
  { item, title, lead, picture, parts, see, communities }: Sheet,
  forming: Forming,
): IiifResource {
  const { language, address, standing } = forming
  const page = address(item)
  const id = `${page}#iiif`
  const worded = (value: string): Worded => ({ [language]: [value] })
  const canvas = `${id}/canvas`
  const isObject = item.kind === 'object'
  const doors = [...see, ...parts.flatMap((part) => part.doors)]
  return {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id,
    type: isObject ? 'Manifest' : 'Collection',
    label: worded(htmlOf(title, forming).replace(/<[^>]*>/g, '')),
    summary: worded(blocksHtml(lead, forming)),
    ...(communities.length || picture
      ? {
          requiredStatement: {
            label: worded(keyOf(item)),
            value: worded(
              escaped(
                [...communities, ...(picture ? [standing(picture.standing), picture.because] : [])]
                  .filter(Boolean)
                  .join(' · '),
              ),
            ),
          },
        }
      : {}),
    homepage: [{ id: page, type: 'Text', format: 'text/html', label: worded(page) }],
    seeAlso: doors.map((link) => ({ id: address(link), type: 'Text', format: 'text/html' })),
    items: isObject
      ? [{ id: canvas, type: 'Canvas', ...CANVAS, label: worded(escaped(picture?.alt ?? '')), items: [] }]
      : [],
    annotations: parts.length
      ? [
          {
            id: `${id}/notes`,
            type: 'AnnotationPage',
            items: parts.map((part) => annotationOf(part, isObject ? canvas : id, id, forming)),
          },
        ]
      : undefined,
  }
}

function annotationOf(part: Part, target: string, id: string, forming: Forming): IiifAnnotation {
  const heading = part.heading.length ? `<p><b>${htmlOf(part.heading, forming)}</b></p>` : ''
  const standing = part.standing ? `<p>${escaped(forming.standing(part.standing))}</p>` : ''
  const [x, y] = part.at ?? [0, 0]
  return {
    id: `${id}/part/${part.id}`,
    type: 'Annotation',
    motivation: part.at ? 'commenting' : 'supplementing',
    body: {
      type: 'TextualBody',
      language: forming.language,
      format: 'text/html',
      value: `${heading}${blocksHtml(part.words, forming)}${standing}`,
    },
    target: part.at
      ? {
          type: 'SpecificResource',
          source: target,
          selector: { type: 'PointSelector', x: Math.round(x * CANVAS.width), y: Math.round(y * CANVAS.height) },
        }
      : target,
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[char]};`)

const blocksHtml = (blocks: readonly TextBlock[], forming: Forming): string =>
  blocks
    .map((block) => {
      if (block.is === 'paragraph') return `<p>${htmlOf(block.inside, forming)}</p>`
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${htmlOf(item, forming)}</li>`).join('')}</${tag}>`
    })
    .join('')

const htmlOf = (inside: readonly Inline[], forming: Forming): string =>
  inside
    .map((one) => {
      switch (one.is) {
        case 'text':
          return escaped(one.text)
        case 'claim':
          return escaped(forming.claim(one.id))
        case 'ruby':
          return escaped(`${one.base}（${one.reading}）`)
        case 'link':
          return `<a href="${escaped(forming.address(one))}">${htmlOf(one.inside, forming)}</a>`
        default:
          return `<${one.is === 'em' ? 'i' : 'b'}>${htmlOf(one.inside, forming)}</${one.is === 'em' ? 'i' : 'b'}>`
      }
    })
    .join('')

/** @param refOf from an address back to what is there. */
export const heldByResources = (
  resources: readonly IiifResource[],
  refOf: (address: string) => ItemRef | null,
): Holding =>
  heldBy(
    resources.flatMap(({ homepage, summary, seeAlso, annotations }) => {
      const item = refOf(homepage[0]!.id)
      if (!item) return []
      const notes = annotations?.flatMap((page) => page.items) ?? []
      const html = [...Object.values(summary).flat(), ...notes.map((note) => note.body.value)].join('')
      const addresses = [
        ...seeAlso.map((one) => one.id),
        ...[...html.matchAll(/<a href="([^"]*)">/g)].map((hit) => hit[1]!),
      ]
      return [
        {
          item,
          parts: notes.map((note) => note.id.slice(note.id.lastIndexOf('/part/') + 6)),
          links: addresses.flatMap((address) => (refOf(address) as never) ?? []),
        },
      ]
    }),
  )
