/** Writing through the desk's doors, on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse, theHouse } from '#house/house'
import type { ChoosePage, RevisionsPage } from '#lib/desk/stories/compare.server.ts'
import type { ItemPage } from '#lib/desk/stories/item.server.ts'
import type { StoriesPage } from '#lib/desk/stories/list.server.ts'
import type { ReadingsPage } from '#lib/desk/stories/readings.server.ts'
import type { TranslatePage } from '#lib/desk/stories/translate.server.ts'
import { chooseClaim } from '#modules/evidence'
import { sessionOf } from '#modules/people'
import { exhibition, revisionsOf, workingCopy } from '#modules/stories'
import { OPERATOR, type Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import type { Db, Store } from '#platform/db'
import { createLive } from '#platform/live'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { counting, freshStore } from '../../../../../test/database.ts'
import { startTextProvider } from '../../../../../test/stand-ins/text-provider.ts'
import { layHouse, object, say, smallHouse } from '../../../../../test/world/small-house.ts'
import { smallEdition, VENUE_NOW } from '../../../../../test/world/small-edition.ts'
import * as list from './+page.server.ts'
import * as item from './[kind]/[id]/+page.server.ts'
import * as choose from './[kind]/[id]/choose/+page.server.ts'
import * as readings from './[kind]/[id]/readings/+page.server.ts'
import * as revisions from './[kind]/[id]/revisions/+page.server.ts'
import * as translate from './[kind]/[id]/translate/+page.server.ts'

type Form = Record<string, string | string[]>
const E = 'writing'
const JAR = { kind: 'object', id: 'jar' } as const

let store: Store
let db: Db
let asHouse: (db: Db) => void
const live = createLive()
const people = new Map<string, Headers>()
beforeAll(async () => {
  store = await freshStore('embedded')
  db = store.db
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  const clock = { now: async () => VENUE_NOW, replaying: async () => false }
  asHouse = (counted) => setTheHouse({ config, store: { ...store, db: counted }, clock, live } as never)
  asHouse(db)
  await smallEdition(db, E)
  await layHouse(db, OPERATOR, E, smallHouse())
  for (const [name, role] of [
    ['thu', 'curator'],
    ['linh', 'curator'],
    ['xem', 'viewer'],
    ['mai', 'head'],
  ] as [string, Role][])
    people.set(name, (await signedIn(store, `${name}@vnhouse.example`, role, E)).headers)
}, 60_000)
afterAll(async () => {
  await live.close()
  await store.close()
})

async function eventOf(who: string, params: object, form: Form | null, search = '') {
  const session = await sessionOf(authFor(store), people.get(who)!)
  const body = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) for (const each of [value].flat()) body.append(name, each)
  const url = new URL(`${ORIGIN}/desk/stories${search}`)
  const request = form ? new Request(url, { method: 'POST', body }) : new Request(url)
  return { locals: { session }, url, request, params, cookies: { get: () => undefined } } as never
}
/** What an act answers; where it sends on to, as `-> /desk/…`. */
async function act(
  who: string,
  action: unknown,
  params: object,
  form: Form,
): Promise<Record<string, unknown> | string> {
  return (action as (event: never) => Promise<Record<string, unknown>>)(await eventOf(who, params, form)).catch(
    (thrown: { location?: string }) => {
      if (!thrown.location) throw thrown
      return `-> ${thrown.location}`
    },
  )
}
const load = async <T>(
  who: string,
  page: { load: (event: never) => unknown },
  params: object = {},
  search = '',
): Promise<T> => (await page.load(await eventOf(who, params, null, search))) as T

const status = (answer: unknown) => (answer as { status: number }).status
const codeOf = (answer: unknown) => (answer as { data: { refusal: { code: string } } }).data.refusal.code

test('the list tells how everything stands; conditions stand in the address', async () => {
  const all = await load<StoriesPage>('thu', list)
  expect(all.rows.map((row) => `${row.kind}:${row.id}`)).toEqual([
    'theme:craft',
    'object:drum',
    'object:jar',
    'object:lantern',
    'story:light',
    'story:sound',
    'easy:sound',
    'hall:old',
    'route:five-minutes',
  ])
  expect((await load<StoriesPage>('thu', list, {}, '?kind=story&q=LIGHT')).rows.map((row) => row.id)).toEqual(['light'])
  expect((await load<StoriesPage>('xem', list)).mayWrite).toBe(false)
})

