/** What the house tells on its site, through its doors: pages, files, API. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { addItem, attachVideo, dropItem, planCampaign, writeText } from '#modules/campaigns'
import { editionNow, type Edition } from '#modules/editions'
import { readConfig } from '#platform/config'
import { sql, type Store, type Trx } from '#platform/db'
import { createFolderStore, type FileStore } from '#platform/files'
import { ORIGIN } from '../../../../test/accounts.ts'
import { openApi } from '../../../../test/api.ts'
import { freshStore } from '../../../../test/database.ts'
import { smallEdition } from '../../../../test/world/small-edition.ts'
import { GET } from '../../routes/said/[item]/[file]/+server.ts'
import { latestNews, newsItemPage, newsPage } from './news-page.ts'
import { readerOf } from './reader.ts'
import { THU, signAll } from '../../../../test/world/campaigns.ts'

/** A picture of one point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** The small edition’s clock stands on this day. */
const EVENING = new Date('2025-06-03T23:00:00+09:00')
const VTT = 'WEBVTT\n\n00:00.000 --> 00:02.000\nSen nở'
const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251))

let store: Store
let files: FileStore
let folder: string
let edition: Edition
let id: string
const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => store.db.transaction().execute(verb)
const visit = (locale: 'vi' | 'en' | 'ja') => ({
  db: store.db,
  edition,
  reader: readerOf(locale),
  now: EVENING,
})
const get = async (file: string, headers: Record<string, string> = {}, item = id) => {
  try {
    const request = new Request(`http://localhost/said/${item}/${file}`, { headers })
    return await GET({ params: { item, file }, request } as never)
  } catch (thrown) {
    return (thrown as { status: number }).status
  }
}

beforeAll(async () => {
  store = await freshStore('embedded')
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-news-'))
  files = createFolderStore(folder)
  await smallEdition(store.db)
  edition = await editionNow(store.db, 'small')
  const now = { now: () => Promise.resolve(EVENING), replaying: () => Promise.resolve(false), forget: () => {} }
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: { ...createVenueClock(store.db), ...now }, files } as never)
  const campaign = await act((trx) =>
    planCampaign(trx, THU, { edition: 'small', event: 'drum-evening', aim: 'Mời nghe', audiences: '', messages: '' }),
  )
  id = await act((trx) =>
    addItem(trx, THU, {
      edition: 'small',
      zone: edition.zone,
      campaign,
      kind: 'story',
      channel: 'site',
      title: 'Nội bộ',
      dueAt: null,
      languages: ['vi', 'ja'],
    }),
  )
  const cover = await files.put(PNG, { type: 'image/png', name: 'cover' })
  const film = await files.put(BYTES, { type: 'video', name: 'video' })
  const write = (language: string, caption: string, more: object = {}) =>
    act((trx) =>
      writeText(trx, THU, {
        edition: 'small',
        item: id,
        language,
        caption,
        alt: 'Bông sen',
        subtitles: VTT,
        since: null,
        ...more,
      }),
    )
  await write('vi', 'Tối nay có trống\n\nBảy giờ, ở sân khấu nước.\nMời bạn.', { coverKey: cover.key })
  await write('ja', '今夜は太鼓です\n\n7時から、水の舞台で。', { subtitles: '蓮が咲く' })
  await act((trx) => attachVideo(trx, THU, 'small', id, { key: film.key, type: 'video/mp4' }))
  await signAll(store.db, 'small', id)
})
afterAll(async () => {
  await store.close()
  fs.rmSync(folder, { recursive: true })
})

test('a page lists it in the reader’s language, or says in which it is written', async () => {
  const page = await newsPage(visit('vi'), 1)
  expect(page.news).toEqual([
    {
      id,
      href: `/vi/news/${id}`,
      kick: 'Chuyện kể · 3 tháng 6, 2025',
      headline: 'Tối nay có trống',
      text: 'Bảy giờ, ở sân khấu nước.\nMời bạn.',
      lang: 'vi',
      inLanguage: null,
      cover: { src: `/said/${id}/cover-vi`, alt: 'Bông sen' },
      sample: undefined,
    },
  ])
  await sql`update content_item set sample = true where id = ${id}`.execute(store.db)
  expect((await latestNews(visit('en')))[0]?.sample).toBe('sample')
  await sql`update content_item set sample = false where id = ${id}`.execute(store.db)
  expect((await latestNews(visit('en')))[0]).toMatchObject({ lang: 'vi', inLanguage: 'Written in Vietnamese' })
  expect((await latestNews(visit('ja')))[0]).toMatchObject({ headline: '今夜は太鼓です', cover: null })
})

