/** A row of the directory written by hand, and what its page then tells: its log, its posts, its promises. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { listCreators } from '#modules/creators'
import { sessionOf } from '#modules/people'
import { OPERATOR, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { Store } from '#platform/db'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { at, creatorWorld, type CreatorWorld } from '../../../../../test/world/creators.ts'
import { wireRooms } from '../../../../jobs/wiring.ts'
import * as copies from '../rights/copies/+page.server.ts'
import * as detail from './[id]/+page.server.ts'
import * as edit from './[id]/edit/+page.server.ts'
import * as fresh from './new/+page.server.ts'

let store: Store
let w: CreatorWorld
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
  wireRooms()
  w = await creatorWorld(store.db)
  await moveClock(store.db, OPERATOR, w.edition.id, at('2025-05-28'))
}, 60_000)
afterAll(() => store?.close())

let n = 0
async function atDesk(path: string, who: Role, form?: Record<string, string>, params: object = {}) {
  const url = new URL(path, ORIGIN)
  const { headers } = await signedIn(store, `w${++n}@vnhouse.example`, who, w.edition.id)
  const body =
    form && Object.entries(form).reduce((all, [name, value]) => (all.append(name, value), all), new FormData())
  return {
    url,
    params,
    request: new Request(url, body ? { method: 'POST', body, headers } : { headers }),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => w.edition.id, set: () => undefined },
    setHeaders: () => undefined,
  } as never
}
/** Where to, or the status. */
const thrown = (promise: unknown) =>
  Promise.resolve(promise).then(
    (came) => (came as { status?: number } | undefined)?.status ?? 'nothing',
    (error: { status: number; location?: string }) => error.location ?? error.status,
  )

test('somebody is added; a fault and a namesake come back with what was typed', async () => {
  const add = async (form: Record<string, string>, who: Role = 'communications') =>
    fresh.actions.default!(await atDesk('/desk/creators/new', who, form))
  expect(await thrown(add({ name: 'Z', language: 'vi' }, 'programme'))).toBe(403)
  const bad = { name: 'Tay Nguyên', email: 'không', language: 'vi' }
  expect(await add(bad)).toMatchObject({
    status: 400,
    data: { typed: bad, twin: false, refusal: { code: 'bad_email', text: 'email không hợp lệ: không' } },
  })
  const good = { ...bad, email: 'tay@example.org', handle: '@tay.nguyen' }
  const to = String(await thrown(add(good)))
  expect(to).toMatch(/^\/desk\/creators\/[0-9a-f-]{36}\?told=added$/)
  expect(await add({ ...good, email: 'hai@example.org', handle: '' })).toMatchObject({ data: { twin: true } })
  expect(await add(good)).toMatchObject({ status: 409, data: { refusal: { code: 'creators.known_already' } } })
})

test('a row is edited, and its page tells so in the log', async () => {
  const [one] = await listCreators(store.db, w.edition.id)
  const params = { id: one!.id }
  const data = (await edit.load(
    await atDesk(`/desk/creators/${one!.id}/edit`, 'communications', undefined, params),
  )) as {
    typed: Record<string, string>
    since: string
  }
  const save = async (form: Record<string, string>) =>
    edit.actions.default!(await atDesk(`/desk/creators/${one!.id}/edit`, 'communications', form, params))
  const form = { ...data.typed, since: data.since, kana: 'よみ', notes: 'Gọi buổi sáng' }
  expect(await thrown(save(form))).toBe(`/desk/creators/${one!.id}?told=saved`)
  expect(await save(form)).toMatchObject({ status: 409, data: { refusal: { code: 'creators.changed_meanwhile' } } })
  const page = (await detail.load(
    await atDesk(`/desk/creators/${one!.id}?told=saved`, 'communications', undefined, params),
  )) as { told: string; creator: { log: { text: string; who: string }[]; posts: { rows: object[] } } }
  expect(page.told).toBe('Đã lưu.')
  expect(page.creator.log[0]).toMatchObject({ text: 'Sửa: Tên chữ La-tinh, Ghi chú' })
  expect(page.creator.log.map((line) => line.text)).toContain('Đưa vào danh bạ')
})

test('copies that were handed out are for those who answer for them', async () => {
  const page = (await copies.load(await atDesk('/desk/rights/copies?recipient=nobody', 'communications'))) as {
    copies: object[]
    total: number
  }
  expect(page).toMatchObject({ copies: [], total: 0, filter: { value: null, options: [] } })
  const viewer = await atDesk('/desk/rights/copies', 'viewer')
  await expect(Promise.resolve().then(() => copies.load(viewer))).rejects.toMatchObject({ status: 403 })
})
