/** Films and sounds at the desk: taking one in, and what it is called in a list. */
import { takeFilm } from '#lib/files/take-film.server.ts'
import { LARGEST_FILM_BYTES } from '#lib/files/largest-film.ts'
import { handInFilm, mayWriteStories, type Film } from '#modules/stories'
import { Refusal } from '#platform/refusal'
import { sniffFilm, type FilmType } from '#platform/sniff-film'
import type { Desk } from '../door.server.ts'
import { dayTime } from '../format.ts'
import type { Option } from './fields.ts'

const NAMES: Record<FilmType, string> = {
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
  'audio/mp4': 'M4A',
  'audio/mpeg': 'MP3',
  'audio/ogg': 'Ogg',
}

/** «MP4 · 12 MB · 23.11. 14:02» */
export function filmOption(
  { key, type, size, addedAt }: Film,
  { edition, locale }: Pick<Desk, 'edition' | 'locale'>,
): Option {
  const mb = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, size / 1e6))
  return { id: key, name: `${NAMES[type]} · ${mb} MB · ${dayTime(addedAt, edition.zone, locale)}` }
}

/** @throws Refusal stories.may_not_write, stories.not_a_film, stories.film_too_large */
export async function takeStoryFilm(desk: Desk, request: Pick<Request, 'body'>): Promise<Option> {
  const { house, actor, edition } = desk
  // Asked before a byte is read, and once more by the verb.
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  const taken = await takeFilm(house.files, request, {
    sniff: sniffFilm,
    name: 'film',
    refused: {
      wrong: () => new Refusal('stories.not_a_film'),
      tooLarge: () => new Refusal('stories.film_too_large', { mb: LARGEST_FILM_BYTES / 1e6 }),
    },
  })
  const isThere = async () => (await house.files.stat(taken.key)) !== null
  const film = await house.store.db.transaction().execute((trx) => handInFilm(trx, actor, edition.id, taken, isThere))
  return filmOption(film, desk)
}