test('an object is written: words and a pin; the second person publishes it; the writer may not', async () => {
  const page = await load<ItemPage>('thu', item, JAR)
  expect(page).toMatchObject({ revision: 1, state: 'published', faults: [], mayWrite: true })
  const pins = page.groups.find((group) => group.path === 'notes')!.groups
  expect(pins.map(({ path, pin }) => [path, pin])).toEqual([['notes.rim', [0.2, 0.4]]])
  const form = { base: '1', 'w:notes.rim.title.vi': 'Miệng vại', 'p:notes.rim.at.0': '33.5', op: 'add:notes:' }
  expect(await act('thu', item.actions.save, JAR, form)).toMatchObject({ revision: 2, at: 'notes.n2' })
  const both = await act('thu', item.actions.save, JAR, { base: '2', then: 'review' })
  expect(codeOf(both)).toBe('stories.unwritten')
  expect(await act('thu', item.actions.save, JAR, { base: '2', op: 'out:notes:n2' })).toMatchObject({ revision: 3 })
  expect(await act('thu', item.actions.save, JAR, { base: '3', then: 'review' })).toMatchObject({ revision: 3 })
  expect(await load<ItemPage>('thu', item, JAR)).toMatchObject({
    state: 'review',
    revision: 4,
    mayPublish: false,
    isOwn: true,
  })
  expect(codeOf(await act('thu', item.actions.publish, JAR, { base: '4' }))).toBe('stories.may_not_publish')
  expect(codeOf(await act('linh', item.actions.publish, JAR, { base: '3' }))).toBe('stories.moved_on')
  expect(await act('linh', item.actions.publish, JAR, { base: '4' })).toHaveProperty('told')
  const { edition } = await smallShown()
  expect(edition.object('jar')!.notes).toMatchObject([{ id: 'rim', at: [0.335, 0.4], title: { vi: 'Miệng vại' } }])
})
const smallShown = async () => ({
  edition: await exhibition(db, { id: E, zone: 'Asia/Tokyo', languages: ['vi', 'en', 'ja'] } as never, {
    now: VENUE_NOW,
  }),
})

test('whoever only looks on changes nothing, by any button', async () => {
  for (const [name, form] of [
    ['save', { base: '5', 'w:title.vi': 'Khác' }],
    ['keep', { base: '5', 'w:title.vi': 'Khác' }],
    ['review', { base: '5' }],
    ['publish', { base: '5' }],
  ] as const)
    expect([400, 403, 409]).toContain(status(await act('xem', item.actions[name], JAR, form)))
  expect(status(await act('xem', list.actions.begin, {}, { kind: 'object', title: 'X', language: 'vi' }))).toBe(403)
})

test('a body that is not whole stays typed: it is shown again, and saved once it is', async () => {
  const base = String((await workingCopy(db, E, JAR)).revision)
  const empty = { 'w:summary.vi': '', 'w:summary.en': '', 'w:summary.ja': '', 'w:text.vi': 'Lời đang viết' }
  const refused = await act('thu', item.actions.save, JAR, { base, ...empty })
  expect(refused).toMatchObject({ status: 400, data: { lacks: ['summary'], refusal: { code: 'stories.not_whole' } } })
  const again = await load<ItemPage>('thu', item, JAR, '?/save')
  const text = again.groups[0]!.fields.find((field) => field.path === 'text')
  expect(text).toMatchObject({ texts: [{ text: 'Lời đang viết' }, {}, {}] })
  // Not for somebody else, and not before it is asked for.
  expect((await load<ItemPage>('linh', item, JAR, '?/save')).draft).toBeNull()
  expect(await load<ItemPage>('thu', item, JAR)).toMatchObject({ draft: null, unsaved: { id: again.draft } })
  const saved = await act('thu', item.actions.save, JAR, { base, draft: again.draft!, 'w:summary.vi': 'Lý do.' })
  expect(saved).toHaveProperty('revision', Number(base) + 1)
  expect((await workingCopy(db, E, JAR)).body).toMatchObject({
    summary: { vi: 'Lý do.' },
    text: { vi: 'Lời đang viết' },
  })
})

