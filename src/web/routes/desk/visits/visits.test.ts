/** Visits and briefs through their doors: the desk, a creator's own pages, the pass. On a real database. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editionKind } from '#modules/editions'
import { makeKey } from '#modules/creators'
import { sessionOf } from '#modules/people'
import { OPERATOR, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { createFolderStore } from '#platform/files'
import { newId } from '#platform/ids'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { wireVisitLetters } from '../../../../jobs/visit-letters.ts'
import * as pass from '../../pass/[code]/+server.ts'
import * as mineVisit from '../../[locale=locale]/mine/[key]/visit/+page.server.ts'
import * as calendar from '../../[locale=locale]/mine/[key]/visit/calendar.ics/+server.ts'
import * as passFile from '../../[locale=locale]/mine/[key]/visit/pass.svg/+server.ts'
import * as mineBriefs from '../../[locale=locale]/mine/[key]/brief/+page.server.ts'
import * as mineBrief from '../../[locale=locale]/mine/[key]/brief/[event]/+page.server.ts'
import * as mineFile from '../../[locale=locale]/mine/[key]/brief/[event]/file/[file]/+server.ts'
import * as briefs from '../creators/briefs/+page.server.ts'
import * as brief from '../creators/briefs/[id]/+page.server.ts'
import * as visits from './+page.server.ts'
import * as checkIn from './check-in/+page.server.ts'

let store: Store
let folder: string
let mai: string
let key: string
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
beforeAll(async () => {
  store = await freshStore('embedded')
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-visits-'))
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db), files: createFolderStore(folder) } as never)
  await store.db.transaction().execute((trx) => editionKind.write(trx, 'it', 'it', body as never))
  await moveClock(store.db, OPERATOR, 'it', new Date('2025-06-13T09:00:00+09:00'))
  wireVisitLetters(() => ORIGIN)
  mai = newId()
  await sql`insert into creator (id, edition_id, kind, name, language, email, countries, created_by, created_at, changed_at, forget_after)
    values (${mai}, 'it', 'person', '森 遥', 'ja', 'mori@example.org', array['JP'], 'cli', now(), now(), '2026-12-31')`.execute(
    store.db,
  )
  key = await store.db.transaction().execute((trx) => makeKey(trx, mai))
})
afterAll(async () => {
  await store.close()
  fs.rmSync(folder, { recursive: true })
})

const sayYes = () =>
  sql`insert into creator_invitation (id, edition_id, creator_id, scope, language, way, terms_id, sent_by, sent_at, sent_day, answer_by, answer_ends_at, answer, answered_at)
    values (${newId()}, 'it', ${mai}, 'season:it', 'ja', 'link', 't', 'cli', now(), '2025-06-01', '2025-06-10', '2025-06-11', 'accepted', now())`.execute(
    store.db,
  )

type Form = Record<string, string | string[] | File>
const formOf = (form: Form) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) data.append(name, one)
  return data
}
let n = 0
async function atDesk(address: string, who: Role, form?: Form, params = {}) {
  const url = new URL(address, ORIGIN)
  const { headers } = await signedIn(store, `p${++n}@vnhouse.example`, who, 'it')
  return {
    url,
    params,
    request: new Request(url, form ? { method: 'POST', body: formOf(form), headers } : { headers }),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => undefined, set: () => undefined },
    setHeaders: () => undefined,
  } as never
}
const mine = (sub: string, form?: Form, params = {}) => {
  const url = new URL(`/ja/mine/${key}/${sub}`, ORIGIN)
  return {
    url,
    params: { locale: 'ja', key, ...params },
    request: new Request(url, form ? { method: 'POST', body: formOf(form) } : {}),
  } as never
}
const thrown = (promise: unknown) =>
  Promise.resolve(promise).then(
    (value) => (value as { data?: { refusal?: { code: string } } })?.data?.refusal?.code ?? 'nothing',
    (error: { status?: number; location?: string }) => error.location ?? String(error.status),
  )
const SLOTS = {
  from: '2025-06-13',
  to: '2025-06-13',
  begins: '10:00',
  ends: '14:00',
  minutes: '120',
  pause: '0',
  capacity: '4',
  place: '',
}

test('the desk makes slots; who may not, is told so', async () => {
  expect(await thrown(visits.load(await atDesk('/desk/visits', 'viewer')))).toBe('403')
  expect(await visits.actions.make!(await atDesk('/desk/visits', 'communications', SLOTS))).toEqual({
    told: 'Đã tạo 2 giờ hẹn.',
  })
  expect(await visits.load(await atDesk('/desk/visits', 'programme'))).toMatchObject({
    day: { day: '2025-06-13' },
    slots: [{ time: '10:00–12:00', capacity: 4 }, { time: '12:00–14:00' }],
  })
})

test('a creator books on their own page, in both times, takes calendar and pass, and is let in once', async () => {
  const url = `/ja/mine/${key}/visit`
  const page = (await mineVisit.load(mine('visit?zone=Asia/Ho_Chi_Minh')))! as {
    days: { slots: { id: string; time: string; own: string }[] }[]
  }
  const [first, second] = page.days[0]!.slots
  expect([first!.time, first!.own]).toEqual(['10:00–12:00', expect.stringMatching(/^08:00–10:00 /) as string])
  const ask = { party: '3', slot: [first!.id, second!.id], wait: 'on', zone: 'Asia/Ho_Chi_Minh' }
  expect(await thrown(mineVisit.actions.book!(mine('visit', ask)))).toBe('creators.visit_needs_yes')
  await sayYes()
  expect(await thrown(mineVisit.actions.book!(mine('visit', { ...ask, party: '9' })))).toBe('programme.party_too_large')
  expect(await thrown(mineVisit.actions.book!(mine('visit', ask)))).toBe(url)
  expect(await thrown(mineVisit.actions.book!(mine('visit', ask)))).toBe('programme.booked_already')
  const booked = (await mineVisit.load(mine('visit'))) as {
    booking: { id: string }
    pass: { code: string; address: string }
  }
  expect(booked).toMatchObject({ zone: 'Asia/Ho_Chi_Minh', booking: { state: 'booked', party: 3 } })
  const { rows: mails } = await sql<{
    to_address: string
    text_body: string
  }>`select to_address, text_body from mail_outbox where purpose = 'creator_visit'`.execute(store.db)
  expect(mails).toHaveLength(1)
  expect(mails[0]!.text_body).toContain('6月13日金曜日 10:00–12:00（大阪時間）')
  expect(mails[0]!.text_body).toMatch(/\/ja\/mine\/[\w-]+\/visit/)

  const file = await calendar.GET(mine('visit/calendar.ics'))
  expect([file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([
    'text/calendar; charset=utf-8',
    'no-store',
  ])
  expect(await file.text()).toMatch(/DTSTART:20250613T010000Z[\s\S]*STATUS:CONFIRMED/)
  expect(await (await passFile.GET(mine('visit/pass.svg'))).text()).toContain(booked.pass.address)

  const code = booked.pass.address.split('/').at(-1)!
  expect(await thrown((async () => pass.GET({ params: { code } } as never))())).toBe(
    `/desk/visits/check-in?code=${code}`,
  )
  const asked = await checkIn.load(await atDesk(`/desk/visits/check-in?code=${code}`, 'programme'))
  expect(asked).toMatchObject({
    expected: 3,
    came: 0,
    asked: { unknown: null, pass: { name: '森 遥', party: 3, came: null } },
  })
  const take = async (party: string) =>
    checkIn.actions.take!(await atDesk('/desk/visits/check-in', 'programme', { code, party }))
  expect(await take('2')).toMatchObject({ welcome: { name: '森 遥', came: 2 } })
  expect(await take('2')).toMatchObject({
    status: 409,
    data: { refusal: { code: 'programme.pass_taken', text: 'Mã này đã dùng lúc 09:00, 2 người đã vào.' } },
  })
  expect(await thrown(mineVisit.actions.cancel!(mine('visit', { booking: booked.booking.id })))).toBe(
    'programme.arrived_already',
  )
  await checkIn.actions.undo!(await atDesk('/desk/visits/check-in', 'head', { booking: booked.booking.id }))
  expect(await thrown(mineVisit.actions.cancel!(mine('visit', { booking: booked.booking.id })))).toBe(url)
  expect(await mineVisit.load(mine('visit'))).toMatchObject({
    booking: null,
    over: { reason: 'by_person', file: true },
  })
  expect(await (await calendar.GET(mine('visit/calendar.ics'))).text()).toMatch(
    /METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/,
  )
})

test('a wrong key opens nothing', async () => {
  const wrong = {
    ...(mine('visit') as object),
    params: { locale: 'ja', key: 'x'.repeat(32) },
    request: new Request(ORIGIN),
  } as never
  expect([
    await thrown(mineVisit.load(wrong)),
    await thrown(calendar.GET(wrong)),
    await thrown(mineBriefs.load(wrong)),
  ]).toEqual(['404', '404', '404'])
})

test('a brief is written, published with its material, read with the duties of the audience, accepted and outdated', async () => {
  const begun = await thrown(
    briefs.actions.begin!(await atDesk('/desk/creators/briefs', 'communications', { event: '', language: 'vi' })),
  )
  const id = begun.split('/').at(-1)!
  const act = async (name: 'save' | 'publish' | 'add', form: Form = {}) =>
    brief.actions[name]!(await atDesk(begun, 'communications', form, { id }))
  const save = (message: string) =>
    act('save', { language: 'vi', message, must: 'Một\nHai', must_not: '', seen: '', tags: 'vnworldexpo' })
  await save('Kể điều bạn thấy')
  const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2])
  const file = {
    file: new File([png], 'hoa sen.png', { type: 'text/html' }),
    title: '',
    credit: 'Ảnh: Lâm',
    use: 'Dùng trong bài',
  }
  expect(await act('add', { ...file, file: new File(['<script>'], 'x.png', { type: 'image/png' }) })).toMatchObject({
    data: { refusal: { code: 'creators.brief_file' } },
  })
  expect(await act('add', { ...file, credit: '' })).toMatchObject({
    data: { refusal: { code: 'creators.brief_material_rights' } },
  })
  await act('add', file)
  expect(await thrown(mineBrief.load(mine('brief/season', undefined, { event: 'season' })))).toBe('404')
  await sql`insert into disclosure_duty (edition_id, id, body, changed_at) values ('it', 'japan', ${JSON.stringify({ id: 'japan', country: 'JP', duty: { ja: 'すぐ分かるように' }, labels: [{ language: 'ja', text: 'PR' }], verification: 'unverified' })}::jsonb, now()),
    ('it', 'viet-nam', ${JSON.stringify({ id: 'viet-nam', country: 'VN', duty: { vi: 'x' }, labels: [{ language: 'vi', text: 'y' }] })}::jsonb, now())`.execute(
    store.db,
  )
  expect(await act('publish')).toEqual({ told: 'Đã phát hành bản 1; 1 thư đã gửi vào hàng chờ.' })

  expect(await mineBriefs.load(mine('brief'))).toMatchObject({ briefs: [{ path: 'season', done: false }] })
  const read = () => mineBrief.load(mine('brief/season', undefined, { event: 'season' }))
  const page = (await read()) as { material: { key: string }[] }
  expect(page).toMatchObject({
    version: 1,
    accepted: null,
    texts: {
      message: { points: ['Kể điều bạn thấy'], language: 'vi', translated: false },
      must: { points: ['Một', 'Hai'] },
    },
    duties: [{ where: '日本の視聴者', label: { language: 'ja', text: 'PR' }, unverified: true }],
    material: [{ title: 'hoa sen.png', credit: 'Ảnh: Lâm' }],
  })
  const fetchFile = (key: string) => mineFile.GET(mine('brief/season/file', undefined, { event: 'season', file: key }))
  const got = await fetchFile(page.material[0]!.key)
  expect([got.headers.get('content-type'), new Uint8Array(await got.arrayBuffer())]).toEqual(['image/png', png])
  expect(await thrown(fetchFile('b'.repeat(64)))).toBe('404')

  const accept = (version: string) =>
    thrown(mineBrief.actions.accept!(mine('brief/season', { version }, { event: 'season' })))
  expect(await accept('1')).toBe(`/ja/mine/${key}/brief/season`)
  await save('Kể điều bạn nghe')
  await act('publish')
  expect(await accept('1')).toBe('creators.brief_outdated')
  expect(await read()).toMatchObject({ version: 2, accepted: { version: 1, newest: false } })
  expect(await brief.load(await atDesk(begun, 'head', undefined, { id }))).toMatchObject({
    version: 2,
    accepted: [{ name: '森 遥', version: 1, newest: false }],
    toTell: 1,
  })
})
