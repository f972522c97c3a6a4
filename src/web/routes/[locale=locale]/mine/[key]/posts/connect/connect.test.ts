import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { makeKey } from '#modules/creators'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { ORIGIN } from '../../../../../../../../test/accounts.ts'
import { freshStore } from '../../../../../../../../test/database.ts'
import { creatorWorld } from '../../../../../../../../test/world/creators.ts'
import { GET } from './+server.ts'

let store: Store
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({
    SEN_ORIGIN: ORIGIN,
    SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk',
    TIKTOK_CLIENT_KEY: 'key',
    TIKTOK_CLIENT_SECRET: 'secret',
  })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
})
afterAll(() => store.close())

test('whoever is led here from elsewhere connects no account to a page that is not theirs', async () => {
  const world = await creatorWorld(store.db)
  const key = await store.db.transaction().execute((trx) => makeKey(trx, world.named('森 遥').id))
  const page = `/ja/mine/${key}/posts`
  const follow = async (site: string | null) => {
    const cookies: string[] = []
    const request = new Request(`${ORIGIN}${page}/connect`, { headers: site ? { 'sec-fetch-site': site } : {} })
    const event = {
      request,
      params: { locale: 'ja', key },
      cookies: { set: (name: string) => cookies.push(name) },
      setHeaders: () => undefined,
    }
    const answer = await Promise.resolve(GET(event as never)).catch((thrown: { location: string }) => thrown)
    const to = answer instanceof Response ? answer.headers.get('location')! : answer.location
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from connect_attempt`.execute(store.db)
    return { to: to.split('?')[0], cookies, attempts: rows[0]!.n }
  }
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(await follow(site)).toEqual({ to: page, cookies: [], attempts: 0 })
  const consent = { to: 'https://www.tiktok.com/v2/auth/authorize/', cookies: ['sen.connect'] }
  expect(await follow('same-origin')).toEqual({ ...consent, attempts: 1 })
  // Browsers that do not tell.
  expect(await follow(null)).toEqual({ ...consent, attempts: 2 })
})
