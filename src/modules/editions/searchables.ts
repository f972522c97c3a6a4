/** Places by all names they ever had; a place that became part of another is found by the other's name too, and it by theirs. */
import type { NameGroup, Searchable } from '#platform/search/index'
import type { PlaceName, Place } from './places.ts'
import { listPlaces } from './queries.ts'

/** What a place is, said beside its name: nobody types it. */
const SORT = /^(tỉnh|thành phố|tp\.?|vịnh)\s+|\s+(province|city)$|(?<=.)[省市]$/giu

/** The name in full, and without what kind of place it is. */
function wordings(name: PlaceName, language: string): string[] {
  const full = name[language]
  if (typeof full !== 'string') return []
  const bare = full.replace(SORT, '').trim()
  return bare && bare !== full ? [full, bare] : [full]
}

const allNames = (place: Place, language: string): string[] => [
  ...new Set(place.names.toReversed().flatMap((name) => wordings(name, language))),
]

function joined(place: Place, into: Place, languages: readonly string[]): NameGroup {
  const names = [place, into].flatMap((one) =>
    languages.flatMap((language) => allNames(one, language).map((name) => ({ language, name }))),
  )
  return { group: `place:${place.id}>${into.id}`, names }
}

export const PLACE_SEARCH: Searchable = {
  kinds: ['place'],
  givesNames: true,
  weight: 10,
  async documents(db, edition, _now, ids) {
    const places = (await listPlaces(db, edition.id)).filter((place) => !ids || ids.includes(place.id))
    return places.flatMap((place) =>
      edition.languages.flatMap((language) => {
        const [title, ...names] = allNames(place, language)
        if (!title) return []
        return [{ kind: 'place', id: place.id, language, title, names, text: '' }]
      }),
    )
  },
  async names(db, edition) {
    const places = await listPlaces(db, edition.id)
    const byId = new Map(places.map((place) => [place.id, place]))
    return places.flatMap((place) => {
      const into = place.became ? byId.get(place.became) : undefined
      return into ? [joined(place, into, edition.languages)] : []
    })
  },
}
