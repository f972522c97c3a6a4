/** One item as whoever writes it has it before them. */
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { ItemRef, StoryBody } from '../items.ts'
import type { ItemState } from '../model.ts'

export interface WorkingCopy {
  body: StoryBody
  hash: string
  state: ItemState
  /** Its last revision's number: whoever saves says from which one they began. 0: none yet. */
  revision: number
  revisionHash: string | null
}

/** @throws Refusal stories.no_item */
export async function workingCopy(db: Db | Trx, edition: string, { kind, id }: ItemRef): Promise<WorkingCopy> {
  const { rows } =
    await sql<WorkingCopy>`select i.body, i.hash, i.state, coalesce(r.number, 0) as revision, r.hash as "revisionHash"
    from story_item i left join lateral (select number, hash from story_revision s
      where s.edition_id = i.edition_id and s.kind = i.kind and s.item_id = i.id order by number desc limit 1) r on true
    where i.edition_id = ${edition} and i.kind = ${kind} and i.id = ${id}`.execute(db)
  if (!rows[0]) throw new Refusal('stories.no_item', { kind: 'missing', id })
  return rows[0]
}

/** An object and a claim that exist, for a new entry to begin with. */
export async function listTold(db: Db, edition: string): Promise<{ object?: string; claim?: string }> {
  const { rows } = await sql<{ object: string | null; claim: string | null }>`select
    (select min(id) from story_item where edition_id = ${edition} and kind = 'object') as object,
    (select min(id) from claim_question where edition_id = ${edition}) as claim`.execute(db)
  const { object, claim } = rows[0]!
  return { ...(object ? { object } : {}), ...(claim ? { claim } : {}) }
}
