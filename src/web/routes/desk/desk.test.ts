/** The desk's own code, from a request to what it answers, on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { editionKind, SURFACES } from '#modules/editions'
import { sessionOf } from '#modules/people'
import { moveClock } from '#platform/clock'
import { OPERATOR, type Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { authFor, ORIGIN, signedIn } from '../../../../test/accounts.ts'
import { freshStore } from '../../../../test/database.ts'
import { shellActs } from '#lib/desk/shell/acts.server.ts'
import { postActs } from '#lib/desk/review/posts-acts.server.ts'
import * as layout from './+layout.server.ts'
import * as accounts from './accounts/+page.server.ts'
import * as hold from './hold/+page.server.ts'
import * as posts from './posts/+page.server.ts'

let store: Store
const body = {
  id: 'it',
  name: { vi: 'Kỳ thử', en: 'A trial' },
  expo: { name: { en: 'It' } },
  zone: 'Asia/Tokyo',
  city: { en: 'Osaka' },
  languages: ['vi', 'en'],
  opens: '2025-04-13',
  closes: '2025-10-13',
  replay: '2025-06-03T10:00:00+09:00',
}

beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db) } as never)
  await store.db.transaction().execute((trx) => editionKind.write(trx, 'it', 'it', body as never))
  await moveClock(store.db, OPERATOR, 'it', new Date('2025-06-03T10:00:00+09:00'))
})
afterAll(() => store.close())
beforeEach(() => sql`truncate review_decision, usage_grant, work_say, work_embargo`.execute(store.db))

let n = 0
async function visit(path: string, who: Role | 'nobody' | 'stranger', form?: Record<string, string | string[]>) {
  const url = new URL(path, ORIGIN)
  const data = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) for (const one of [value].flat()) data.append(name, one)
  const headers =
    who === 'nobody'
      ? new Headers()
      : (await signedIn(store, `p${++n}@vnhouse.example`, who === 'stranger' ? 'viewer' : who, 'it')).headers
  if (who === 'stranger')
    await sql`update account_role set ended_at = now() where account_id = (select "id" from account_user where "email" = ${`p${n}@vnhouse.example`})`.execute(
      store.db,
    )
  return {
    url,
    request: new Request(url, form ? { method: 'POST', body: data, headers } : { headers }),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => undefined, set: () => undefined },
    setHeaders: () => undefined,
  } as never
}
/** What a page throws, in short: where to, or its status and code. */
const thrown = (promise: unknown) =>
  Promise.resolve(promise).then(
    () => 'nothing',
    (error: { status?: number; location?: string; body?: { code?: string } }) =>
      error.location ?? `${error.status} ${error.body?.code}`,
  )

async function aPost(): Promise<string> {
  const [author, post] = [newId(), newId()]
  await sql`insert into author (id, edition_id, platform, account_key, handle, skeleton) values (${author}, 'it', 'tiktok', ${author}, 'mai', 'mal')`.execute(
    store.db,
  )
  await sql`insert into post (id, edition_id, platform, platform_id, author_id, created_basis, caption, recorded_at, changed_at)
    values (${post}, 'it', 'tiktok', ${post}, ${author}, 'unknown', 'xin chào', ${systemNow()}, ${systemNow()})`.execute(
    store.db,
  )
  await sql`insert into post_source (post_id, source, run_id, recorded_at, caption) values (${post}, 'link', ${newId()}, ${systemNow()}, 'xin chào')`.execute(
    store.db,
  )
  return post
}

describe('who comes in', () => {
  test('nobody signed in: off to sign in, and back', async () => {
    expect(await thrown(posts.load(await visit('/desk/posts?status=later', 'nobody')))).toBe(
      '/sign-in?next=%2Fdesk%2Fposts%3Fstatus%3Dlater',
    )
  })
  test('without a role the shell comes, and the page is refused', async () => {
    expect(await layout.load(await visit('/desk', 'stranger'))).toMatchObject({
      desk: { account: { roles: [] }, counts: { waiting: 0 } },
    })
    expect(await thrown(posts.load(await visit('/desk/posts', 'stranger')))).toBe('403 role:')
  })
  test('accounts want a head or an owner, and say so', async () => {
    expect(await thrown(accounts.load(await visit('/desk/accounts', 'communications')))).toBe('403 role:head')
    expect(await accounts.load(await visit('/desk/accounts', 'head'))).toMatchObject({
      give: [{ role: 'communications' }, { role: 'programme' }, { role: 'curator' }, { role: 'viewer' }],
    })
  })
})

