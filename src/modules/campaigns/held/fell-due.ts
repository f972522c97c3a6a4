/** What fell due while a surface was held: each waits for a person's answer. */
import { heldLetters } from '#modules/creators'
import type { Surface } from '#modules/editions'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'
import type { Channel } from '../items/model.ts'

/**
 * outgoing: on its way to a channel; item: of the calendar, and nobody told that it is out; hand_out: a phone's way to an item
 * that ended meanwhile; letters: to creators, all of one kind together.
 */
export type DueKind = 'outgoing' | 'item' | 'hand_out' | 'letters'

export interface FellDue {
  /** Kind and id: by this an answer names it. */
  key: string
  kind: DueKind
  id: string
  item: string
  title: string
  /** Letters alone: how many. */
  n?: number
  /** Name of an outgoing channel; lane of the calendar. */
  channel: string
  language: string | null
  /** By the venue's clock; of a hand-out, real time. */
  at: Date
}

/** Lanes whose items a surface shows or lets go; the others are handed out or sent by people. */
const LANES: Partial<Record<Surface, readonly Channel[]>> = {
  site: ['site'],
  wall: ['wall'],
  outgoing: ['tiktok', 'creators', 'press'],
}

/** @param since when the surface was held, in real time. In the order in which it fell due. */
export async function fellDue(db: Db, edition: string, surface: Surface, since: Date): Promise<FellDue[]> {
  const lanes = LANES[surface]
  if (!lanes) return []
  const [moves, real] = [await clockMoves(db, edition), systemNow()]
  const [from, to] = [venueTimeAt(moves, since), venueTimeAt(moves, real)]
  const items = itemsDue(edition, lanes, from, to)
  const { rows } = await sql<Omit<FellDue, 'key'>>`${
    surface === 'outgoing'
      ? sql`select 'outgoing' as kind, o.id::text as id, o.item_id as item, i.title, c.name as channel, o.language, o.due_at as at
          from outgoing o join out_channel c on c.id = o.channel_id join content_item i on i.id = o.item_id
          where o.edition_id = ${edition} and o.state = 'waiting' and o.due_at <= ${to}
        union all
        select 'hand_out', h.key_hash, h.item_id, i.title, i.channel, h.language, h.until
          from hand_out h join content_item i on i.id = h.item_id
          where i.edition_id = ${edition} and h.until > ${since} and h.until <= ${real} and i.out_at is null and i.dropped_at is null
            and not exists (select 1 from (${items}) due where due.item = h.item_id)
        union all`
      : sql``
  } ${items} order by at, id`.execute(db)
  const due = [...rows, ...(surface === 'outgoing' ? await lettersDue(db, edition, moves) : [])]
  return due.map((row) => ({ ...row, key: `${row.kind}:${row.id}` }))
}

/** Their kind is their id and their title; words are for the door. */
const lettersDue = async (db: Db, edition: string, moves: Awaited<ReturnType<typeof clockMoves>>) =>
  (await heldLetters(db, edition)).map(({ kind, n, since }) => ({
    kind: 'letters' as const,
    id: kind,
    item: '',
    title: kind,
    channel: 'creators',
    language: null,
    at: venueTimeAt(moves, since),
    n,
  }))

/** Neither out nor dropped, nor on its way through the outbox, where it is asked about by itself. */
const itemsDue = (edition: string, lanes: readonly Channel[], from: Date, to: Date) =>
  sql`select 'item' as kind, i.id::text as id, i.id as item, i.title, i.channel, null::text as language, i.due_at as at
    from content_item i where i.edition_id = ${edition} and i.channel = any(${[...lanes]}::text[]) and i.due_at > ${from} and i.due_at <= ${to}
      and i.out_at is null and i.dropped_at is null and not exists (select 1 from outgoing o where o.item_id = i.id)`

/** Things of the outbox that stand still: due or not. */
export async function countWaiting(db: Db, edition: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from outgoing where edition_id = ${edition}
    and state = 'waiting'`.execute(db)
  return rows[0]!.n
}
