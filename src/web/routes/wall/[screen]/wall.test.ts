import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { editionKind } from '#modules/editions'
import { readConfig } from '#platform/config'
import type { Store } from '#platform/db'
import { freshStore } from '../../../../../test/database.ts'
import { load } from './+page.server.ts'
import { GET } from './now/+server.ts'

let store: Store
beforeAll(async () => {
  store = await freshStore('embedded')
  setTheHouse({ config: readConfig({}), store } as never)
})
afterAll(() => store.close())

test('a screen of an edition that is none, or of one that is not named, is no fault of the house', async () => {
  const asked = async (edition: string | null) => {
    const url = new URL(`http://sen.invalid/wall/entrance${edition ? `?edition=${edition}` : ''}`)
    const event = { url, params: { screen: 'entrance' }, locals: {}, request: new Request(url), setHeaders: () => {} }
    const statusOf = (answer: unknown) =>
      Promise.resolve(answer).then(
        () => 200,
        (thrown: { status?: number }) => thrown.status,
      )
    return [await statusOf(load(event as never)), await statusOf(GET(event as never))]
  }
  expect(await asked('no-such-edition')).toEqual([404, 404])
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
  expect(await asked(null)).toEqual([400, 400])
})
