/**
 * Every column in which a text can stand is named by the keeper of its room: as personal, so that `forget` empties it, as
 * harmless, or as kept for a reason. A new table or column fails here until somebody has thought about it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allKeepers, type TableTexts } from '#modules/rights'
import { sql, type Store } from '#platform/db'
import { freshStore } from '../database.ts'
import { wireRooms } from '../../src/jobs/wiring.ts'

let store: Store
beforeAll(async () => {
  wireRooms()
  store = await freshStore('embedded')
}, 60_000)
afterAll(() => store?.close())

/** table -> its columns that can hold a text. */
async function textColumns(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; column: string }>`select table_name as table, column_name as column
    from information_schema.columns
    where table_schema = 'public' and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea')
      or (data_type = 'ARRAY' and udt_name in ('_text', '_varchar', '_json', '_jsonb', '_bytea')))
    order by table_name, ordinal_position`.execute(store.db)
  return new Map(
    [...Map.groupBy(rows, (row) => row.table)].map(([table, own]) => [table, own.map((row) => row.column)]),
  )
}

const namedIn = ({ personal = [], harmless = [], kept = {} }: TableTexts) => [
  ...personal,
  ...harmless,
  ...Object.keys(kept),
]

test('every text column is named by the keeper of its room', async () => {
  const named = new Map<string, string[]>()
  for (const { texts } of allKeepers())
    for (const [table, told] of Object.entries(texts ?? {}))
      named.set(table, [...(named.get(table) ?? []), ...namedIn(told)])
  const missing = [...(await textColumns())].flatMap(([table, columns]) => {
    const left = columns.filter((column) => !named.get(table)?.includes(column))
    return left.length ? [`${table}: ${left.join(', ')}`] : []
  })
  expect(
    missing,
    `These columns can hold who somebody is, and no keeper names them. In the keeper of the table's room (an object of type Keeper
that is handed to registerKeepers in src/jobs/wiring.ts, in the order of rooms; rooms before rights: src/jobs/keepers.ts), add to \`texts\`:
    <table>: { personal: [columns that forget empties], harmless: [ids, codes, words of the house], kept: { column: 'why it stays' } }
and let the keeper's \`forget\` empty what is personal. docs/adding-a-room.md, step 4.`,
  ).toEqual([])
})

test('no keeper names what is not there, or one column twice', async () => {
  const columns = await textColumns()
  const wrong = allKeepers().flatMap(({ room, texts }) =>
    Object.entries(texts ?? {}).flatMap(([table, told]) => {
      const all = namedIn(told)
      const unknown = all.filter((column, at) => !columns.get(table)?.includes(column) || all.indexOf(column) !== at)
      return unknown.length ? [`${room}: ${table}.${unknown.join(', ')}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('a room with personal columns has a way out', () => {
  const without = allKeepers().filter(
    ({ texts, forget }) => !forget && Object.values(texts ?? {}).some((told) => told.personal?.length),
  )
  expect(without.map(({ room }) => room)).toEqual([])
})