test('two savers: the second sees both versions side by side, and chooses field by field', async () => {
  const base = (await workingCopy(db, E, JAR)).revision
  await act('thu', item.actions.save, JAR, { base: String(base), 'w:summary.en': 'By Thu.', 'w:title.en': 'Thu’s jar' })
  const sent = await act('linh', item.actions.save, JAR, {
    base: String(base),
    'w:title.en': 'Linh’s jar',
    'w:text.en': 'By Linh.',
  })
  const draft = /choose\?draft=(.+)$/.exec(String(sent))![1]!
  const page = await load<ChoosePage>('linh', choose, JAR, `?draft=${draft}`)
  expect(page.rows.map(({ path, mine, both }) => [path, mine, both]).sort()).toEqual([
    ['summary.en', false, false],
    ['text.en', true, false],
    ['title.en', false, true],
  ])
  await expect(load<ChoosePage>('thu', choose, JAR, `?draft=${draft}`)).rejects.toMatchObject({ status: 404 })
  const form = {
    draft,
    base: String(page.base),
    'take:title.en': 'mine',
    'take:summary.en': 'theirs',
    'take:text.en': 'mine',
  }
  expect(await act('linh', choose.actions.choose, JAR, form)).toBe('-> /desk/stories/object/jar')
  expect((await workingCopy(db, E, JAR)).body).toMatchObject({
    title: { en: 'Linh’s jar' },
    summary: { en: 'By Thu.' },
    text: { en: 'By Linh.' },
  })
  expect((await load<ItemPage>('linh', item, JAR)).waiting).toEqual([])
})

test('revisions are compared word by word, and one comes back', async () => {
  const { newest } = await load<RevisionsPage>('thu', revisions, JAR)
  const page = await load<RevisionsPage>('thu', revisions, JAR, `?from=1&to=${newest}`)
  const title = page.rows.find((row) => row.path === 'title.en')!
  expect(title.before.find((run) => run.is === 'out')!.text).toContain('Thing')
  expect(await act('thu', revisions.actions.restore, JAR, { number: '1', base: String(newest) })).toBe(
    '-> /desk/stories/object/jar',
  )
  const [now, ...before] = await revisionsOf(db, E, JAR)
  expect([now!.number, (now!.body as { title: object }).title]).toEqual([
    before.length + 1,
    { vi: 'Vật jar', en: 'Thing jar', ja: 'もの jar' },
  ])
})

test('a translation shows which sentence is older, and is up to date once somebody read it', async () => {
  const params = { kind: 'object', id: 'lantern' }
  await act('thu', item.actions.save, params, { base: '1', 'w:text.vi': 'Lời. Thêm một câu.' })
  const page = await load<TranslatePage>('linh', translate, params, '?to=ja')
  const text = page.fields.find((field) => field.path === 'text')!
  expect([text.state, text.pairs.map((pair) => pair.state)]).toEqual(['behind', ['changed', 'added']])
  expect((await load<StoriesPage>('thu', list, {}, '?wrong=behind')).rows.map((row) => row.id)).toEqual(['lantern'])
  await act('linh', translate.actions.save, params, { base: '2', to: 'ja', 'w:text.ja': '言葉。もう一文。' })
  await act('linh', translate.actions.save, params, { base: '3', to: 'en', read: 'text' })
  expect((await load<StoriesPage>('thu', list, {}, '?wrong=behind')).rows).toEqual([])
})

