import { exhibition, filmsOf, type Film } from '#modules/stories'
import type { Visit } from '../visit.ts'

/** The film or sound of a block, or null where the story does not show it now. */
export async function filmShown(
  { db, edition, now }: Pick<Visit, 'db' | 'edition' | 'now'>,
  { story, block }: { story: string; block: string },
): Promise<Film | null> {
  // Publishing refuses a film of what is not to move; should one stand anyway, it is not played.
  const all = await exhibition(db, edition, { now, use: 'motion' })
  const its = all.story(story)?.blocks.find((one) => one.id === block)
  if (its?.kind !== 'media') return null
  const [film] = await filmsOf(db, edition.id, [its.file])
  return film ?? null
}
