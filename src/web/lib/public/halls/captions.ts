import { exhibition, type Exhibition } from '#modules/stories'
import type { Visit } from '../visit.ts'

interface Asked {
  story: string
  block: string
  lang: string
}

/** WebVTT of a block in one language, or null where the story does not show it now. */
export async function captionsShown(
  { db, edition, now }: Pick<Visit, 'db' | 'edition' | 'now'>,
  asked: Asked,
): Promise<string | null> {
  return captionsIn(await exhibition(db, edition, { now }), asked)
}

export function captionsIn(all: Exhibition, { story, block, lang }: Asked): string | null {
  const film = all.story(story)?.blocks.find((one) => one.id === block)
  if (film?.kind !== 'media' || !film.captions || !Object.hasOwn(film.captions, lang)) return null
  return film.captions[lang]!
}
