/**
 * Disclosure: what a country asks of somebody who was invited, which words count as the label, and whether a caption has them.
 * Pure. The duties are the edition's data, unverified until its lawyers say otherwise.
 */
import * as v from 'valibot'
import { link, localText, plainText, slug, verification } from '#modules/people'

export const dutySchema = v.strictObject({
  id: slug,
  // ISO 3166, of the audience. Left out: wherever no country has a duty of its own.
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country.'))),
  duty: localText,
  // Words that count, with their language; the first of a language is the one to suggest.
  labels: v.pipe(
    v.array(v.strictObject({ language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), text: plainText })),
    v.minLength(1, 'Write at least one label.'),
  ),
  // What to switch on at the platform as well.
  platform: v.optional(localText),
  since: v.optional(plainText),
  sources: v.optional(v.array(v.union([link, plainText]))),
  verification: v.optional(verification),
})
export type Duty = v.InferOutput<typeof dutySchema>

/** unknown: there was nothing to look at, which is not the same as absent. */
export type LabelSeen = 'present' | 'absent' | 'unknown'

/** Within so many characters of the caption: what is read before "more" is pressed. */
export const LABEL_WITHIN = 60

/** A Latin letter or a digit, where a word of Latin letters goes on; a Japanese one beside it does not. */
const JOINED = /[\p{Script=Latin}\p{M}\p{N}]/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Width and case do not count, nor how marks are composed. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')

/** The part of a caption in which the label has to stand, as it was written. */
export const beginningOf = (caption: string): string =>
  [...graphemes.segment(caption)]
    .slice(0, LABEL_WITHIN)
    .map((one) => one.segment)
    .join('')

function holds(beginning: string, label: string): boolean {
  for (let at = beginning.indexOf(label); at >= 0; at = beginning.indexOf(label, at + 1)) {
    const [before, after] = [beginning.slice(0, at), beginning.slice(at + label.length)]
    const cutBefore = JOINED.test(label[0]!) && JOINED.test([...before].at(-1) ?? '')
    const cutAfter = JOINED.test(label.at(-1)!) && JOINED.test([...after][0] ?? '')
    if (!cutBefore && !cutAfter) return true
  }
  return false
}

/**
 * Does a post say at once that somebody was invited or paid?
 * @param flag what the platform's own switch says, where an answer carries it; null: it was not told
 */
export function hasLabel(
  caption: string | null,
  duties: readonly Pick<Duty, 'labels'>[],
  flag: boolean | null = null,
): LabelSeen {
  if (flag) return 'present'
  if (caption === null || !duties.length) return 'unknown'
  const beginning = folded(beginningOf(caption))
  return duties.some((duty) => duty.labels.some(({ text }) => holds(beginning, folded(text)))) ? 'present' : 'absent'
}

/** The duties towards an audience. What is not known of it asks for all of them. */
export function dutiesFor(duties: readonly Duty[], countries: readonly string[] | null): Duty[] {
  if (!countries?.length) return [...duties]
  const own = new Set(duties.flatMap((duty) => duty.country ?? []))
  const elsewhere = countries.some((country) => !own.has(country))
  return duties.filter((duty) => (duty.country ? countries.includes(duty.country) : elsewhere))
}

/** The words to put first in a caption of a language; those of another language where there are none. */
export const labelIn = (duty: Pick<Duty, 'labels'>, language: string): { language: string; text: string } =>
  duty.labels.find((label) => label.language === language) ?? duty.labels[0]!
