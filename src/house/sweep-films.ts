/** Films and sounds that no story names any more, and whose bytes nobody else keeps, leave the disk. */
import { holdsVideo } from '#modules/campaigns'
import { holdsMaterial } from '#modules/creators'
import { dropFilm, lonelyFilms } from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import type { House } from './house.ts'

/** As long as somebody may take from handing a film in to writing it into the story. */
const KEPT_MS = 86_400_000

/** Safe to run at any time, also again after a crash. @param now in real time. @returns how many files were deleted. */
export async function sweepFilms({ store, files }: Pick<House, 'store' | 'files'>, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS)
  let gone = 0
  for (const film of await lonelyFilms(store.db, before))
    await store.db.transaction().execute(async (trx) => {
      const isFree = await dropFilm(trx, THE_HOUSE, film, before)
      if (!isFree || (await holdsVideo(trx, film.key)) || (await holdsMaterial(trx, film.key))) return
      // Before the transaction ends: whoever hands the same bytes in waits, and is told that they are gone.
      if (await files.delete(film.key)) gone++
    })
  return gone
}
