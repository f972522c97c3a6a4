import { exhibition } from '#modules/stories'
import type { Visit } from '../visit.ts'

/** WebVTT of a block in one language, or null where the story does not show it now. */
export async function captionsShown(
  { db, edition, now }: Pick<Visit, 'db' | 'edition' | 'now'>,
  { story, block, lang }: { story: string; block: string; lang: string },
): Promise<string | null> {
  const all = await exhibition(db, edition, { now })
  const film = all.story(story)?.blocks.find((one) => one.id === block)
  if (film?.kind !== 'media' || !film.captions || !Object.hasOwn(film.captions, lang)) return null
  return film.captions[lang]!
}
