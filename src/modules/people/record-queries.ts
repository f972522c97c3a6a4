import { sql, type Db } from '#platform/db'
import type { Organisation, Outlet, Person } from './records.ts'

type Row<Body> = { id: string; body: Body }
const bodies = <Body>(rows: Row<Body>[]) => rows.map((row) => row.body)
const byId = <Body>(rows: Row<Body>[]) => new Map(rows.map((row) => [row.id, row.body]))

export async function listPeople(db: Db, edition: string): Promise<Person[]> {
  return bodies(
    (await sql<Row<Person>>`select id, body from person where edition_id = ${edition} order by id`.execute(db)).rows,
  )
}

export async function person(db: Db, edition: string, id: string): Promise<Person | undefined> {
  return (await peopleById(db, edition, [id])).get(id)
}

export async function peopleById(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await sql<Row<Person>>`select id, body from person
    where edition_id = ${edition} and id = any(${[...ids]}::text[])`.execute(db)
  return byId(rows)
}

/** Persons with a role in one of the organisations. */
export async function peopleWithRoleIn(db: Db, edition: string, organisations: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<Row<Person>>`select id, body from person where edition_id = ${edition}
    and exists (select 1 from jsonb_array_elements(coalesce(body->'roles', '[]'::jsonb)) r
      where r->>'organisation' = any(${[...organisations]}::text[])) order by id`.execute(db)
  return bodies(rows)
}

/** Without outlets. */
export async function listOrganisations(db: Db, edition: string): Promise<Organisation[]> {
  const { rows } = await sql<Row<Organisation>>`select id, body from organisation
    where edition_id = ${edition} and kind <> 'outlet' order by id`.execute(db)
  return bodies(rows)
}

/** Without outlets. */
export async function organisation(db: Db, edition: string, id: string): Promise<Organisation | undefined> {
  return (await organisationsById(db, edition, [id])).get(id)
}

export async function organisationsById(
  db: Db,
  edition: string,
  ids: readonly string[],
): Promise<Map<string, Organisation>> {
  const { rows } = await sql<Row<Organisation>>`select id, body from organisation
    where edition_id = ${edition} and kind <> 'outlet' and id = any(${[...ids]}::text[])`.execute(db)
  return byId(rows)
}

/** Organisations that say of themselves that they are in one of the places, without outlets. */
export async function organisationsIn(db: Db, edition: string, places: readonly string[]): Promise<Organisation[]> {
  const { rows } = await sql<Row<Organisation>>`select id, body from organisation
    where edition_id = ${edition} and kind <> 'outlet' and body->>'place' = any(${[...places]}::text[])
    order by id`.execute(db)
  return bodies(rows)
}

export async function listOutlets(db: Db, edition: string): Promise<Outlet[]> {
  const { rows } = await sql<Row<Outlet>>`select id, body from organisation
    where edition_id = ${edition} and kind = 'outlet' order by id`.execute(db)
  return bodies(rows)
}
