/** Run of show through the desk's doors, on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { editionKind } from '#modules/editions'
import { productKind } from '#modules/campaigns'
import { personKind, sessionOf } from '#modules/people'
import { listRuns, recordActs, screenByKey, showKind, theShow, versionsOf } from '#modules/programme'
import { OPERATOR, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { Db, Store } from '#platform/db'
import { createLive } from '#platform/live'
import { systemNow } from '#platform/time'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import * as list from './+page.server.ts'
import * as one from './[show]/+page.server.ts'
import * as changes from './runs/[run]/changes/+server.ts'
import * as run from './runs/[run]/+page.server.ts'

const words = (text: string) => ({ vi: text, en: text, ja: text })
const EDITION = {
  id: 'it',
  name: words('Kỳ thử'),
  expo: { name: { en: 'It' } },
  zone: 'Asia/Tokyo',
  city: words('Osaka'),
  languages: ['vi', 'en', 'ja'],
  opens: '2025-04-13',
  closes: '2025-10-13',
}
const PLAN = {
  id: 'puppets',
  title: words('Rối'),
  roles: [
    { id: 'manager', name: words('Đạo diễn'), calls: true as const },
    { id: 'sound', name: words('Âm thanh') },
  ],
  cues: [
    { id: 'light', number: 41, kind: 'open' as const, title: words('Đèn'), seconds: 60 },
    {
      id: 'dragons',
      number: 42,
      kind: 'stage' as const,
      title: words('Rồng'),
      seconds: 150,
      ready: ['sound'],
      products: ['lantern'],
    },
  ],
  hardEnd: 240,
  sample: true as const,
}

let store: Store
let db: Db
let people = 0
const live = createLive()
beforeAll(async () => {
  store = await freshStore('embedded')
  db = store.db
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(db), live } as never)
  await db.transaction().execute(async (trx) => {
    await editionKind.write(trx, 'it', 'it', EDITION as never)
    await showKind.write(trx, 'it', 'puppets', PLAN)
  })
  await moveClock(db, OPERATOR, 'it', new Date('2025-06-13T09:00:00+09:00'))
})
afterAll(async () => {
  await live.close()
  await store.close()
})

async function eventOf(role: Role, params: object, form: Record<string, string | string[]> | null = null, search = '') {
  const { headers } = await signedIn(store, `p${++people}@vnhouse.example`, role, 'it')
  const session = await sessionOf(authFor(store), headers)
  const body = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) for (const each of [value].flat()) body.append(name, each)
  const url = new URL(`${ORIGIN}/desk/shows${search}`)
  const request = form ? new Request(url, { method: 'POST', body }) : new Request(url)
  return { locals: { session }, url, request, params, cookies: { get: () => undefined } } as never
}
const act = async (action: unknown, role: Role, params: object, form: Record<string, string | string[]>) =>
  (action as (event: never) => Promise<Record<string, unknown>>)(await eventOf(role, params, form))
const load = async <T>(
  page: { load: (event: never) => unknown },
  params: object,
  search = '',
  role: Role = 'programme',
) => (await page.load(await eventOf(role, params, null, search))) as T
const SHOW = { show: 'puppets' }
const cueForm = { kind: 'stage', seconds: '2:40', title_vi: 'Rồng phun nước', title_en: 'Dragons', title_ja: '龍' }

test('a cue is written: its words, length and roles; what the form does not show stays', async () => {
  const page = await load<{ cues: { id: string; seen: string; own: { products: string[] } }[]; chosen: string }>(
    one,
    SHOW,
    '?cue=dragons',
  )
  expect(page.chosen).toBe('dragons')
  const { seen } = page.cues[1]!
  const form = { ...cueForm, cue: 'dragons', seen, ready: ['sound'], product: ['lantern'], film: '60', say_vi: 'Ướt' }
  expect(await act(one.actions.cue, 'programme', SHOW, form)).toEqual({ told: expect.any(String) })
  expect((await theShow(db, 'it', 'puppets')).plan.cues[1]).toEqual({
    ...PLAN.cues[1],
    title: { vi: 'Rồng phun nước', en: 'Dragons', ja: '龍' },
    say: { vi: 'Ướt' },
    seconds: 160,
    film: 60,
  })
  expect(await act(one.actions.cue, 'programme', SHOW, form)).toMatchObject({
    status: 409,
    data: { refusal: { code: 'programme.cue_changed' } },
  })
  const bad = { ...form, seen: '', seconds: 'soon' }
  expect(await act(one.actions.cue, 'programme', SHOW, bad)).toMatchObject({ status: 400 })
  expect(await act(one.actions.cue, 'viewer', SHOW, { ...form, seen: '' })).toMatchObject({ status: 403 })
})

test('people and products of a cue are chosen in its form; a name that leads nowhere is refused', async () => {
  await db.transaction().execute(async (trx) => {
    await personKind.write(trx, 'it', 'nga', { id: 'nga', name: words('Nga') } as never)
    await productKind.write(trx, 'it', 'silk', { id: 'silk', name: words('Lụa') })
  })
  const before = (await theShow(db, 'it', 'puppets')).plan
  const page = await load<{ people: object[]; products: object[] }>(one, SHOW)
  expect([page.people, page.products]).toEqual([[{ id: 'nga', name: 'Nga' }], [{ id: 'silk', name: 'Lụa' }]])
  const form = { ...cueForm, cue: 'dragons' }
  const strangers: Record<string, string[]>[] = [{ person: ['nobody'] }, { product: ['gold'] }]
  for (const strange of strangers)
    expect(await act(one.actions.cue, 'programme', SHOW, { ...form, ...strange })).toMatchObject({
      status: 400,
      data: { refusal: { code: 'programme.show_names_nobody' } },
    })
  expect((await theShow(db, 'it', 'puppets')).plan).toEqual(before)
  // `lantern` is in no file of products; it stands in the cue already and may stay.
  const both = { ...form, person: ['nga'], product: ['silk', 'lantern'], ready: ['sound'] }
  expect(await act(one.actions.cue, 'programme', SHOW, both)).toHaveProperty('told')
  expect((await theShow(db, 'it', 'puppets')).plan.cues[1]).toMatchObject({
    people: ['nga'],
    products: ['silk', 'lantern'],
  })
  const told = await load<{ cues: { people: string[]; products: string[] }[] }>(one, SHOW)
  expect(told.cues[1]).toMatchObject({ people: ['Nga'], products: ['Lụa', 'lantern'] })
  await act(one.actions.cue, 'programme', SHOW, { ...form, ready: ['sound'] })
  expect((await theShow(db, 'it', 'puppets')).plan.cues[1]).not.toHaveProperty('people')
})

test('a cue is added, moved and taken out; roles and the hard end are written', async () => {
  await act(one.actions.add, 'communications', SHOW, { ...cueForm, after: 'light', title_vi: 'Trống' })
  const ids = async () => (await theShow(db, 'it', 'puppets')).plan.cues.map((cue) => cue.id)
  expect(await ids()).toEqual(['light', 'trong', 'dragons'])
  await act(one.actions.move, 'head', SHOW, { cue: 'trong', after: '' })
  expect(await ids()).toEqual(['trong', 'light', 'dragons'])
  await act(one.actions.out, 'programme', SHOW, { cue: 'trong' })
  await act(one.actions.number, 'programme', SHOW, {})
  const role = (id: string, name: string) => ({
    [`name_${id}_vi`]: name,
    [`name_${id}_en`]: name,
    [`name_${id}_ja`]: name,
  })
  const roles = {
    ...role('manager', 'Trưởng'),
    ...role('sound', 'Âm'),
    ...role('new', 'Đèn'),
    calls_manager: 'on',
    language_new: 'ja',
  }
  await act(one.actions.roles, 'programme', SHOW, { role: ['manager', 'sound', 'new'], ...roles })
  await act(one.actions.basics, 'programme', SHOW, { title_vi: 'Múa rối', hardEnd: '3:50' })
  const { plan } = await theShow(db, 'it', 'puppets')
  expect(plan.roles).toEqual([
    { id: 'manager', name: words('Trưởng'), calls: true },
    { id: 'sound', name: words('Âm') },
    { id: 'role-3', name: words('Đèn'), language: 'ja' },
  ])
  expect([plan.title, plan.hardEnd, plan.sample]).toEqual([{ vi: 'Múa rối' }, 230, true])
  expect(await act(one.actions.basics, 'programme', SHOW, { title_vi: 'x', hardEnd: 'never' })).toMatchObject({
    status: 400,
  })
})

test('a version is settled once; a run is planned, its screens are made, and planned stands beside actual', async () => {
  expect(await act(one.actions.settle, 'programme', SHOW, {})).toMatchObject({ told: expect.stringContaining('1') })
  await act(one.actions.settle, 'programme', SHOW, {})
  expect((await versionsOf(db, 'it', 'puppets')).map((one) => one.version)).toEqual([1])
  const form = { show: 'puppets', kind: 'performance', when: '2025-06-13T09:00' }
  await expect(act(list.actions.plan, 'programme', {}, form)).rejects.toMatchObject({ status: 303 })
  await expect(
    act(one.actions.plan, 'programme', SHOW, { ...form, kind: 'rehearsal', version: '1' }),
  ).rejects.toMatchObject({ status: 303 })
  expect(await act(list.actions.plan, 'viewer', {}, form)).toMatchObject({ status: 403 })
  expect(await act(list.actions.plan, 'programme', {}, { ...form, when: '' })).toMatchObject({ status: 400 })
  const performance = (await listRuns(db, 'it')).find((it) => it.kind === 'performance')!
  const RUN = { run: performance.id }
  const told = (await act(run.actions.screens, 'head', RUN, {})) as {
    made: { role: string; address: string; d: string }[]
  }
  expect(told.made.map((it) => it.role)).toEqual(['manager', 'sound', 'role-3'])
  const key = told.made[0]!.address.split('/').at(-1)!
  expect(told.made[0]!.address).toBe(`${ORIGIN}/show/${key}`)
  expect(await screenByKey(db, key)).toMatchObject({ role: 'manager', run: { id: performance.id } })
  const page = () =>
    load<{ screens: { made: unknown }[]; rows: object[]; log: object[]; begun: boolean; sample: boolean }>(run, RUN)
  expect(JSON.stringify(await page())).not.toContain(key)
  const at = systemNow().getTime()
  await recordActs(db, { runId: performance.id, role: 'manager' }, [
    { device: 'tablet', seq: 1, clock: 1, kind: 'go', to: 'light', from: null, role: 'manager', at },
    { device: 'tablet', seq: 2, clock: 2, kind: 'go', to: 'dragons', from: null, role: 'manager', at: at + 10 },
  ])
  const then = await page()
  expect(then).toMatchObject({
    begun: true,
    sample: true,
    rows: [
      { on: true, come: true },
      { on: false, come: false, next: true },
    ],
  })
  expect(then.log).toMatchObject([{ void: true }, { void: false }])
  // Whoever may read the desk hears that something changed, and nothing of what.
  const stream = await changes.GET(await eventOf('viewer', RUN))
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  await live.publish(`run:${performance.id}`, 'changed', {})
  let heard = ''
  while (!heard.includes('event:')) heard += (await reader.read()).value ?? ''
  expect(heard).toMatch(/event: changed\ndata: \{\}/)
  await reader.cancel()
  await expect(Promise.resolve(changes.GET(await eventOf('viewer', { run: 'gone' })))).rejects.toMatchObject({
    status: 404,
  })
  expect(await act(run.actions.close, 'programme', RUN, { role: 'manager' })).toMatchObject({
    told: expect.any(String),
  })
  expect(await screenByKey(db, key)).toBeNull()
  expect(await act(run.actions.end, 'programme', RUN, {})).toMatchObject({ told: expect.any(String) })
  expect(await act(run.actions.end, 'programme', RUN, {})).toMatchObject({ status: 409 })
  const rehearsal = (await listRuns(db, 'it')).find((it) => it.kind === 'rehearsal')!
  expect(await load(run, { run: rehearsal.id })).toMatchObject({ beside: { id: performance.id } })
  expect(await load(run, { run: rehearsal.id }, '?with=none')).toMatchObject({ beside: null })
})

test('a new show begins in the reader’s language; what is not there is not found', async () => {
  await expect(act(list.actions.add, 'programme', {}, { title: 'Trò chuyện', stream: 'on' })).rejects.toMatchObject({
    status: 303,
    location: '/desk/shows/tro-chuyen',
  })
  expect(await load(list, {})).toMatchObject({
    shows: [
      { id: 'puppets', sample: true },
      { id: 'tro-chuyen', stream: true },
    ],
  })
  await expect(load(one, { show: 'gone' })).rejects.toMatchObject({ status: 404 })
  await expect(load(run, { run: 'gone' })).rejects.toMatchObject({ status: 404 })
})
