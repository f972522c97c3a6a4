/** Films that no working copy, revision, publication or draft names. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { holdFilm } from './films.ts'

export interface LonelyFilm {
  edition: string
  key: string
}

/** A draft need not be whole: whatever its blocks are, what they name as a file counts. */
const named = (edition: unknown, key: unknown) => sql`exists (select 1 from (
    select body from story_item where edition_id = ${edition} and kind = 'story'
    union all select body from story_revision where edition_id = ${edition} and kind = 'story'
    union all select body from story_publication where edition_id = ${edition} and kind = 'story'
    union all select body from story_draft where edition_id = ${edition} and kind = 'story'
  ) as written where jsonb_path_exists(written.body, '$.blocks[*].file ? (@ == $key)', jsonb_build_object('key', ${key})))`

/** @param before handed in earlier than that: whoever hands one in needs a while to write it into the story. */
export async function lonelyFilms(db: Db, before: Date): Promise<LonelyFilm[]> {
  const { rows } = await sql<LonelyFilm>`select f.edition_id as edition, f.key from story_film f
    where f.added_at < ${before} and not ${named(sql`f.edition_id`, sql`f.key`)} order by 1, 2`.execute(db)
  return rows
}

/**
 * Lets go of a film that nothing names still, and holds it until the transaction ends.
 * @returns whether its bytes are no story's any more, in any edition.
 */
export async function dropFilm(trx: Trx, actor: Actor, { edition, key }: LonelyFilm, before: Date): Promise<boolean> {
  await holdFilm(trx, key)
  const { rows: dropped } = await sql`delete from story_film f where f.edition_id = ${edition} and f.key = ${key}
    and f.added_at < ${before} and not ${named(sql`f.edition_id`, sql`f.key`)} returning 1`.execute(trx)
  if (!dropped.length) return false
  await audit(trx, actor, 'stories.drop_film', { edition, subjects: [key] })
  const { rows: others } = await sql`select 1 from story_film where key = ${key} limit 1`.execute(trx)
  return !others.length
}
