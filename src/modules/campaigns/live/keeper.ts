/** Creators of lives: whoever leaves is taken off those that are still to come, whoever is forgotten off all of them. */
import type { Keeper, Removed, Subject } from '#modules/rights'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Trx } from '#platform/db'

const idsOf = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => (/^creator:[0-9a-f-]{36}$/.test(key) ? [key.slice('creator:'.length)] : []))

async function withdraw(trx: Trx, { edition, keys }: Subject, at: Date): Promise<Removed[]> {
  const ids = idsOf(keys)
  if (!ids.length) return []
  const now = venueTimeAt(await clockMoves(trx, edition), at)
  const { rows } = await sql<{ item: string }>`delete from live_creator c using live l
    where l.edition_id = c.edition_id and l.id = c.live_id and c.edition_id = ${edition} and c.creator_id = any(${ids}::uuid[])
      and (l.body->>'starts')::timestamptz > ${now} returning c.live_id as item`.execute(trx)
  return rows.map(({ item }) => ({ surface: 'live', item }))
}

export const LIVE_KEEPER: Keeper = {
  room: 'live',
  texts: {
    product: { harmless: ['edition_id', 'id'], kept: { body: 'the edition’s own files' } },
    live_duty: { harmless: ['edition_id', 'id'], kept: { body: 'the edition’s own files' } },
    live: { harmless: ['edition_id', 'id'], kept: { body: 'the edition’s own files' } },
    live_creator: { harmless: ['edition_id', 'live_id', 'added_by'] },
    live_mark: {
      harmless: ['edition_id', 'live_id', 'duty_id', 'product_id', 'mark', 'duty_hash', 'marked_by'],
      kept: { reason: 'why the house does not follow a duty: words of the house' },
    },
    live_fact: { harmless: ['edition_id', 'kind', 'id', 'body'] },
    live_result: { harmless: ['edition_id', 'live_id', 'product_id', 'metric', 'currency'] },
  },
  withdraw: (trx, _actor, subject, at) => withdraw(trx, subject, at),
  async forget(trx, { edition, keys }) {
    await sql`delete from live_creator where edition_id = ${edition} and creator_id = any(${idsOf(keys)}::uuid[])`.execute(
      trx,
    )
  },
  async holds(db, { edition, keys }) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from live_creator
      where edition_id = ${edition} and creator_id = any(${idsOf(keys)}::uuid[])`.execute(db)
    const held: Record<string, number> = {}
    if (rows[0]!.n) held.lives = rows[0]!.n
    return held
  },
}
