/** All that one may choose from while writing: a fixed number of queries. */
import manifest from '../../../../../static/art/manifest.json' with { type: 'json' }
import { listPlaces, placeNameOn } from '#modules/editions'
import { listQuestions } from '#modules/evidence'
import { listPeople } from '#modules/people'
import { listEvents } from '#modules/programme'
import { filmsOf, workingItems } from '#modules/stories'
import type { LocalText } from '#platform/words'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import type { Option, Shelves } from './fields.ts'
import { filmOption } from './films.server.ts'

export type Working = Awaited<ReturnType<typeof workingItems>>[number]

/** A title without its readings. */
export const titleOf = (body: object, locale: string): string => {
  const title = (body as { title: string | LocalText }).title
  const text = typeof title === 'string' ? title : wording(title, locale).text
  return text.replaceAll(/\{([^{}|]+)\|[^{}|]+\}/g, '$1')
}

export async function shelvesFor(
  { house, edition, locale, today }: Desk,
  working: readonly Working[],
): Promise<Shelves> {
  const { db } = house.store
  const byName = (a: Option, b: Option) => a.name.localeCompare(b.name, locale)
  const items = (kind: string): Option[] =>
    working
      .filter(({ item }) => item.kind === kind)
      .map(({ item }) => ({ id: item.id, name: titleOf(item.body, locale) }))
      .sort(byName)
  const [places, people, events, claims, films] = await Promise.all([
    listPlaces(db, edition.id),
    listPeople(db, edition.id),
    listEvents(db, edition.id),
    listQuestions(db, edition.id),
    filmsOf(db, edition.id),
  ])
  return {
    themes: items('theme'),
    objects: items('object'),
    stories: items('story'),
    halls: items('hall'),
    routes: items('route'),
    places: places
      .map((one) => ({ id: one.id, name: wording(placeNameOn(one, today) as LocalText, locale).text }))
      .sort(byName),
    people: people.map((one) => ({ id: one.id, name: wording(one.name, locale).text })).sort(byName),
    events: events.map((one) => ({ id: one.id, name: wording(one.title, locale).text })).sort(byName),
    claims: claims.map((one) => ({ id: one.id, name: wording(one.question, locale).text })).sort(byName),
    films: films.map((film) => filmOption(film, { edition, locale })),
    drawings: Object.keys(manifest).sort(),
  }
}