test('a machine drafts what is missing where one is set up; a person mends and signs it', async () => {
  const params = { kind: 'object', id: 'lantern' }
  const { revision } = await workingCopy(db, E, { kind: 'object', id: 'lantern' })
  await act('thu', translate.actions.save, params, { base: String(revision), to: 'en', 'w:text.en': '' })
  const fields = async () => load<TranslatePage>('linh', translate, params, '?to=en')
  const text = async () => (await fields()).fields.find((field) => field.path === 'text')!
  const ask = { to: 'en', field: 'text' }
  expect((await fields()).canAsk).toBe(false)
  expect(codeOf(await act('linh', translate.actions.draft, params, ask))).toBe('stories.machine_off')
  const machine = await startTextProvider([{ say: '[Words](object:gone).' }])
  const house = theHouse()
  setTheHouse({
    ...house,
    config: { ...house.config, ai: { url: machine.url, key: 'k', model: 'small-1' }, allowHosts: [machine.host] },
  })
  expect((await load<TranslatePage>('xem', translate, params, '?to=en')).canAsk).toBe(false)
  expect((await fields()).canAsk).toBe(true)
  expect(await act('linh', translate.actions.draft, params, ask)).toHaveProperty('told')
  expect(await text()).toMatchObject({
    state: 'machine',
    target: '',
    machine: { words: '[Words](object:gone).', model: 'small-1', isOlder: false, broken: ['object:gone'] },
  })
  expect((await load<StoriesPage>('thu', list, {}, '?wrong=machine')).rows.map((row) => row.id)).toEqual(['lantern'])
  // Mended and not signed, the words stay with the draft, which stays a machine's.
  const first = '[Words](object:gone).'
  const mend = { base: String(revision + 1), to: 'en', 'was:text': first, 'd:text': 'Words.\r\nMended.' }
  await act('linh', translate.actions.save, params, mend)
  expect(await text()).toMatchObject({
    state: 'machine',
    target: '',
    machine: { words: 'Words.\nMended.', broken: [] },
  })
  // A page that was opened before neither takes that back nor writes over it.
  const stale = { ...mend, base: String((await fields()).revision) }
  expect(await act('thu', translate.actions.save, params, { ...stale, 'd:text': first })).toHaveProperty('told')
  const other = { ...stale, base: String((await fields()).revision), 'd:text': 'Other words.' }
  expect(codeOf(await act('thu', translate.actions.save, params, other))).toBe('stories.machine_draft_gone')
  expect(await text()).toMatchObject({ state: 'machine', machine: { words: 'Words.\nMended.' } })
  const sign = {
    base: String((await fields()).revision),
    to: 'en',
    sign: (await text()).machine!.id,
    'd:text': 'Words. More.',
  }
  expect(await act('linh', translate.actions.save, params, sign)).toHaveProperty('told')
  expect(await text()).toMatchObject({ state: 'fresh', target: 'Words. More.', machine: null })
  expect(codeOf(await act('linh', translate.actions.save, params, { ...sign, base: String(revision + 2) }))).toBe(
    'stories.machine_draft_gone',
  )
  await act('linh', translate.actions.draft, params, ask)
  const again = (await text()).machine!.id
  expect(await act('linh', translate.actions.drop, params, { to: 'en', draft: again })).toHaveProperty('told')
  expect((await text()).machine).toBe(null)
  setTheHouse(house)
  await machine.close()
})

test('an answer that changed stops publishing, until somebody reads the words again', async () => {
  const params = { kind: 'object', id: 'drum' }
  await chooseClaim(db, OPERATOR, E, 'visitors-first-month', { chosen: 'press', reason: 'Why', locale: 'en' })
  const page = await load<ItemPage>('thu', item, params)
  expect(page.claims).toMatchObject([{ claim: 'visitors-first-month', isStale: true }])
  expect(page.faults.map((fault) => [fault.href, fault.blocks])).toContainEqual(['#at-text', true])
  await act('thu', item.actions.save, params, { base: '1', 'w:summary.vi': 'Khác.', then: 'review' })
  const { revision } = await workingCopy(db, E, { kind: 'object', id: 'drum' })
  expect(codeOf(await act('linh', item.actions.publish, params, { base: String(revision) }))).toBe(
    'stories.cannot_publish',
  )
  expect(await act('thu', item.actions.claim, params, { claim: 'visitors-first-month' })).toHaveProperty('told')
  expect(await load<ItemPage>('linh', item, params)).toMatchObject({
    faults: [],
    claims: [{ isStale: false }],
    state: 'review',
  })
  expect(await act('linh', item.actions.publish, params, { base: String(revision + 1) })).toHaveProperty('told')
})

test('a new story begins from its template; its blocks are added, moved and taken out by buttons', async () => {
  const sent = await act('thu', list.actions.begin, {}, { kind: 'story', title: 'Đêm trăng', language: 'vi' })
  expect(sent).toBe('-> /desk/stories/story/dem-trang')
  const params = { kind: 'story', id: 'dem-trang' }
  let base = 1
  for (const op of ['add:blocks:quote', 'up:blocks:b2', 'add:blocks:steps', 'add:blocks.b3.steps:', 'out:blocks:b1']) {
    const answer = (await act('thu', item.actions.save, params, { base: String(base), op })) as { revision: number }
    expect(answer).toHaveProperty('revision', ++base)
  }
  const { blocks } = (await workingCopy(db, E, { kind: 'story', id: 'dem-trang' })).body as {
    blocks: { id: string; kind: string }[]
  }
  expect(blocks.map(({ id, kind }) => [id, kind])).toEqual([
    ['b2', 'quote'],
    ['b3', 'steps'],
  ])
})

