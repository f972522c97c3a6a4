/** Taking sample data away at the desk: who may, what would go, and that nobody does it by a slip. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { addCreator, listCreators } from '#modules/creators'
import { sessionOf } from '#modules/people'
import { THE_HOUSE, type Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { makeEdition, type TestEdition } from '../../../../../test/world/posts.ts'
import * as page from './+page.server.ts'

let store: Store
let edition: TestEdition

beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
  edition = await makeEdition(store.db)
  await sql`update edition set body = body || '{"city": {"en": "Osaka"}, "expo": {"name": {"en": "Expo"}}}'::jsonb
    where id = ${edition.id}`.execute(store.db)
  for (const [name, sample] of [
    ['Mai', true],
    ['Haru', true],
    ['Thu', false],
  ] as const)
    await store.db.transaction().execute((trx) =>
      addCreator(trx, THE_HOUSE, edition as never, {
        kind: 'person',
        name,
        otherNames: {},
        language: 'vi',
        spoken: ['vi'],
        countries: [],
        topics: null,
        availability: null,
        livesIn: null,
        email: null,
        contacts: {},
        minor: false,
        guardianName: null,
        guardianEmail: null,
        notes: null,
        handles: [{ platform: 'tiktok', handle: name.toLowerCase() }],
        sample,
      }),
    )
}, 60_000)
afterAll(() => store.close())

let n = 0
async function event(who: Role, form?: Record<string, string>) {
  const url = new URL('/desk/edition?lang=en', ORIGIN)
  const body = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) body.append(name, value)
  const { headers } = await signedIn(store, `p${++n}@vnhouse.example`, who, who === 'owner' ? null : edition.id)
  return {
    url,
    params: {},
    request: new Request(url, form ? { method: 'POST', body } : {}),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => undefined },
  } as never
}
const act = async (name: 'samplesLook' | 'samplesAway', who: Role, form: Record<string, string> = {}) =>
  (page.actions as Record<string, (event: never) => Promise<unknown>>)[name]!(await event(who, form))
const names = async () => (await listCreators(store.db, edition.id)).map((one) => one.name).sort()

test('only the head and the owner are offered it, and a look tells the numbers and takes nothing', async () => {
  expect(await page.load(await event('communications'))).toMatchObject({ mayRemoveSample: false })
  expect(await page.load(await event('head'))).toMatchObject({ mayRemoveSample: true })
  for (const name of ['samplesLook', 'samplesAway'] as const)
    expect(await act(name, 'communications', { sure: 'yes' })).toMatchObject({
      status: 403,
      data: { refusal: { code: 'editions.may_not_remove_sample' } },
    })
  expect(await act('samplesLook', 'head')).toEqual({
    samples: { none: null, would: 'This takes away 2 creators. It cannot be undone.' },
  })
  expect(await names()).toEqual(['Haru', 'Mai', 'Thu'])
})

test('it is done on a tick, once; whom the house really knows stays', async () => {
  expect(await act('samplesAway', 'head')).toMatchObject({
    status: 400,
    data: { refusal: { code: 'editions.not_sure' } },
  })
  expect(await names()).toEqual(['Haru', 'Mai', 'Thu'])
  expect(await act('samplesAway', 'owner', { sure: 'yes' })).toEqual({ told: '2 creators taken away.' })
  expect(await names()).toEqual(['Thu'])
  expect(await act('samplesLook', 'head')).toEqual({
    samples: { none: 'There is no sample data left to take away.', would: null },
  })
})
