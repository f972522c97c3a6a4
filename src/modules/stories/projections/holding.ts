/** What a projection holds, in words that can be compared: `object:drum`, `note:drum/rim`, `block:story:sound/two`, `link:story:sound>object:jar`. */
import type { Exhibition, ShownBodies } from '../exhibition/model.ts'
import { keyOf, type ItemRef } from '../items.ts'
import type { StoryItemKind } from '../model.ts'
import type { Link } from '../text/words.ts'
import { linksFrom } from './sheets.ts'

export type Holding = ReadonlySet<string>

/** An item as a projection told it. */
export interface HeldItem {
  item: ItemRef
  /** Ids of its notes, blocks or stops. */
  parts: readonly string[]
  links: readonly Link[]
}

export function heldBy(items: readonly HeldItem[]): Holding {
  const held = new Set<string>()
  for (const { item, parts, links } of items) {
    held.add(keyOf(item))
    for (const part of parts)
      held.add(item.kind === 'object' ? `note:${item.id}/${part}` : `block:${keyOf(item)}/${part}`)
    for (const link of links) held.add(`link:${keyOf(item)}>${link.kind}:${link.id}`)
  }
  return held
}

/** The item of which a held thing is a part. */
export function itemOfHeld(held: string): ItemRef {
  const [kind, id] = held
    .replace(/^note:/, 'object:')
    .replace(/^(block|link):/, '')
    .split(/[>/]/)[0]!
    .split(':')
  return { kind: kind as StoryItemKind, id: id! }
}

/** What there is to be held in a language, read off the exhibition itself and no projection. */
export function heldByExhibition(all: Exhibition, language: string): Holding {
  const of = <Kind extends StoryItemKind>(
    kind: Kind,
    bodies: readonly ShownBodies[Kind][],
    parts: (body: ShownBodies[Kind]) => string[],
  ) =>
    bodies.map((body): HeldItem => ({
      item: { kind, id: body.id },
      parts: parts(body),
      // A link to what cannot be followed now is words.
      links: linksFrom(all, kind, body),
    }))
  return heldBy([
    ...of('theme', all.themes, () => []),
    ...of('hall', all.halls, () => []),
    ...of('object', all.objects, (body) => body.notes.map((note) => note.id)),
    ...of('story', all.stories, (body) => body.blocks.map((block) => block.id)),
    ...of(
      'easy',
      all.easy.filter((one) => one.language === language),
      (body) => body.blocks.map((block) => block.block),
    ),
    ...of('route', all.routes, (body) => body.stops.map((_, at) => String(at + 1))),
  ])
}
