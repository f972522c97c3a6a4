/** Films and sounds that were handed in for the stories of an edition; a story's block names one by its key. */
import { sql, type Db, type Trx } from '#platform/db'
import type { FilmType } from '#platform/sniff-film'

const FILM_LOCK = 7353034

export interface Film {
  /** Of the stored file. */
  key: string
  type: FilmType
  /** In bytes. */
  size: number
  addedAt: Date
}

/** Handing in and sweeping the same bytes take turns, whatever the edition. */
export const holdFilm = (trx: Trx, key: string) =>
  sql`select pg_advisory_xact_lock(${sql.lit(FILM_LOCK)}, hashtext(${key}))`.execute(trx)

/** The newest first. @param keys left out: all of them. */
export async function filmsOf(db: Db | Trx, edition: string, keys?: readonly string[]): Promise<Film[]> {
  const { rows } = await sql<Film>`select key, type, size, added_at as "addedAt" from story_film
    where edition_id = ${edition} and (${keys === undefined} or key = any(${[...(keys ?? [])]}::text[]))
    order by added_at desc, key`.execute(db)
  return rows
}
