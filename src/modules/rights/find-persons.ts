/** Looking for a person in the ledger, by whatever the rooms know of them. */
import { sql, type Db } from '#platform/db'
import { allKeepers, type Found, type Keeper } from './keepers.ts'

/** @param words part of a name or handle, or a whole key. */
export async function findPersons(db: Db, edition: string, words: string, limit = 20): Promise<Found[]> {
  const asked = words.trim()
  if (!asked) return []
  const found: Found[] = []
  for (const keeper of allKeepers()) found.push(...((await keeper.find?.(db, edition, asked, limit)) ?? []))
  const seen = new Set<string>()
  return found.filter(({ key }) => !seen.has(key) && seen.add(key)).slice(0, limit)
}

/** What the persons of these keys are called, where a room still knows. */
export async function namesOf(db: Db, edition: string, keys: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const key of new Set(keys))
    for (const keeper of allKeepers())
      for (const one of (await keeper.find?.(db, edition, key, 1)) ?? []) if (one.key === key) names.set(key, one.name)
  return names
}

/** What a receipt's items are called in public. */
export async function namesOfItems(db: Db, edition: string, items: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const keeper of allKeepers())
    for (const [item, name] of (await keeper.nameItems?.(db, edition, items)) ?? []) names.set(item, name)
  return names
}

/** Those who are known by name in the ledger alone. */
export const namedPersons: NonNullable<Keeper['find']> = async (db, edition, words, limit) => {
  const { rows } = await sql<Found>`select distinct on (person) person as key, name, part as hint from work_say
    where edition_id = ${edition} and name is not null and ended_at is null
      and (person = ${words} or strpos(lower(name), lower(${words})) > 0)
    order by person, recorded_at desc limit ${limit}`.execute(db)
  return rows
}
