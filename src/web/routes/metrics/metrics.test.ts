import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { setTheHouse } from '#house/house'
import { createToken } from '#modules/people'
import { OPERATOR } from '#platform/actor'
import { sql, type Store } from '#platform/db'
import { ORIGIN, signedIn } from '../../../../test/accounts.ts'
import { freshStore } from '../../../../test/database.ts'
import { GET as health } from '../health/+server.ts'
import { GET as ready } from '../ready/+server.ts'
import { GET as metrics } from './+server.ts'

let store: Store
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store } as never)
})
afterAll(() => store.close())

const visit = (address: string, headers: Record<string, string> = {}) =>
  ({
    request: new Request(`${ORIGIN}/metrics`, { headers }),
    url: new URL(`${ORIGIN}/metrics?lang=en`),
    getClientAddress: () => address,
  }) as never
const read = async (...args: Parameters<typeof visit>) => (await metrics(visit(...args))).status

test('metrics are read on the machine itself, or with a token of the staff', async () => {
  for (const address of ['127.0.0.1', '127.0.0.2', '::1', '::ffff:127.0.0.1'])
    expect([address, await read(address)]).toEqual([address, 200])
  for (const address of ['192.0.2.1', '10.0.0.1', '::ffff:192.0.2.1', '127.0.0.1.evil.example', ''])
    expect([address, await read(address)]).toEqual([address, 403])
  // A proxy on this machine: the visitor is somebody else.
  for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])
    expect([name, await read('127.0.0.1', { [name]: '192.0.2.1' })]).toEqual([name, 403])
  const { accountId } = await signedIn(store, 'ops@vnhouse.example', 'viewer')
  const { token } = await createToken(store.db, OPERATOR, { accountId, name: 'prometheus' })
  const bearer = { authorization: `Bearer ${token}` }
  expect(await read('192.0.2.1', bearer)).toBe(200)
  expect(await read('192.0.2.1', { authorization: 'Bearer sen_wrong' })).toBe(401)
  await sql`update account_role set ended_at = now()`.execute(store.db)
  expect(await read('192.0.2.1', bearer)).toBe(403)
  const text = await (await metrics(visit('127.0.0.1'))).text()
  expect(text === '' || text.startsWith('# HELP ')).toBe(true)
})

test('health asks nobody, readiness the database', async () => {
  expect(await (await health({} as never)).text()).toBe('ok\n')
  const answer = await ready({} as never)
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ready: true, database: 'answers', migrations: 'current' },
  ])
})
