/** The video of an item through both its doors: taken at the desk by its content, given to the phone it was handed to. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addItem, handOut, planCampaign, theItem, writeText } from '#modules/campaigns'
import { editionKind } from '#modules/editions'
import { sessionOf } from '#modules/people'
import type { Actor, Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store, type Trx } from '#platform/db'
import { createFolderStore } from '#platform/files'
import { newId } from '#platform/ids'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { authFor, ORIGIN, signedIn } from '../../../../test/accounts.ts'
import { freshStore } from '../../../../test/database.ts'
import { PUT } from '../desk/campaigns/[item]/video/+server.ts'
import { GET } from './[key]/[file]/+server.ts'
import { signAll } from '../../../../test/world/campaigns.ts'

const body = {
  id: 'it',
  name: { vi: 'Kỳ thử', en: 'A trial', ja: '試し' },
  expo: { name: { en: 'It' } },
  zone: 'Asia/Tokyo',
  city: { vi: 'Osaka', en: 'Osaka', ja: '大阪' },
  languages: ['vi', 'en', 'ja'],
  opens: '2025-04-13',
  closes: '2025-10-13',
}
const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 32]), Buffer.from('ftypisom'), Buffer.alloc(100_000, 7)])
const account = (id: string, role: Role): Actor => ({ kind: 'account', id, roles: [role] })

let store: Store
let folder: string
let item: string
beforeAll(async () => {
  store = await freshStore('embedded')
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-hand-'))
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db), files: createFolderStore(folder) } as never)
  await act((trx) => editionKind.write(trx, 'it', 'it', body as never))
  await sql`insert into event (edition_id, id, kind, from_day, to_day, status, body, changed_at)
    values ('it', 'sax', 'performance', '2025-06-13', '2025-06-14', 'announced', '{"title":{"vi":"Saxophone"}}'::jsonb, now())`.execute(
    store.db,
  )
  const [writer, plan] = [
    account('w', 'communications'),
    { edition: 'it', event: 'sax', aim: 'x', audiences: '', messages: '' },
  ]
  const campaign = await act((trx) => planCampaign(trx, writer, plan))
  const wanted = {
    edition: 'it',
    zone: 'Asia/Tokyo',
    campaign,
    kind: 'post',
    channel: 'tiktok',
    title: 'x',
    dueAt: null,
    languages: ['vi'],
  }
  item = await act((trx) => addItem(trx, writer, wanted))
  const text = { edition: 'it', item, language: 'vi', caption: 'Sen nở.', alt: '', subtitles: '', since: null }
  await act((trx) => writeText(trx, writer, text))
})
afterAll(async () => {
  await store.close()
  fs.rmSync(folder, { recursive: true })
})

const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => store.db.transaction().execute(verb)
const statusOf = (thrown: unknown) => (thrown as { status: number }).status

let n = 0
async function put(role: Role, content: Uint8Array, to = item): Promise<{ status: number; text?: string }> {
  const { headers } = await signedIn(store, `${role}${++n}@vnhouse.example`, role)
  const session = await sessionOf(authFor(store), headers)
  const url = new URL(`${ORIGIN}/desk/campaigns/${to}/video`)
  const request = new Request(url, { method: 'PUT', body: content as never, headers, duplex: 'half' } as RequestInit)
  const event = { params: { item: to }, url, request, locals: { session }, cookies: { get: () => undefined } }
  const answer = await PUT(event as never)
  return { status: answer.status, text: ((await answer.json()) as { text?: string }).text }
}
const get = (key: string, file: string): Promise<Response | number> =>
  (GET({ params: { key, file } } as never) as Promise<Response>).catch(statusOf)

test('the desk takes what is a video by its content, from those who plan alone', async () => {
  expect(await put('viewer', MP4)).toMatchObject({ status: 403, text: expect.stringContaining('bàn truyền thông') })
  expect(await put('communications', Buffer.from('<html>video.mp4</html>'.repeat(10)))).toMatchObject({
    status: 400,
    text: expect.stringContaining('không phải video'),
  })
  expect(await put('communications', Buffer.from('short'))).toMatchObject({ status: 400 })
  expect((await theItem(store.db, 'it', item)).video).toBeNull()
  // An item that is none takes none: nothing is kept for it.
  expect(await put('communications', MP4, newId())).toMatchObject({ status: 404 })
  expect(fs.readdirSync(folder).filter((name) => name !== 'arriving')).toEqual([])
  expect(await put('communications', MP4)).toEqual({ status: 200, text: undefined })
  expect((await theItem(store.db, 'it', item)).video?.type).toBe('video/mp4')
})

test('the phone gets it byte by byte, as long as nothing changes, and nothing beside', async () => {
  await signAll(store.db, 'it', item)
  const key = await act((trx) => handOut(trx, account('w', 'communications'), { edition: 'it', item, language: 'vi' }))
  const answer = await get(key, 'video')
  if (typeof answer === 'number') throw new Error(`answered ${answer}`)
  expect(answer.headers.get('content-type')).toBe('video/mp4')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="video.mp4"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.from(await answer.arrayBuffer()).equals(MP4)).toBe(true)
  expect([await get(key, 'cover'), await get(key, 'subtitles'), await get('guessed', 'video')]).toEqual([404, 404, 404])
  expect(await put('communications', Buffer.concat([MP4, Buffer.from('!')]))).toMatchObject({ status: 200 })
  expect(await get(key, 'video')).toBe(404)
})
