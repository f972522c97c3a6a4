import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { Asking } from './model.ts'

interface Link {
  id: string
  /** The country of the Expo, not a place of the edition. */
  country: boolean
}

/** Where the screens at the venue stand, by all its names: the house, what it lies in, and the country of the Expo. One query. */
export async function namesOfVenue(db: Db, edition: string): Promise<string[]> {
  return (await chainFrom(db, edition, sql`e.body->'house'->>'place'`)).map((link) => link.id)
}

/**
 * The same of any place of the edition; the country's code is among them where it lies in the country of the Expo. A
 * country's code stands for itself. @throws Refusal rights.unknown_place
 */
export async function namesOfPlace(db: Db, edition: string, place: string): Promise<string[]> {
  const chain = (await chainFrom(db, edition, sql`${place}::text`)).filter((link) => !link.country)
  if (!chain.length) {
    if (!/^[A-Z]{2}$/.test(place)) throw new Refusal('rights.unknown_place', { place })
    return [place]
  }
  const venue = await chainFrom(db, edition, sql`e.body->'house'->>'place'`)
  const isThere = venue.some((link) => !link.country && link.id === chain.at(-1)!.id)
  return [...chain, ...(isThere ? venue.filter((link) => link.country) : [])].map((link) => link.id)
}

/** The place first, then what it lies in, then the country of the Expo where the edition's file names it. */
async function chainFrom(db: Db, edition: string, place: ReturnType<typeof sql>): Promise<Link[]> {
  const { rows } = await sql<Link>`with recursive chain as (
      select p.id, p.body->>'partOf' as up, 1 as n from edition e join place p on p.edition_id = e.id and p.id = ${place} where e.id = ${edition}
      union all select p.id, p.body->>'partOf', chain.n + 1 from chain join place p on p.edition_id = ${edition} and p.id = chain.up where chain.n < 20
    )
    select id, n is null as country from (
      select id, n from chain union all select body->'expo'->>'country', null from edition where id = ${edition}
    ) links where id is not null order by n nulls last`.execute(db)
  return rows
}

/** Where a screen stands, by all its names. A place that is no longer in the edition has none. */
export const namesOfScreen = (db: Db, edition: string, place: string | null): Promise<string[]> =>
  place === null
    ? namesOfVenue(db, edition)
    : namesOfPlace(db, edition, place).catch((error) => {
        if (error instanceof Refusal) return []
        throw error
      })

/** What the house's own doors ask: screens at their places, in every language at once; pages from everywhere, each in its own. */
export async function askedByDoors(db: Db, edition: string): Promise<Asking[]> {
  const { rows } = await sql<{ languages: string[] | null; screens: { place: string }[] | null }>`
    select body->'languages' as languages, body->'screens' as screens from edition where id = ${edition}`.execute(db)
  const { languages, screens } = { languages: rows[0]?.languages ?? [], screens: rows[0]?.screens ?? [] }
  const walls: Asking[] = []
  for (const place of [null, ...new Set(screens.map((screen) => screen.place))])
    walls.push({ use: 'wall', here: await namesOfScreen(db, edition, place), language: null })
  return [
    ...walls,
    ...languages.map((language): Asking => ({ use: 'site', here: [], language })),
    ...languages.map((language): Asking => ({ use: 'embed', here: [], language })),
  ]
}
