import type { Searchable } from '#platform/search/index'
import { listPeople, peopleById } from './record-queries.ts'

/** Persons whom the edition names in public. */
export const PEOPLE_SEARCH: Searchable = {
  kinds: ['person'],
  givesNames: true,
  weight: 20,
  async documents(db, edition, _now, ids) {
    const people = ids ? [...(await peopleById(db, edition.id, ids)).values()] : await listPeople(db, edition.id)
    return people.flatMap((one) =>
      edition.languages.flatMap((language) => {
        const title = one.name[language]
        if (!title) return []
        const roles = (one.roles ?? []).flatMap((role) => role.title[language] ?? [])
        const text = [roles.join(' · '), one.note?.[language] ?? ''].filter(Boolean).join('\n')
        return [{ kind: 'person', id: one.id, language, title, names: one.aliases ?? [], text }]
      }),
    )
  },
}
