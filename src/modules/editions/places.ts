/** Places keep every name they had, each with the days on which it was valid: provinces merge, halls are renamed. */
import * as v from 'valibot'
import { day, reference, slug, verification, wordingsWith } from '#modules/people'
import { addDays } from '#platform/time'
import type { LocalText } from '#platform/words'

const placeName = v.pipe(
  wordingsWith({ from: v.optional(day), to: v.optional(day), verification: v.optional(verification) }, 'all'),
  v.check((name) => !name.from || !name.to || name.from <= name.to, 'The name ends before it begins: mend `from` or `to`.'),
)
/** One name of a place: wordings by language, valid from one day to another, both included; an open side has no day. */
export type PlaceName = v.InferOutput<typeof placeName>

/** What is wrong with the order of a place's names, in words for whoever edits the file; undefined when nothing is. */
export function faultInNames(names: readonly Pick<PlaceName, 'from' | 'to'>[]): string | undefined {
  for (const [index, name] of names.entries()) {
    const next = names[index + 1]
    if (!next) return undefined
    if (!name.to || !next.from) return 'Only the first name may lack `from` and only the last may lack `to`.'
    if (next.from <= name.to) return `Two names hold on ${next.from}: let one end the day before the other begins, oldest first.`
    if (next.from !== addDays(name.to, 1)) return `No name holds from ${addDays(name.to, 1)} to ${addDays(next.from, -1)}: close the gap.`
  }
  return undefined
}

export const placeSchema = v.strictObject({
  id: slug,
  kind: slug,
  names: v.pipe(
    v.array(placeName),
    v.minLength(1, 'Give the place a name.'),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed && faultInNames(dataset.value)
      if (message) addIssue({ message })
    }),
  ),
  partOf: v.optional(reference('place')),
  became: v.optional(reference('place')),
  verification: v.optional(verification),
})
export type Place = v.InferOutput<typeof placeSchema>

/**
 * The name that was valid on a day; of a thing without a day, the last one. Outside every validity the nearest name:
 * the first before it began, else the last that had begun.
 */
export function placeNameOn(place: Pick<Place, 'names'>, onDay: string | null): PlaceName {
  const { names } = place
  if (!onDay) return names.at(-1)!
  return names.findLast((name) => !name.from || name.from <= onDay) ?? names[0]!
}

/** A name's wordings by language, without its days. */
export const placeWords = ({ from: _from, to: _to, verification: _verification, ...words }: PlaceName): LocalText => words

/** The first day on which no name of it holds any more; null while its last name goes on. */
export function goneFrom({ names }: Pick<Place, 'names'>): string | null {
  const last = names.at(-1)!.to
  return last ? addDays(last, 1) : null
}

export const isGone = (place: Pick<Place, 'names'>, onDay: string): boolean => (goneFrom(place) ?? '9999-12-31') <= onDay

/** A place among the others. */
export interface PlaceAround {
  place: Place
  /** What it lies in, the nearest first. */
  within: Place[]
  /** What lies directly in it. */
  parts: Place[]
  /** What it became part of, and what became part of it, whether that day has come or not. */
  into: Place | null
  joined: Place[]
}

export function placeAround(all: readonly Place[], id: string): PlaceAround | undefined {
  const byId = new Map(all.map((one) => [one.id, one]))
  const place = byId.get(id)
  if (!place) return undefined
  const within: Place[] = []
  let next = byId.get(place.partOf ?? '')
  // Files may be wrong and lead in a circle.
  while (next && next !== place && !within.includes(next)) {
    within.push(next)
    next = byId.get(next.partOf ?? '')
  }
  return {
    place,
    within,
    parts: all.filter((one) => one.partOf === id),
    into: byId.get(place.became ?? '') ?? null,
    joined: all.filter((one) => one.became === id),
  }
}
