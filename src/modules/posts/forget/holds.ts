import type { Subject } from '#modules/rights'
import { sql, type Db } from '#platform/db'
import { isId } from '#platform/ids'

const AUTHOR = 'author:'

/** The accounts among a person's keys. */
export const authorsIn = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => (key.startsWith(AUTHOR) && isId(key.slice(AUTHOR.length)) ? [key.slice(AUTHOR.length)] : []))

/** What there is of these accounts that an erasure would take, by code name. */
export async function holdsOf(db: Db, subject: Subject): Promise<Record<string, number>> {
  const authors = authorsIn(subject.keys)
  if (!authors.length) return {}
  const { rows } = await sql<Record<string, number>>`with a as (
      select id, erased_at from author where edition_id = ${subject.edition} and id = any(${authors}::uuid[])
    ), p as (
      select id from post where author_id in (select id from a)
    ) select (select count(*) from a where erased_at is null) as accounts,
      (select count(*) from post where id in (select id from p) and gone_reason is distinct from 'erased') as posts,
      (select count(*) from raw_item where subject_id in (select id from p)) as raw_items,
      (select count(*) from post_observation where post_id in (select id from p)) as readings_kept_as_numbers`.execute(
    db,
  )
  return Object.fromEntries(Object.entries(rows[0]!).filter(([, n]) => n > 0))
}
