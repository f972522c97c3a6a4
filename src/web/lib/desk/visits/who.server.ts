/** Who is behind the keys of bookings, in names the desk knows. */
import { m } from '#messages'
import { listCreators, personOf } from '#modules/creators'
import type { Desk } from '../door.server.ts'

export interface Who {
  name: string
  sample: boolean
}

export async function whoBooked({ house, edition, locale }: Desk): Promise<(person: string | null) => Who> {
  const creators = await listCreators(house.store.db, edition.id)
  const byKey = new Map(creators.map((one) => [personOf(one.id), { name: one.name, sample: one.sample }]))
  return (person) =>
    (person === null ? null : byKey.get(person)) ?? { name: m.programme_visits_somebody({}, { locale }), sample: false }
}