describe('the shell', () => {
  test('moves the clock for staff, by steps and to a moment, and for nobody else', async () => {
    expect(await shellActs.clock(await visit('/desk', 'viewer', { by: '+1d' }))).toMatchObject({
      status: 403,
      data: { refusal: { code: 'desk.may_not_move_clock' } },
    })
    expect(await shellActs.clock(await visit('/desk', 'programme', { to: '2025-02-30T10:00' }))).toMatchObject({
      status: 400,
    })
    expect(
      await thrown(
        shellActs.clock(
          await visit('/desk', 'programme', { to: '2025-07-01T09:30', next: '/desk/posts?status=later' }),
        ),
      ),
    ).toBe('/desk/posts?status=later')
    expect(
      await thrown(shellActs.clock(await visit('/desk', 'programme', { by: '-1d', next: 'https://evil.example/' }))),
    ).toBe('/desk')
    const { rows } = await sql<{
      venue_at: Date
    }>`select venue_at from clock_move order by recorded_at desc, id desc limit 2`.execute(store.db)
    expect(rows[1]!.venue_at.toISOString()).toBe('2025-07-01T00:30:00.000Z')
    expect(rows[0]!.venue_at.toISOString()).toMatch(/^2025-06-30T00:30/)
  })
  test('stops with a reason only, and tells who and why', async () => {
    const all = { surface: [...SURFACES], words: 'Sai tên đại biểu' }
    expect(await shellActs.hold(await visit('/desk', 'communications', { ...all, reason: 'drill' }))).toMatchObject({
      status: 400,
      data: { refusal: { code: 'hold.not_sure' } },
    })
    expect(
      await shellActs.hold(await visit('/desk', 'communications', { ...all, reason: '', sure: '1' })),
    ).toMatchObject({
      status: 400,
      data: { refusal: { text: 'Hãy chọn lý do: lý do ở lại trong nhật ký kiểm tra.' } },
    })
    expect(
      await thrown(shellActs.hold(await visit('/desk', 'communications', { ...all, reason: 'wrong', sure: '1' }))),
    ).toBe('/desk')
    expect(await layout.load(await visit('/desk', 'viewer'))).toMatchObject({
      desk: {
        held: { reason: 'wrong', words: 'Sai tên đại biểu', by: `p${n - 1}@vnhouse.example`, surfaces: [...SURFACES] },
      },
    })
    const release = async (who: Role, surface: string) =>
      hold.actions.release!(await visit('/desk/hold', who, { surface, reason: 'mended' }))
    expect(await release('communications', 'wall')).toMatchObject({ status: 403 })
    for (const surface of SURFACES) expect(await release('head', surface)).toMatchObject({ done: expect.any(String) })
    expect(await layout.load(await visit('/desk', 'viewer'))).toMatchObject({ desk: { held: null } })
    expect(await hold.load(await visit('/desk/hold', 'viewer'))).toMatchObject({
      stages: [],
      holds: [{ words: 'Sai tên đại biểu', surfaces: SURFACES.map(() => ({ open: false, alone: null })) }],
    })
  })
})

