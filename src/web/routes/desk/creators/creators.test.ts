/** The pages of creators, their own and the desk's, from a request to what it answers, on a real database. */
import fs from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { findCreator, invitationsOf, keyHolder, lettersOf } from '#modules/creators'
import { sessionOf } from '#modules/people'
import { OPERATOR, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { at, creatorWorld, DIRECTORY, type CreatorWorld } from '../../../../../test/world/creators.ts'
import { wireRooms } from '../../../../jobs/wiring.ts'
import * as invitation from '../../[locale=locale]/invitation/[key]/+page.server.ts'
import * as mine from '../../[locale=locale]/mine/[key]/+page.server.ts'
import * as lost from '../../[locale=locale]/mine/+page.server.ts'
import * as detail from './[id]/+page.server.ts'
import * as seen from './[id]/seen/+page.server.ts'
import * as list from './+page.server.ts'
import * as importing from './import/+page.server.ts'

let store: Store
let w: CreatorWorld
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
  wireRooms()
})
afterAll(() => store.close())
beforeEach(async () => {
  w = await creatorWorld(store.db)
  await moveClock(store.db, OPERATOR, w.edition.id, at('2025-05-28'))
})

type Fields = Record<string, string | string[] | File>
const formOf = (fields: Fields) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one as string)
  return form
}
const READER = { 'user-agent': 'Mozilla/5.0 (iPhone)', accept: 'text/html', 'accept-language': 'ja' }

let n = 0
async function atDesk(path: string, who: Role, form?: Fields, params: object = {}) {
  const url = new URL(path, ORIGIN)
  const { headers } = await signedIn(store, `c${++n}@vnhouse.example`, who, w.edition.id)
  return {
    url,
    params,
    request: new Request(url, form ? { method: 'POST', body: formOf(form), headers } : { headers }),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => w.edition.id, set: () => undefined },
    setHeaders: () => undefined,
  } as never
}
function ownPage(path: string, key: string, { form, headers = READER }: { form?: Fields; headers?: HeadersInit } = {}) {
  const url = new URL(path, ORIGIN)
  const set: Record<string, string> = {}
  const request = new Request(url, form ? { method: 'POST', body: formOf(form), headers } : { headers })
  return {
    set,
    event: {
      url,
      params: { locale: 'ja', key },
      request,
      setHeaders: (all: object) => Object.assign(set, all),
      getClientAddress: () => '::1',
    } as never,
  }
}
/** What a page throws, in short: where to, or its status. */
const thrown = (promise: unknown) =>
  Promise.resolve(promise).then(
    () => 'nothing',
    (error: { status?: number; location?: string }) => error.location ?? String(error.status),
  )
const CHOICES = { choice_wall: 'yes', choice_site: 'no', choice_count: 'yes', choice_paid: 'no' }

