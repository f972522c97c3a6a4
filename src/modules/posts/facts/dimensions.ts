/** Under which keys a counted post counts. */
import type { Dimension } from '../roll/restate.ts'
import type { Basis } from '../model.ts'

export interface Known {
  counted: boolean
  /** Does it carry one of the edition's tags? null: a cut or missing caption cannot tell. */
  tagged: boolean | null
  language: string | null
  /** Our id of the account. */
  author: string | null
  themes: readonly string[]
  links: readonly { event: string; basis: Basis }[]
}

export interface EventPlace {
  kind: string
  partOf: string | null
}

/** Whose post it is, dated like the other keys; never a key of a roll-up, since there are as many as creators. */
export const AUTHOR = 'author'

/** The key under which what is not known is counted; never mixed with a real one. */
export const UNKNOWN_KEY = '?'

/**
 * A post counts once under `all`, under its language, under its first theme, under every event it is linked to by code, tag
 * or name, and under the host week of such an event. `linked` counts a post once however many events it has;
 * a post of which nobody can tell whether it counts stands under `undecided` alone.
 */
export function dimensionsOf(known: Known, events: ReadonlyMap<string, EventPlace>): Dimension[] {
  if (!known.counted) return known.tagged === null ? [{ dim: 'undecided', key: '' }] : []
  const surely = known.links.filter((link) => link.basis !== 'coincident').map((link) => link.event)
  const near = known.links.filter((link) => link.basis === 'coincident').map((link) => link.event)
  const weeks = new Set(surely.flatMap((id) => weekOf(id, events)))
  return [
    { dim: 'all', key: '' },
    ...(known.author ? [{ dim: AUTHOR, key: known.author }] : []),
    { dim: 'language', key: known.language ?? UNKNOWN_KEY },
    { dim: 'theme', key: known.themes[0] ?? UNKNOWN_KEY },
    ...surely.map((key) => ({ dim: 'event', key })),
    ...near.map((key) => ({ dim: 'event_near', key })),
    ...[...weeks].map((key) => ({ dim: 'week', key })),
    ...(surely.length ? [{ dim: 'linked', key: '' }] : []),
  ]
}

function weekOf(id: string, events: ReadonlyMap<string, EventPlace>): string[] {
  const event = events.get(id)
  if (!event) return []
  if (event.kind === 'host_week') return [id]
  return event.partOf ? weekOf(event.partOf, events) : []
}