describe('review', () => {
  const decide = async (post: string, outcome: string, more: Record<string, string> = {}) =>
    postActs.decide(
      await visit('/desk/posts?/decide&language=vi', 'communications', { post, outcome, seen: '', ...more }),
    )
  const standing = async (post: string) =>
    (
      await sql<{
        id: string
        outcome: string
      }>`select id, outcome from review_decision where post_id = ${post} and ended_at is null`.execute(store.db)
    ).rows[0]

  test('allow without a grant is refused with that reason; grant and allow in one act, then undo', async () => {
    const [post, next] = [await aPost(), await aPost()]
    expect(await decide(post, 'allow')).toMatchObject({ data: { refusal: { code: 'rights.no_grant' }, post } })
    expect(await standing(post)).toBeUndefined()
    const granted = {
      post,
      next,
      seen: '',
      use: ['wall', 'site'],
      until: '2025-10-13',
      evidence: 'thư ngày 3/6',
      allow: '1',
    }
    expect(await thrown(postActs.grant(await visit('/desk/posts?/grant&language=vi', 'communications', granted)))).toBe(
      `/desk/posts?language=vi&post=${next}&told=decided.${post}`,
    )
    const decision = (await standing(post))!
    expect(decision.outcome).toBe('allow')
    expect(
      await thrown(postActs.undo(await visit('/desk/posts?/undo', 'communications', { decision: decision.id }))),
    ).toBe(`/desk/posts?post=${post}&told=undone.${post}`)
    expect(await standing(post)).toBeUndefined()
  })
  test('two moderators on one post: the second gets a notice, and the first decision stands', async () => {
    const post = await aPost()
    expect(await thrown(decide(post, 'later'))).toBe(`/desk/posts?language=vi&told=decided.${post}`)
    expect(await decide(post, 'refuse', { reason: 'insult' })).toMatchObject({
      status: 409,
      data: { refusal: { code: 'posts.already_decided', text: expect.stringContaining('để sau') as string } },
    })
    expect((await standing(post))!.outcome).toBe('later')
  })
  test('a grant that cannot stand takes its allow with it: all or nothing', async () => {
    const post = await aPost()
    const bad = { post, seen: '', use: 'wall', until: '2025-10-13', evidence: '', allow: '1' }
    expect(await postActs.grant(await visit('/desk/posts?/grant', 'communications', bad))).toMatchObject({
      data: { refusal: { code: 'rights.no_evidence' } },
    })
    expect((await sql`select 1 from usage_grant`.execute(store.db)).rows).toEqual([])
  })
  test('the rest of a grant lies behind the quick form, and is taken as it is written', async () => {
    const post = await aPost()
    const form = { post, use: ['wall', 'print'], until: '2025-10-13', evidence: 'phiếu đồng ý', person: '', from: '' }
    const more = {
      places: 'JP, VN',
      language: ['vi', 'en'],
      terms: '2025-04',
      guardian: '',
      embargo: '2025-09-01T09:00',
    }
    expect(
      await thrown(postActs.grant(await visit('/desk/posts?/grant', 'communications', { ...form, ...more }))),
    ).toBe(`/desk/posts?post=${post}&told=granted.${post}`)
    const page = (await posts.load(await visit(`/desk/posts?post=${post}`, 'communications'))) as {
      post: { rights: { uses: { use: string; allowed: boolean; lines: string[] }[]; embargo: string | null } }
    }
    const { uses, embargo } = page.post.rights
    expect(uses.map((one) => [one.use, one.allowed])).toEqual([
      ['wall', false],
      ['site', false],
      ['embed', false],
      ['print', false],
    ])
    expect(uses[0]!.lines).toEqual([expect.stringContaining('@mai'), expect.stringContaining('09:00')])
    expect(embargo).toContain('09:00')
    expect(
      await postActs.grant(await visit('/desk/posts?/grant', 'communications', { ...form, places: 'Nhật' })),
    ).toMatchObject({ data: { refusal: { code: 'rights.unknown_place' } } })
  })
  test('a person in the picture is recorded, says no, takes it back; each is told in words', async () => {
    const post = await aPost()
    const grant = { post, use: ['wall', 'site'], until: '2025-10-13', evidence: 'thư ngày 3/6', allow: '1', seen: '' }
    await thrown(postActs.grant(await visit('/desk/posts?/grant', 'communications', grant)))
    const rights = async () =>
      (
        (await posts.load(await visit(`/desk/posts?post=${post}`, 'viewer'))) as {
          post: {
            rights: {
              uses: { allowed: boolean; lines: string[] }[]
              people: { id: string; name: string; withheld: boolean; minor: boolean }[]
            }
          }
        }
      ).post.rights
    expect((await rights()).uses.map((one) => one.allowed)).toEqual([true, true, false])
    const person = { post, name: 'Chị áo tím', part: 'seen', minor: '1' }
    expect(await thrown(postActs.name(await visit('/desk/posts?/name', 'communications', person)))).toBe(
      `/desk/posts?post=${post}&told=named.${post}`,
    )
    const named = await rights()
    expect(named.people).toMatchObject([{ name: 'Chị áo tím (có mặt trong hình)', withheld: false, minor: true }])
    expect(named.uses[0]).toMatchObject({
      allowed: false,
      lines: ['Còn thiếu lời đồng ý của Chị áo tím (có mặt trong hình) cho cách dùng này.'],
    })
    const say = named.people[0]!.id
    const press = async (act: 'withhold' | 'lift' | 'unname', who: Role = 'communications') =>
      thrown(postActs[act](await visit(`/desk/posts?/${act}`, who, { say, post })))
    expect(await postActs.withhold(await visit('/desk/posts?/withhold', 'viewer', { say, post }))).toMatchObject({
      status: 403,
      data: { refusal: { code: 'rights.not_yours' } },
    })
    expect(await press('withhold')).toBe(`/desk/posts?post=${post}&told=withheld.${post}`)
    expect((await rights()).uses[0]!.lines).toEqual(['Không dùng: Chị áo tím (có mặt trong hình) không đồng ý.'])
    expect(await press('lift')).toBe(`/desk/posts?post=${post}&told=lifted.${post}`)
    expect(await press('unname')).toBe(`/desk/posts?post=${post}&told=unnamed.${post}`)
    expect((await rights()).uses[0]!.allowed).toBe(true)
    const page = (await posts.load(await visit(`/desk/posts?told=unnamed.${post}`, 'viewer'))) as { told: unknown }
    expect(page.told).toEqual({ text: 'Đã bỏ một người ghi nhầm ở bài của @mai.', undo: null })
  })
  test('the page tells what was done last and offers the way back', async () => {
    const post = await aPost()
    await thrown(decide(post, 'refuse', { reason: 'selling' }))
    const page = (await posts.load(await visit(`/desk/posts?told=decided.${post}`, 'communications'))) as {
      told: unknown
    }
    expect(page.told).toEqual({
      text: 'Đã từ chối bài của @mai: Nội dung bán hàng.',
      undo: { action: 'undo', fields: { decision: (await standing(post))!.id } },
    })
  })
})
