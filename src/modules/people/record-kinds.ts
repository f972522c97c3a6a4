/** How organisations, outlets and people lie in an edition's files and in the database. */
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import {
  organisationSchema,
  outletSchema,
  personSchema,
  type Organisation,
  type Outlet,
  type Person,
} from './records.ts'

type Bodies<Body> = Map<string, Body>

async function readBodies<Body>(rows: Promise<{ rows: { id: string; body: Body }[] }>): Promise<Bodies<Body>> {
  return new Map((await rows).rows.map((row) => [row.id, row.body]))
}

async function writeOrganisation(
  trx: Trx,
  edition: string,
  id: string,
  kind: string,
  body: Organisation | Outlet,
): Promise<void> {
  await sql`insert into organisation (edition_id, id, kind, body, changed_at)
    values (${edition}, ${id}, ${kind}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
    on conflict (edition_id, id) do update set kind = excluded.kind, body = excluded.body, changed_at = excluded.changed_at`.execute(
    trx,
  )
}

const removeOrganisation = async (trx: Trx, edition: string, id: string): Promise<void> => {
  await sql`delete from organisation where edition_id = ${edition} and id = ${id}`.execute(trx)
}

export const organisationKind = {
  kind: 'organisation',
  space: 'organisation',
  layout: { of: 'list', file: 'organisations.yaml' },
  schema: organisationSchema,
  read: (db: Db, edition: string) =>
    readBodies<Organisation>(
      sql<{ id: string; body: Organisation }>`select id, body from organisation
      where edition_id = ${edition} and kind <> 'outlet' order by id`.execute(db),
    ),
  write: (trx: Trx, edition: string, id: string, body: Organisation) =>
    writeOrganisation(trx, edition, id, body.kind, body),
  remove: removeOrganisation,
} as const

/** Outlets share the table (and so the ids) of organisations. */
export const outletKind = {
  kind: 'outlet',
  space: 'organisation',
  layout: { of: 'csv', file: 'outlets.csv' },
  schema: outletSchema,
  read: (db: Db, edition: string) =>
    readBodies<Outlet>(
      sql<{ id: string; body: Outlet }>`select id, body from organisation
      where edition_id = ${edition} and kind = 'outlet' order by id`.execute(db),
    ),
  write: (trx: Trx, edition: string, id: string, body: Outlet) => writeOrganisation(trx, edition, id, 'outlet', body),
  remove: removeOrganisation,
} as const

export const personKind = {
  kind: 'person',
  layout: { of: 'list', file: 'people.yaml' },
  schema: personSchema,
  read: (db: Db, edition: string) =>
    readBodies<Person>(
      sql<{ id: string; body: Person }>`select id, body from person
      where edition_id = ${edition} order by id`.execute(db),
    ),
  write: async (trx: Trx, edition: string, id: string, body: Person): Promise<void> => {
    await sql`insert into person (edition_id, id, body, changed_at)
      values (${edition}, ${id}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
      on conflict (edition_id, id) do update set body = excluded.body, changed_at = excluded.changed_at`.execute(trx)
  },
  remove: async (trx: Trx, edition: string, id: string): Promise<void> => {
    await sql`delete from person where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
} as const
