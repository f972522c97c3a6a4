import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { editionKind } from '#modules/editions'
import { sessionOf } from '#modules/people'
import type { Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import type { Store } from '#platform/db'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { load } from './+page.server.ts'

let store: Store
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
  for (const id of ['one', 'two']) {
    const body = {
      id,
      name: { vi: 'Kỳ thử' },
      expo: { name: { en: 'It' } },
      zone: 'Asia/Tokyo',
      city: { en: 'Osaka' },
      languages: ['vi'],
      opens: '2025-04-13',
      closes: '2025-10-13',
    }
    await store.db.transaction().execute((trx) => editionKind.write(trx, id, id, body as never))
  }
})
afterAll(() => store.close())

test('the head of one edition sees who works on it, and nobody else', async () => {
  const join = (name: string, role: Role, edition: string | null) =>
    signedIn(store, `${name}@vnhouse.example`, role, edition)
  const owner = await join('owner', 'owner', null)
  const head = await join('head', 'head', 'one')
  await join('both', 'viewer', 'one')
  await join('elsewhere', 'viewer', 'two')
  await join('other', 'communications', 'two')
  const seenBy = async ({ headers }: { headers: Headers }) => {
    const url = new URL('/desk/accounts', ORIGIN)
    const event = {
      url,
      request: new Request(url, { headers }),
      locals: { session: await sessionOf(authFor(store), headers) },
      cookies: { get: () => 'one' },
    }
    const page = (await load(event as never)) as { accounts: { email: string; roles: { where: string | null }[] }[] }
    return page.accounts.map(({ email, roles }) => `${email.split('@')[0]} ${roles.length}`)
  }
  expect(await seenBy(head)).toEqual(['both 1', 'head 1', 'owner 1'])
  expect(await seenBy(owner)).toEqual(['both 1', 'elsewhere 1', 'head 1', 'other 1', 'owner 1'])
})
