/** All items as one graph, before anything is left out: what refers to what, which claims it tells. Pure. */
import type { ItemRef, Item, StoryBodies, StoryBody } from './items.ts'
import { keyOf } from './items.ts'
import { LINK_KINDS, type LinkKind, type StoryItemKind } from './model.ts'
import { readText } from './text/inline.ts'
import { claimsIn, linksIn, type Link } from './text/words.ts'

export type ItemOf<Kind extends StoryItemKind> = Extract<Item, { kind: Kind }>

export interface Graph {
  items: ReadonlyMap<string, Item>
  of: <Kind extends StoryItemKind>(kind: Kind) => ItemOf<Kind>[]
  /** Every claim that is told somewhere. */
  claims: readonly string[]
}

export function graphOf(items: readonly Item[]): Graph {
  const byKind = Map.groupBy(items, (item) => item.kind)
  return {
    items: new Map(items.map((item) => [keyOf(item), item])),
    of: <Kind extends StoryItemKind>(kind: Kind) => (byKind.get(kind) ?? []) as ItemOf<Kind>[],
    claims: [...new Set(items.flatMap((item) => claimsOf(item.body)))].sort(),
  }
}

/** Files that films and sounds of stories name. */
export const filmsNamed = (graph: Graph): string[] =>
  graph.of('story').flatMap(({ body }) => body.blocks.flatMap((block) => (block.kind === 'media' ? [block.file] : [])))

/** A text of an item in the languages it has, with the field it stands in. */
export interface Words {
  where: string
  texts: Readonly<Record<string, string>>
  /** The language of a text that exists in one only. */
  only: string | null
}

/** Fields whose words lead nowhere by themselves: names for finding, a label's own words. */
const NOT_READ = new Set(['readings', 'otherNames', 'labels', 'sources', 'captions'])

/** Every text of an item. Lists are named by the ids of what is in them: `notes.rim.text`. */
export function wordsOf(body: StoryBody): Words[] {
  if ('story' in body && 'language' in body) return easyWords(body)
  const found: Words[] = []
  const walk = (value: unknown, where: string) => {
    if (typeof value !== 'object' || value === null) return
    if (isWords(value)) found.push({ where, texts: value, only: null })
    else
      for (const [key, inner] of Object.entries(value)) {
        const name = Array.isArray(value) ? ((inner as { id?: string } | null)?.id ?? key) : key
        if (!NOT_READ.has(name)) walk(inner, where ? `${where}.${name}` : name)
      }
  }
  walk(body, '')
  return found
}

/**
 * The words of an item and nothing else, nested as they are; what is neither words nor holds any is left out. Lists keep
 * their order: told in another order it is another text.
 */
export function readableWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value.map(readableWords).filter((inner) => inner !== undefined)
  if (isWords(value)) return value
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const words = NOT_READ.has(key) ? undefined : readableWords(inner)
    return words === undefined || (Array.isArray(words) && !words.length) ? [] : [[key, words] as const]
  })
  return entries.length ? Object.fromEntries(entries) : undefined
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
const isWords = (value: object): value is Record<string, string> => {
  const entries = Object.entries(value)
  return (
    !Array.isArray(value) &&
    entries.length > 0 &&
    entries.every(([key, text]) => LANGUAGE.test(key) && typeof text === 'string' && !FIELDS.has(key))
  )
}
/** Short names of fields that could be taken for a language. */
const FIELDS = new Set(['id', 'at', 'who', 'to', 'from', 'url', 'ink', 'hall', 'sign', 'kind', 'file'])

function easyWords({ language, title, lead, blocks }: StoryBodies['easy']): Words[] {
  const one = (where: string, text: string): Words => ({ where, texts: { [language]: text }, only: language })
  return [
    one('title', title),
    one('lead', lead),
    ...blocks.flatMap((block) => [
      ...(block.heading ? [one(`blocks.${block.block}.heading`, block.heading)] : []),
      one(`blocks.${block.block}.text`, block.text),
    ]),
  ]
}

/** Claims an item tells: listed, told as a block, or named within its words. */
export function claimsOf(body: StoryBody): string[] {
  const listed = 'claims' in body ? (body.claims ?? []).map((one) => one.claim) : []
  const told = 'blocks' in body ? body.blocks.flatMap((block) => ('claim' in block ? [block.claim] : [])) : []
  const within = wordsOf(body).flatMap(({ texts }) => Object.values(texts).flatMap((text) => claimsIn(readText(text))))
  return [...new Set([...listed, ...told, ...within])]
}

/** Worked out once for each body: nobody writes into one. */
const links = new WeakMap<StoryBody, Link[]>()

/** What the words of an item lead to, in any language. */
export function linksOf(body: StoryBody): Link[] {
  const known = links.get(body)
  if (known) return known
  const all = wordsOf(body).flatMap(({ texts }) => Object.values(texts).flatMap((text) => linksIn(readText(text))))
  const found = [...new Map(all.map((link) => [`${link.kind}:${link.id}`, link])).values()]
  links.set(body, found)
  return found
}

/** What an item names in its fields, beside its words. */
export function namedBy({ kind, body }: Item): Link[] {
  const named: Link[] = []
  const add = (to: LinkKind, ...ids: (string | undefined)[]) =>
    named.push(...ids.flatMap((id) => (id === undefined ? [] : [{ kind: to, id }])))
  if (kind === 'object' || kind === 'story') {
    add('place', ...(body.places ?? []))
    add('person', ...(body.people ?? []))
    add('event', ...(body.events ?? []))
  }
  if (kind === 'hall') add('object', ...body.objects)
  if (kind === 'hall') add('place', body.place)
  if (kind === 'easy') add('story', body.story)
  if (kind === 'route')
    for (const stop of body.stops) {
      add('object', stop.object)
      add('story', stop.story)
    }
  if (kind !== 'story') return named
  add('hall', body.hall)
  if ('object' in body.cover) add('object', body.cover.object)
  for (const block of body.blocks) {
    if (block.kind === 'object') add('object', block.object)
    if (block.kind === 'choice') add('story', ...block.ways.map((way) => way.story))
  }
  for (const next of body.next ?? [])
    for (const to of LINK_KINDS) if (to in next) add(to, next[to as keyof typeof next])
  return named
}

/** Is this one of ours, rather than an event, a person or a place? */
export const isItemLink = (link: Link): link is Link & ItemRef =>
  link.kind === 'object' || link.kind === 'story' || link.kind === 'hall' || link.kind === 'route'