describe('the desk', () => {
  test('names and contacts are for those who work with creators', async () => {
    expect(await thrown(list.load(await atDesk('/desk/creators', 'viewer')))).toBe('403')
    expect(await thrown(importing.load(await atDesk('/desk/creators/import', 'programme')))).toBe('403')
  })
  test('the fit is told in words; what is not known makes a span', async () => {
    const page = (await list.load(await atDesk('/desk/creators?event=quang-ninh-week', 'communications'))) as {
      rows: { name: string; fit: { from: number; to: number; lines: { why: string; points: string }[] } }[]
    }
    const haruka = page.rows.find((row) => row.name === '森 遥')!
    expect(haruka.fit).toMatchObject({ from: 30, to: 55 })
    expect(haruka.fit.lines.map((line) => line.why)).toEqual([
      'nói tiếng Nhật, tiếng của nơi tổ chức',
      'không có chủ đề chung',
      'chưa rõ',
      'đến được 0 trong 4 ngày',
    ])
  })
  test('a file is previewed with its columns, mended, and taken in', async () => {
    const file = new File([fs.readFileSync(DIRECTORY)], 'danh-ba.csv')
    const preview = (await importing.actions.read!(
      await atDesk('/desk/creators/import', 'communications', { file }),
    )) as {
      held: { text: string; columns: { field: string; at: number | null }[] }
      preview: { counts: object; rows: { what: string }[] }
    }
    expect(preview.preview.counts).toEqual({ read: 8, new: 0, known: 6, rejected: 2 })
    expect(preview.preview.rows.map((row) => row.what)).toContain('email không hợp lệ: khong-phai-email')
    const other = { held: Buffer.from('ai;thế\nA;B\n').toString('base64'), name: 'x.csv' }
    const unmapped = await importing.actions.read!(await atDesk('/desk/creators/import', 'head', other))
    expect(unmapped).toMatchObject({ preview: null, held: { header: ['ai', 'thế'] } })
    const mapped = { ...other, mapped: '1', column_name: '1' }
    expect(await importing.actions.import!(await atDesk('/desk/creators/import', 'head', mapped))).toMatchObject({
      done: { file: 'x.csv', fresh: 1 },
    })
    const broken = { file: new File([new Uint8Array([0xff, 0x41])], 'x.csv') }
    expect(await importing.actions.read!(await atDesk('/desk/creators/import', 'head', broken))).toMatchObject({
      status: 400,
      data: { refusal: { code: 'creators.not_utf8' } },
    })
  })
  test('invites many; who cannot be asked is told; a link is shown once', async () => {
    const creator = [w.named('森 遥').id, w.named('大阪のむ・たべる').id]
    const form = { creator, to: 'quang-ninh-week', way: 'mail', words: '', answer_by: '' }
    expect(await list.actions.invite!(await atDesk('/desk/creators', 'communications', form))).toMatchObject({
      sent: 1,
      links: [],
      refused: [expect.stringContaining('大阪のむ・たべる') as string],
    })
    const link = { ...form, creator: creator[1]!, way: 'link' }
    expect(await list.actions.invite!(await atDesk('/desk/creators', 'communications', link))).toMatchObject({
      sent: 1,
      links: [{ name: '大阪のむ・たべる', link: expect.stringMatching(/\/ja\/invitation\/[\w-]{32}$/) as string }],
    })
    expect(
      await list.actions.invite!(await atDesk('/desk/creators', 'communications', { to: 'season' })),
    ).toMatchObject({ status: 400 })
  })
  test('one creator: how far, what is agreed, letters; writes, takes back, looks on', async () => {
    const { id } = w.named('森 遥')
    const { invitationId } = await w.invite('森 遥')
    const params = { id }
    const write = { subject: 'お問い合わせの件', text: 'お待ちしております。' }
    expect(await detail.actions.write!(await atDesk(`/desk/creators/${id}`, 'communications', write, params))).toEqual({
      told: 'Đã gửi thư.',
    })
    const page = (await detail.load(await atDesk(`/desk/creators/${id}`, 'communications', undefined, params))) as {
      creator: object
    }
    expect(page.creator).toMatchObject({
      who: { name: '森 遥', initials: 'HM', handles: ['@haruka.tabi'] },
      invitations: [{ occasion: 'Tuần Quảng Ninh', state: 'đã gửi', open: true }],
      letters: [{ text: 'お問い合わせの件', body: 'お待ちしております。' }, { text: 'Thư mời' }],
    })
    expect(await seen.load(await atDesk(`/desk/creators/${id}/seen`, 'head', undefined, params))).toMatchObject({
      theirs: 'ja',
      overview: { name: '森 遥' },
    })
    expect(
      await detail.actions.take_back!(
        await atDesk(`/desk/creators/${id}`, 'head', { invitation: invitationId }, params),
      ),
    ).toEqual({ told: 'Đã rút lời mời.' })
    expect(await thrown(detail.load(await atDesk('/desk/creators/x', 'head', undefined, { id: 'x' })))).toBe('404')
  })
})

