/** A house from before the ledger: its grants are carried over and allow what they allowed. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { openStore, sql, type Store } from '#platform/db'
import { newId } from '#platform/ids'
import { migrate, migrationFiles } from '#platform/migrate'
import { temporaryFolder } from '../../../test/house/house.ts'
import { askRights, rightsOf } from './index.ts'

let store: Store
const before = temporaryFolder('before')
beforeAll(async () => {
  for (const file of migrationFiles())
    if (file < '0011') fs.copyFileSync(path.join(ROOT, 'migrations', file), path.join(before, file))
  store = await openStore({ databaseUrl: null, folder: null })
}, 60_000)
afterAll(async () => {
  await store.close()
  fs.rmSync(before, { recursive: true })
})

test('a grant of before is the maker’s, everywhere, in every language, with its term, evidence, credit and end', async () => {
  await migrate(store, before)
  const { db } = store
  await sql`insert into edition (id, body, zone, opens, closes, loaded_at) values ('old', '{}', 'Asia/Tokyo', '2025-04-13', '2025-10-13', now())`.execute(
    db,
  )
  const [standing, ended] = [newId(), newId()]
  for (const work of [standing, ended])
    await sql`insert into usage_grant (id, edition_id, work_id, use, last_day, ends_at, evidence, credit, picture_key, granted_by, granted_at, ended_at, end_reason)
      values (${newId()}, 'old', ${work}, 'site', '2025-06-30', '2025-06-30T15:00:00Z', 'thư ngày 2/6', 'Ao Sen', 'k', 'cli', '2025-06-02T03:00:00Z',
        ${work === ended ? new Date('2025-06-05T00:00:00Z') : null}, ${work === ended ? 'withdrawn' : null})`.execute(
      db,
    )
  expect(await migrate(store)).toContain('0011_rights_ledger.sql')
  const { grants, ...rest } = (await rightsOf(db, [standing])).get(standing)!
  expect(rest).toEqual({ says: [], embargoUntil: null, changedAt: null })
  expect(grants).toMatchObject([
    {
      person: null,
      scope: null,
      starts_at: null,
      places: null,
      languages: null,
      guardian: null,
      evidence: 'thư ngày 2/6',
    },
  ])
  const asked = [standing, ended].map((id) => ({ id, sources: ['oembed'] }))
  const at = async (moment: string) => {
    const answers = await askRights(db, asked, { use: 'site', at: new Date(moment), here: [], language: null })
    return asked.map(({ id }) => answers.get(id)!.reason)
  }
  expect(await at('2025-06-30T23:59:59+09:00')).toEqual(['granted', 'ended'])
  expect(await at('2025-07-01T00:00:00+09:00')).toEqual(['expired', 'ended'])
})