test('readings are looked at, one is mended, and a person signs by name', async () => {
  const params = { kind: 'easy', id: 'sound' }
  const page = await load<ReadingsPage>('linh', readings, params)
  const checked = page.readings.map((one) => one.key)
  const form = { base: '1', 'r:音|おと': 'ね', then: 'sign', readBy: 'Sato' }
  expect(codeOf(await act('linh', readings.actions.sign, params, { ...form, checked: checked.slice(1) }))).toBe(
    'stories.readings_unchecked',
  )
  expect(await act('linh', readings.actions.sign, params, { ...form, checked })).toHaveProperty('told')
  expect(await load<ReadingsPage>('linh', readings, params)).toMatchObject({ signed: { who: 'Sato' }, revision: 2 })
  await expect(load<ReadingsPage>('linh', readings, JAR)).rejects.toMatchObject({ status: 404 })
})

test('three items more, and the list asks the database no more often', async () => {
  const listed = async () => {
    const { counted, seen } = counting(db)
    asHouse(counted)
    const { rows } = await load<StoriesPage>('thu', list)
    asHouse(db)
    return { rows: rows.length, queries: seen.queries }
  }
  const few = await listed()
  const more = ['bowl', 'cup', 'dish']
  const labels = [
    { kind: 'with-permission' as const, community: say('People'), until: '2025-10-13', evidence: 'A letter' },
  ]
  await layHouse(db, OPERATOR, E, { object: more.map((id) => object(id, { labels })) })
  for (const id of more)
    await act('thu', item.actions.save, { kind: 'object', id }, { base: '1', 'w:text.vi': 'Lời khác.' })
  expect(await listed()).toEqual({ rows: few.rows + 3, queries: few.queries })
  expect(few.queries).toBeLessThanOrEqual(9)
})

test('elders read the words first: the desk records who, the curator sees it, and other words wait again', async () => {
  const RIVER = { vi: 'Người ven sông', en: 'People of the river', ja: '川の民' }
  const params = { kind: 'object', id: 'bell' }
  await layHouse(db, OPERATOR, E, {
    object: [object('bell', { labels: [{ kind: 'elders-review', community: RIVER }] })],
  })
  const before = await load<ItemPage>('mai', item, params)
  expect(before.faults).toMatchObject([{ href: '#at-labels', blocks: true }])
  expect(before.elders).toMatchObject({
    ...{ mayRecord: true, today: '2025-06-03', until: '2030-06-03' },
    asked: [{ community: RIVER.vi, isRead: false, readings: [] }],
  })
  const { key } = before.elders!.asked[0]!
  const form = {
    ...{
      base: '1',
      elders: key,
      readBy: 'Bà Mai',
      readOn: '2025-06-02',
      until: '2030-06-03',
      evidence: 'Minutes of 2 June',
    },
  }
  expect(codeOf(await act('thu', item.actions.read, params, form))).toBe('rights.not_yours')
  expect(codeOf(await act('mai', item.actions.read, params, { ...form, readBy: '' }))).toBe('stories.reader_unnamed')
  expect(codeOf(await act('mai', item.actions.read, params, { ...form, base: 'x' }))).toBe('stories.moved_on')
  expect(await act('mai', item.actions.read, params, form)).toHaveProperty('told')
  const read = await load<ItemPage>('thu', item, params)
  expect(read.faults).toEqual([])
  expect(read.elders).toMatchObject({ mayRecord: false, asked: [{ isRead: true, readings: [{ isThis: true }] }] })
  expect(read.elders!.asked[0]!.readings[0]!.line).toContain('Bà Mai')
  expect(await act('linh', item.actions.publish, params, { base: '1' })).toHaveProperty('told')
  await act('thu', item.actions.save, params, { base: '1', 'w:text.vi': 'Lời khác.' })
  expect(await load<ItemPage>('thu', item, params)).toMatchObject({
    faults: [{ href: '#at-labels' }],
    elders: { asked: [{ isRead: false, readings: [{ isThis: false }] }] },
  })
  expect((await smallShown()).edition.object('bell')).toBeDefined()
  expect(codeOf(await act('thu', item.actions.unread, params, { elders: key }))).toBe('rights.not_yours')
  expect(await act('mai', item.actions.unread, params, { elders: key })).toHaveProperty('told')
  expect((await smallShown()).edition.object('bell')).toBeUndefined()
})
