/** What stories keep in words: the edition's own, written to be read by everybody. */
import type { Keeper } from '#modules/rights'
import { sql } from '#platform/db'
import { otherKey } from './communities.ts'
import { WRITING_TEXTS } from './writing/keeper.ts'

const OWN = 'the edition’s own words, published under the names it gives'

export const STORIES_KEEPER: Keeper = {
  room: 'stories',
  texts: {
    story_item: { harmless: ['edition_id', 'kind', 'id', 'hash', 'state', 'faults'], kept: { body: OWN } },
    story_revision: { harmless: ['edition_id', 'kind', 'item_id', 'hash', 'made_by'], kept: { body: OWN } },
    story_publication: { harmless: ['edition_id', 'kind', 'item_id', 'hash', 'published_by'], kept: { body: OWN } },
    story_work: {
      harmless: ['edition_id', 'kind', 'item_id'],
      kept: { permission: 'what a label of the edition says: a community, a day, its evidence' },
    },
    story_shelf: { harmless: ['edition_id'] },
    glossary_term: { harmless: ['edition_id', 'id'], kept: { body: OWN } },
    story_film: { harmless: ['edition_id', 'key', 'type', 'added_by'] },
    ...WRITING_TEXTS,
  },
  keysOf: async (_db, _edition, keys) => keys.flatMap((key) => otherKey(key) ?? []),
  /** What the public reads of works in which they have a say, at the moment they take it back. */
  async withdraw(trx, _actor, { edition }, _at, works = []) {
    const { rows } = await sql<{ item: string }>`select p.kind || ':' || p.item_id as item from story_work w
      join story_publication p on p.edition_id = w.edition_id and p.kind = w.kind and p.item_id = w.item_id and p.ended_at is null
      where w.edition_id = ${edition} and w.work_id = any(${[...works]}::uuid[]) order by 1`.execute(trx)
    return rows.map(({ item }) => ({ surface: 'site', item }))
  },
}
