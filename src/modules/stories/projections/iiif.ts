/**
 * IIIF Presentation 3: an object is a manifest of one canvas, its notes are annotations on points of it; a hall, story, route
 * or theme is a collection of the objects it leads to. One resource holds every language of the edition.
 */
import { keyOf, type ItemRef } from '../items.ts'
import { linksIn, plainWords } from '../text/words.ts'
import type { Forming } from './forming.ts'
import { heldBy, type Holding } from './holding.ts'
import { blocksHtml, escaped, htmlOf, linkHtml } from './iiif-html.ts'
import {
  IIIF_CONTEXT,
  type IiifAnnotation,
  type IiifCanvas,
  type IiifDoor,
  type IiifImage,
  type IiifLabelled,
  type IiifResource,
  type Worded,
} from './iiif-model.ts'
import type { Part, Sheet } from './sheets.ts'

/** One item in one language. */
export interface IiifTelling {
  sheet: Sheet
  forming: Forming
}

/** What a resource needs beside its words: addresses, files, facts of other rooms. */
export interface IiifDoorway {
  /** Of the resource itself. */
  resource: (item: ItemRef) => string
  image: (picture: NonNullable<Sheet['picture']>) => IiifImage
  thumbnail: (picture: NonNullable<Sheet['picture']>) => IiifImage
  /** Heads of metadata, by language. */
  words: { links: Worded; sources: Worded; attribution: Worded }
  metadata: (item: ItemRef) => IiifLabelled[]
  /** Who drew it, by language. */
  drawnBy: Worded
  provider?: IiifResource['provider']
  rendering: (item: ItemRef) => IiifDoor[]
  seeAlso: (item: ItemRef) => IiifDoor[]
  partOf: (item: ItemRef) => IiifDoor[]
}

/** @param tellings of one item, one for each language that has it. */
export function iiifResource(tellings: readonly IiifTelling[], door: IiifDoorway): IiifResource {
  const [{ sheet }] = tellings as [IiifTelling]
  const { item, picture } = sheet
  const id = door.resource(item)
  const worded = (say: (telling: IiifTelling) => string): Worded =>
    Object.fromEntries(
      tellings.flatMap((one) => {
        const words = say(one)
        return words ? [[one.forming.language, [words]]] : []
      }),
    )
  const links = worded(({ sheet: its, forming }) => {
    const doors = new Map(its.see.map((link) => [`${link.kind}:${link.id}`, link]))
    const html = [...doors.values()].map((one) => linkHtml(forming.address(one), escaped(forming.named(one))))
    return html.length ? `<p>${html.join('<br/>')}</p>` : ''
  })
  const sources = [...new Set(sheet.sources.map((one) => one.name))]
  const summary = worded((one) => blocksHtml(one.sheet.lead, one.forming))
  const statement = worded(({ sheet: its, forming }) =>
    [
      ...new Set([...its.communities, ...its.labels.map(forming.label)]),
      ...(picture
        ? [forming.standing(picture.standing), its.picture!.because, door.drawnBy[forming.language]?.[0]]
        : []),
    ]
      .filter(Boolean)
      .join(' · '),
  )
  const metadata = [
    ...door.metadata(item),
    ...(Object.keys(links).length ? [{ label: door.words.links, value: links }] : []),
    ...(sources.length ? [{ label: door.words.sources, value: { none: sources } }] : []),
  ]
  const canvas = picture && item.kind === 'object' ? canvasOf(id, tellings, door.image(picture), worded) : null
  const isManifest = canvas !== null
  const annotations = tellings.flatMap(({ sheet: its, forming }) =>
    its.parts.map((part) => annotationOf(part, canvas, id, forming)),
  )
  const page = annotations.length
    ? [{ id: `${id}/notes`, type: 'AnnotationPage' as const, items: annotations }]
    : undefined
  return {
    '@context': IIIF_CONTEXT,
    id,
    type: isManifest ? 'Manifest' : 'Collection',
    label: worded(({ sheet: its, forming }) => plainWords(its.title, { claim: forming.claim, ruby: 'both' })),
    ...(Object.keys(summary).length ? { summary } : {}),
    ...(metadata.length ? { metadata } : {}),
    ...(Object.keys(statement).length
      ? { requiredStatement: { label: door.words.attribution, value: statement } }
      : {}),
    ...(door.provider ? { provider: door.provider } : {}),
    ...(picture ? { thumbnail: [door.thumbnail(picture)] } : {}),
    ...some(
      'homepage',
      tellings.flatMap(({ sheet: its, forming }): IiifDoor[] => {
        const address = forming.address(item)
        const label = { [forming.language]: [plainWords(its.title, { claim: forming.claim, ruby: 'both' })] }
        return address ? [{ id: address, type: 'Text', label, format: 'text/html', language: [forming.language] }] : []
      }),
    ),
    ...some('rendering', door.rendering(item)),
    ...some('seeAlso', door.seeAlso(item)),
    ...some('partOf', door.partOf(item)),
    items: canvas ? [{ ...canvas, ...(page ? { annotations: page } : {}) }] : membersOf(tellings, door),
    ...(page && !canvas ? { annotations: page } : {}),
  }
}

