/** The kinds that belong to editions itself: the edition, its places, its texts. */
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { editionSchema, type EditionFile } from './edition-file.ts'
import type { ItemKind } from './model.ts'
import { placeSchema, type Place } from './places.ts'
import { textSchema, type EditionText } from './text-file.ts'

export const editionKind: ItemKind<EditionFile> = {
  kind: 'edition',
  layout: { of: 'file', file: 'edition.yaml' },
  schema: editionSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: EditionFile }>`select id, body from edition where id = ${edition}`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: async (trx: Trx, edition: string, _id: string, body: EditionFile) => {
    await sql`insert into edition (id, body, zone, opens, closes, loaded_at)
      values (${edition}, ${JSON.stringify(body)}::jsonb, ${body.zone}, ${body.opens}, ${body.closes}, ${systemNow()})
      on conflict (id) do update set body = excluded.body, zone = excluded.zone, opens = excluded.opens,
        closes = excluded.closes, loaded_at = excluded.loaded_at`.execute(trx)
  },
  remove: () => Promise.reject(new Error('an edition is not removed by its files')),
}

/** Tables of one shape: edition_id, id, body, changed_at. Later rooms have some too. */
export const plainKind = <Body>(table: string, its: Pick<ItemKind<Body>, 'kind' | 'layout' | 'schema'>): ItemKind<Body> => ({
  ...its,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: Body }>`select id, body from ${sql.ref(table)}
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: async (trx: Trx, edition: string, id: string, body: Body) => {
    await sql`insert into ${sql.ref(table)} (edition_id, id, body, changed_at)
      values (${edition}, ${id}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
      on conflict (edition_id, id) do update set body = excluded.body, changed_at = excluded.changed_at`.execute(trx)
  },
  remove: async (trx: Trx, edition: string, id: string) => {
    await sql`delete from ${sql.ref(table)} where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
})

export const placeKind = plainKind<Place>('place', { kind: 'place', layout: { of: 'list', file: 'places.yaml' }, schema: placeSchema })
export const textKind = plainKind<EditionText>('edition_text', {
  kind: 'text',
  layout: { of: 'markdown', folder: 'texts' },
  schema: textSchema,
})
