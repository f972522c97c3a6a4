/** Doings among what a search found. They are few and lie in code, so they are sought in memory and not in the index. */
import { m } from '#messages'
import { exhibition } from '#modules/stories'
import { asTyped, withoutMarks } from '#platform/search/fold'
import type { HitGroup } from '../../house/house-props.ts'
import type { Visit } from '../visit.ts'
import { doingsOpen } from './doings.ts'

const fold = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => withoutMarks(asTyped(word)))
    .join(' ')

/** Those whose title or teaser holds every word. */
export async function doingsFound(
  { db, edition, now, reader }: Pick<Visit, 'db' | 'edition' | 'now' | 'reader'>,
  words: string,
): Promise<HitGroup[]> {
  const { locale } = reader
  const sought = fold(words).split(' ').filter(Boolean)
  if (!sought.length) return []
  const found = doingsOpen(await exhibition(db, edition, { now }), locale).filter(({ title, teaser }) => {
    const text = fold(`${title} ${teaser}`)
    return sought.every((word) => text.includes(word))
  })
  if (!found.length) return []
  const hits = found.map(({ id, title, href, teaser }) => ({
    id,
    title,
    lang: locale,
    href,
    excerpt: null,
    why: teaser,
  }))
  return [{ kind: 'doing', title: m.doings_title({}, { locale }), hits }]
}