const some = (name: string, doors: IiifDoor[]) => (doors.length ? { [name]: doors } : {})

function canvasOf(
  id: string,
  tellings: readonly IiifTelling[],
  image: IiifImage,
  worded: (say: (telling: IiifTelling) => string) => Worded,
): IiifCanvas {
  const canvas = `${id}/canvas`
  const { width, height } = image
  return {
    id: canvas,
    type: 'Canvas',
    label: worded((one) => one.sheet.picture?.alt ?? ''),
    ...{ width, height },
    items: [
      {
        id: `${canvas}/page`,
        type: 'AnnotationPage',
        items: [{ id: `${canvas}/picture`, type: 'Annotation', motivation: 'painting', body: image, target: canvas }],
      },
    ],
  }
}

/** The objects an item leads to, as manifests, each once. */
function membersOf(tellings: readonly IiifTelling[], door: IiifDoorway): IiifDoor[] {
  const { sheet } = tellings[0]!
  const links = [
    ...sheet.parts.flatMap((part) => part.doors),
    ...sheet.see,
    ...linksIn(sheet.lead),
    ...sheet.parts.flatMap((part) => linksIn(part.words)),
  ]
  const ids = [...new Set(links.flatMap((link) => (link.kind === 'object' ? [link.id] : [])))]
  return ids.map((id) => ({
    id: door.resource({ kind: 'object', id }),
    type: 'Manifest',
    label: Object.fromEntries(tellings.map(({ forming: its }) => [its.language, [its.named({ kind: 'object', id })]])),
  }))
}

function annotationOf(part: Part, canvas: IiifCanvas | null, id: string, forming: Forming): IiifAnnotation {
  const heading = part.heading.length ? `<p><b>${htmlOf(part.heading, forming)}</b></p>` : ''
  const doors = part.doors
    .map((one) => `<p>${linkHtml(forming.address(one), escaped(forming.named(one)))}</p>`)
    .join('')
  const standing = part.standing ? `<p>${escaped(forming.standing(part.standing))}</p>` : ''
  return {
    id: `${id}/part/${part.id}/${forming.language}`,
    type: 'Annotation',
    motivation: part.at ? 'commenting' : 'supplementing',
    body: {
      type: 'TextualBody',
      language: forming.language,
      format: 'text/html',
      value: `${heading}${blocksHtml(part.words, forming)}${doors}${standing}`,
    },
    target:
      part.at && canvas
        ? {
            type: 'SpecificResource',
            source: canvas.id,
            selector: {
              type: 'PointSelector',
              x: Math.round(part.at[0] * canvas.width),
              y: Math.round(part.at[1] * canvas.height),
            },
          }
        : (canvas?.id ?? id),
  }
}

const HREF = /<a href="([^"]*)">/g
const NOTE = /\/part\/([^/]+)\/[^/]+$/

/** What resources hold in one language. @param refOf from an address of a page back to what is there. */
export const heldByResources = (
  resources: readonly IiifResource[],
  language: string,
  refOf: (address: string) => ItemRef | null,
): Holding =>
  heldBy(
    resources.flatMap(({ homepage, summary, metadata, items, annotations }) => {
      const page = homepage?.find((one) => one.language?.includes(language))
      const item = page && refOf(page.id)
      if (!item) return []
      const notes = [...(annotations ?? []), ...items.flatMap((one) => ('annotations' in one ? one.annotations! : []))]
        .flatMap((one) => one.items)
        .filter((one) => one.body.language === language)
      const html = [
        ...(summary?.[language] ?? []),
        ...(metadata ?? []).flatMap((one) => one.value[language] ?? []),
        ...notes.map((one) => one.body.value),
      ].join('')
      return [
        {
          item,
          parts: notes.map((one) => NOTE.exec(one.id)![1]!),
          links: [...html.matchAll(HREF)].flatMap((hit) => (refOf(hit[1]!) as never) ?? []),
        },
      ]
    }),
  )

/** Sheets of all languages, those of one item together: `object:drum` → its tellings. */
export function tellingsOf(
  languages: readonly { sheets: readonly Sheet[]; forming: Forming }[],
): Map<string, IiifTelling[]> {
  const found = new Map<string, IiifTelling[]>()
  for (const { sheets, forming } of languages)
    for (const sheet of sheets)
      found.set(keyOf(sheet.item), [...(found.get(keyOf(sheet.item)) ?? []), { sheet, forming }])
  return found
}
