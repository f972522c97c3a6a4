/** What a person writes into a grant, read: uses, days, places, languages. What is none is refused with what to write. */
import { placesById } from '#modules/editions'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { addDays, dayBounds, isDay } from '#platform/time'
import { USES, type Use } from './model.ts'

/** AI training stands alone: nobody gives it along with something else. */
export function readUses(asked: readonly string[]): Use[] {
  const uses = [...new Set(asked)]
  if (!uses.length) throw new Refusal('rights.no_use')
  for (const use of uses)
    if (!(USES as readonly string[]).includes(use))
      throw new Refusal('rights.unknown_use', { use, uses: USES.join(', ') })
  if (uses.includes('ai_training') && uses.length > 1) throw new Refusal('rights.training_alone')
  return uses as Use[]
}

/** Days of the venue, both included. @returns the moments at which the term begins and ends. */
export function readTerm(from: string | null, until: string, zone: string): { startsAt: Date | null; endsAt: Date } {
  for (const day of [from, until]) if (day !== null && !isDay(day)) throw new Refusal('rights.bad_day', { day })
  if (from !== null && from > until) throw new Refusal('rights.ends_before', { from, until })
  return {
    startsAt: from === null ? null : dayBounds(from, zone).from,
    endsAt: dayBounds(addDays(until, 1), zone).from,
  }
}

const known = (type: 'region' | 'language', code: string): boolean => {
  try {
    return new Intl.DisplayNames(['en'], { type, fallback: 'none' }).of(code) !== undefined
  } catch {
    return false
  }
}

/** null: everywhere. */
export async function readPlaces(db: Db, edition: string, asked: readonly string[] | null): Promise<string[] | null> {
  const places = listed(asked)
  if (!places) return null
  const own = await placesById(db, edition, places)
  for (const place of places)
    if (!own.has(place) && !(/^[A-Z]{2}$/.test(place) && known('region', place)))
      throw new Refusal('rights.unknown_place', { place })
  return places
}

/** null: every language. */
export function readLanguages(asked: readonly string[] | null): string[] | null {
  const languages = listed(asked)
  for (const language of languages ?? [])
    if (!/^[a-z]{2,3}$/.test(language) || !known('language', language))
      throw new Refusal('rights.unknown_language', { language })
  return languages
}

const listed = (asked: readonly string[] | null): string[] | null => {
  const words = [...new Set((asked ?? []).map((word) => word.trim()).filter(Boolean))].sort()
  return words.length ? words : null
}
