import type { Searchable, SearchDocument } from '#platform/search/index'
import type { LocalText } from '#platform/words'
import type { ProgrammeEvent } from './model.ts'
import { eventsById, listEvents } from './queries.ts'

function documentOf(event: ProgrammeEvent, language: string): SearchDocument[] {
  const said = (text: LocalText | null | undefined) => text?.[language] ?? []
  const [title] = [said(event.title)].flat()
  if (!title) return []
  const named = [
    ...event.people.flatMap(({ person, as }) => [said(person.name), said(as)].flat().join(', ')),
    ...event.hosts.flatMap((host) => said(host.name)),
    ...said((event.place?.name ?? null) as LocalText | null),
  ]
  return [
    {
      kind: 'event',
      id: event.id,
      language,
      title,
      names: event.otherTitles.flatMap((other) => said(other.title)),
      text: [said(event.summary), named.filter(Boolean).join(' · '), event.tags.map((tag) => `#${tag}`).join(' ')]
        .flat()
        .filter(Boolean)
        .join('\n'),
    },
  ]
}

export const EVENT_SEARCH: Searchable = {
  kinds: ['event'],
  givesNames: true,
  weight: 20,
  async documents(db, edition, _now, ids) {
    const events = ids ? [...(await eventsById(db, edition.id, ids)).values()] : await listEvents(db, edition.id)
    return events.flatMap((event) => edition.languages.flatMap((language) => documentOf(event, language)))
  },
}