describe('their own pages', () => {
  const invited = async (name = '森 遥') => {
    const { link, invitationId } = await w.invite(name)
    const key = link.slice(-32)
    return { key, invitationId, path: `/ja/invitation/${key}` }
  }
  const opened = async () => (await invitationsOf(store.db, w.edition.id, [w.named('森 遥').id]))[0]!.openedAt !== null

  test('opening tells nobody else, is kept nowhere, and counts only for somebody who reads', async () => {
    const { key, path } = await invited()
    for (const headers of [
      { ...READER, 'user-agent': 'WhatsApp/2.23' },
      { ...READER, 'sec-purpose': 'prefetch' },
    ]) {
      await invitation.load(ownPage(path, key, { headers }).event)
      expect(await opened()).toBe(false)
    }
    const { set, event } = ownPage(path, key)
    expect(await invitation.load(event)).toMatchObject({
      state: 'open',
      occasion: 'Tuần Quảng Ninh',
      terms: { version: 1 },
    })
    expect(set).toEqual({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(await opened()).toBe(true)
    expect((await sql`select 1 from creator_choice where edition_id = ${w.edition.id}`.execute(store.db)).rows).toEqual(
      [],
    )
  })
  test('accepting leads to their page, which changes one answer at once', async () => {
    const { key, path, invitationId } = await invited()
    const missing = { terms: 'creators-1', choice_wall: 'yes' }
    expect(await invitation.actions.accept!(ownPage(path, key, { form: missing }).event)).toMatchObject({
      status: 400,
      data: { refusal: { code: 'creators.choices_missing' }, choices: { wall: true } },
    })
    expect(
      await invitation.actions.accept!(ownPage(path, key, { form: { ...CHOICES, terms: 'creators-0' } }).event),
    ).toMatchObject({ status: 409 })
    expect(
      await thrown(invitation.actions.accept!(ownPage(path, key, { form: { ...CHOICES, terms: 'creators-1' } }).event)),
    ).toBe(`/ja/mine/${key}?told=accepted`)
    const own = `/ja/mine/${key}`
    const page = (await mine.load(ownPage(`${own}?told=accepted`, key).event)) as {
      overview: { invitations: { answers: { choice: string; yes: boolean }[] }[] }
      told: string
    }
    expect(page.overview.invitations[0]!.answers.map(({ choice, yes }) => [choice, yes])).toEqual([
      ['wall', true],
      ['site', false],
      ['count', true],
      ['paid', false],
    ])
    const no = { invitation: invitationId, choice: 'wall', to: 'no', terms: 'creators-1' }
    expect(await thrown(mine.actions.choose!(ownPage(own, key, { form: no }).event))).toBe(`${own}?told=changed`)
    const { rows } =
      await sql`select 1 from usage_grant where edition_id = ${w.edition.id} and ended_at is null`.execute(store.db)
    expect(rows).toEqual([])
    expect(await invitation.load(ownPage(path, key).event)).toMatchObject({ state: 'accepted' })
  })
  test('declining and asking are told; the key of a page alone opens no invitation', async () => {
    const { key, path } = await invited()
    expect(await invitation.actions.ask!(ownPage(path, key, { form: { words: '' } }).event)).toMatchObject({
      status: 400,
    })
    expect(await thrown(invitation.actions.ask!(ownPage(path, key, { form: { words: '質問です' } }).event))).toBe(
      `${path}?told=asked`,
    )
    expect(await thrown(invitation.actions.decline!(ownPage(path, key, { form: { words: '' } }).event))).toBe(path)
    expect(await invitation.load(ownPage(path, key).event)).toMatchObject({ state: 'declined' })
    expect(await thrown(mine.actions.key!(ownPage(`/ja/mine/${key}`, key, { form: {} }).event))).toBe(
      '/ja/mine?told=key',
    )
    expect(await keyHolder(store.db, key)).toBeNull()
    expect(await thrown(mine.load(ownPage(`/ja/mine/${key}`, key).event))).toBe('404')
    expect((await lettersOf(store.db, w.named('森 遥').id))[0]).toMatchObject({ kind: 'new_key' })
  })
  test('a lost address goes to the known mailbox, and the answer tells nothing', async () => {
    const ask = (email: string) => lost.actions.default!(ownPage('/ja/mine', '', { form: { email } }).event)
    expect(await ask('no address')).toMatchObject({ status: 400 })
    expect(await ask('haruka@creators.example')).toEqual({ sent: true })
    expect(await ask('nobody@creators.example')).toEqual({ sent: true })
    expect(await findCreator(store.db, w.edition.id, w.named('森 遥').id)).toBeTruthy()
  })
})