test('the page of one tells when, about what, with the video and its words', async () => {
  const told = (await newsItemPage(visit('ja'), id))!
  expect(told).toMatchObject({
    headline: '今夜は太鼓です',
    paragraphs: ['7時から、水の舞台で。'],
    words: ['蓮が咲く'],
    corrected: null,
    event: { href: '/ja/events/drum-evening' },
    video: {
      src: `/said/${id}/video`,
      type: 'video/mp4',
      tracks: [{ src: `/said/${id}/subtitles-vi`, lang: 'vi', chosen: false }],
    },
  })
  expect(await newsItemPage(visit('ja'), 'b3f1c5c0-0000-7000-8000-000000000000')).toBeNull()
})

test('its files: picture, subtitles, the video whole and by stretches', async () => {
  const whole = (await get('video')) as Response
  expect([whole.status, whole.headers.get('accept-ranges'), (await whole.arrayBuffer()).byteLength]).toEqual([
    200,
    'bytes',
    1000,
  ])
  const stretch = async (range: string) => {
    const answer = (await get('video', { range })) as Response
    return [
      answer.status,
      answer.headers.get('content-range'),
      Buffer.from(await answer.arrayBuffer()).equals(
        BYTES.subarray(
          ...(({ 'bytes=0-1': [0, 2], 'bytes=990-': [990, 1000], 'bytes=-3': [997, 1000], 'bytes=5-5000': [5, 1000] }[
            range
          ] ?? [0, 0]) as [number, number]),
        ),
      ),
    ]
  }
  expect(await stretch('bytes=0-1')).toEqual([206, 'bytes 0-1/1000', true])
  expect(await stretch('bytes=990-')).toEqual([206, 'bytes 990-999/1000', true])
  expect(await stretch('bytes=-3')).toEqual([206, 'bytes 997-999/1000', true])
  expect(await stretch('bytes=5-5000')).toEqual([206, 'bytes 5-999/1000', true])
  expect(await stretch('bytes=1000-')).toEqual([416, 'bytes */1000', true])
  const cover = (await get('cover-vi')) as Response
  expect([cover.headers.get('content-type'), cover.headers.get('cache-control')]).toEqual([
    'image/png',
    'public, max-age=30',
  ])
  expect(((await get('cover-vi', { 'if-none-match': cover.headers.get('etag')! })) as Response).status).toBe(304)
  expect(await ((await get('subtitles-vi')) as Response).text()).toBe(VTT)
  for (const none of ['subtitles-ja', 'cover-ja', 'cover', 'video-vi.mp4', '../x']) expect(await get(none)).toBe(404)
  expect(await get('video', {}, 'no-id')).toBe(404)
})

test('the API tells the same, and all is gone once it is dropped', async () => {
  const clock = { ...createVenueClock(store.db), now: () => Promise.resolve(EVENING) }
  const api = await openApi(store, { clock })
  const { body } = await api.ask('/news')
  expect(body.news).toMatchObject([
    {
      id,
      kind: 'story',
      event: 'drum-evening',
      headline: { vi: 'Tối nay có trống', ja: '今夜は太鼓です' },
      pictures: [{ language: 'vi', path: `/said/${id}/cover-vi`, alt: 'Bông sen' }],
      video: { path: `/said/${id}/video`, type: 'video/mp4' },
    },
  ])
  await act((trx) => dropItem(trx, THU, 'small', id))
  await expect.poll(async () => (await api.ask('/news')).body.news).toEqual([])
  expect((await newsPage(visit('vi'), 1)).news).toEqual([])
  expect(await get('cover-vi')).toBe(404)
  await api.close()
})
