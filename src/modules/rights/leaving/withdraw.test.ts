import { beforeAll, expect, test } from 'vitest'
import { decide, shownPosts } from '#modules/posts'
import { wallCards } from '#modules/wall'
import { OPERATOR, THE_HOUSE, type Actor } from '#platform/actor'
import { auditLines } from '#platform/audit-lines'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../../test/database.ts'
import { addPost, addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../../../../test/world/small-edition.ts'
import {
  clocksOf,
  comeBack,
  forgetCases,
  grantUse,
  listReceipts,
  noteCopy,
  previewWithdrawal,
  receiptByKey,
  receiptOfPerson,
  recordSay,
  subjectOf,
  withdraw,
  type Leaving,
} from '../index.ts'

const DESK: Actor = { kind: 'account', id: 'thu-ha', roles: ['communications'] }
const shown = { uses: ['wall', 'site', 'embed'], decision: 'allow' } as const

onBothDatabases('withdrawal', (open) => {
  let world: SmallWorld
  let number = 0
  beforeAll(async () => {
    world = await smallEdition(open().db)
  })
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const leave = (person: string, more: Partial<Leaving> = {}, actor: Actor = DESK) =>
    act((trx) => withdraw(trx, actor, { edition: 'small', person, said: 'gọi điện sáng nay', ...more }))
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error) => (error instanceof Refusal ? error.code : String(error)),
    )
  const postsBy = (by: string, count: number) =>
    addPosts(
      world,
      Array.from({ length: count }, () => ({ ...shown, number: ++number, by })),
    )
  const authorOf = async (post: string) =>
    (await sql<{ id: string }>`select author_id as id from post where id = ${post}`.execute(open().db)).rows[0]!.id
  const seen = async (posts: readonly string[]) => {
    const ids = { ids: posts }
    const [wall, site, embed] = await Promise.all([
      wallCards(open().db, 'small', VENUE_NOW, 200),
      shownPosts(open().db, 'small', 'site', VENUE_NOW, ids),
      shownPosts(open().db, 'small', 'embed', VENUE_NOW, ids),
    ])
    return [wall.filter((card) => posts.includes(card.id)).length, site.length, embed.length]
  }
  const creatorWith = async (handle: string | null) => {
    const id = newId()
    await sql`insert into creator (id, edition_id, kind, name, language, created_by, created_at, changed_at, forget_after)
      values (${id}, 'small', 'person', 'Haruka', 'ja', 'test', now(), now(), '2027-01-01')`.execute(open().db)
    if (handle) await giveHandle(id, handle)
    return id
  }
  const giveHandle = (creator: string, handle: string) =>
    sql`insert into creator_handle (creator_id, edition_id, platform, handle, added_at)
      values (${creator}, 'small', 'tiktok', ${handle}, now())`.execute(open().db)
  const counts = (removed: readonly { surface: string }[]) => {
    const found: Record<string, number> = {}
    for (const { surface } of removed) found[surface] = (found[surface] ?? 0) + 1
    return found
  }

  test('an account’s works leave every surface at once, others stay, and the receipt says what went from where', async () => {
    const theirs = await postsBy('haruka.tabi', 3)
    const others = await postsBy('nguoi.khac', 2)
    const person = `author:${await authorOf(theirs[0]!)}`
    await act((trx) =>
      grantUse(trx, OPERATOR, {
        edition: 'small',
        zone: 'Asia/Tokyo',
        workId: theirs[0]!,
        uses: ['press_kit'],
        until: '2025-12-31',
        evidence: 'thư ngày 2/6',
      }),
    )
    expect(await seen(theirs)).toEqual([3, 3, 3])
    const receipt = await leave(person)
    expect([await seen(theirs), await seen(others)]).toEqual([
      [0, 0, 0],
      [2, 2, 2],
    ])
    expect(counts(receipt.removed)).toEqual({ wall: 3, site: 3, embed: 3, api: 3, press_kit: 1, grant: 10, say: 3 })
    expect(receipt).toMatchObject({ edition: 'small', person, reason: 'own_word', works: 3, outside: [] })
    expect(receipt.key).toMatch(/^[\w-]{32}$/)
    expect(await receiptByKey(open().db, receipt.key)).toEqual(receipt)
    expect(await receiptOfPerson(open().db, 'small', [person])).toEqual({ id: receipt.id, key: receipt.key })
    const lines = (await auditLines(open().db, { verb: 'rights.withdraw', limit: 10 })).filter((line) =>
      line.subjects.includes(receipt.id),
    )
    expect(lines).toMatchObject([
      { actor_id: 'thu-ha', subjects: [receipt.id, person], detail: { reason: 'own_word', works: 3 } },
    ])
    expect(JSON.stringify(lines)).not.toContain('haruka')

    expect(await leave(person)).toEqual(receipt)
    expect(await listReceipts(open().db, 'small', 50)).toHaveLength(1)
  })

  test('what comes later is not shown either, whatever is granted for it', async () => {
    const first = await addPost(world, { ...shown, number: ++number, by: 'an.nhien' })
    await leave(`author:${await authorOf(first)}`)
    const later = await addPost(world, { uses: ['wall', 'site', 'embed'], number: ++number, by: 'an.nhien' })
    const allow = act((trx) =>
      decide(trx, OPERATOR, 'small', { post: later, outcome: 'allow', reason: null }, VENUE_NOW),
    )
    expect(await refusalOf(allow)).toBe('rights.withheld')
    expect(await seen([first, later])).toEqual([0, 0, 0])
  })

  test('somebody in the picture leaves: works of others in which they are seen go too, and nothing else of those others', async () => {
    const [with_, without] = await postsBy('may.trang', 2)
    const { person } = await act((trx) =>
      recordSay(trx, OPERATOR, { edition: 'small', workId: with_!, part: 'seen', name: 'Lan' }),
    )
    const yes = { edition: 'small', zone: 'Asia/Tokyo', workId: with_!, person, until: '2025-12-31', evidence: 'phiếu' }
    await act((trx) => grantUse(trx, OPERATOR, { ...yes, uses: ['wall'] }))
    expect(await seen([with_!, without!])).toEqual([2, 1, 1])
    const receipt = await leave(person)
    expect(counts(receipt.removed)).toEqual({ wall: 1, grant: 1, say: 1 })
    expect(await seen([with_!, without!])).toEqual([1, 1, 1])
    expect(await refusalOf(act((trx) => grantUse(trx, OPERATOR, { ...yes, uses: ['site'] })))).toBe('rights.has_left')
  })

  test('a creator leaves for all their accounts; one that turns up later goes on the same receipt', async () => {
    const [one] = await postsBy('hai.kenh', 1)
    const [two] = await postsBy('hai.kenh.phu', 1)
    const creator = await creatorWith('hai.kenh')
    const themselves: Actor = { kind: 'creator', id: creator, roles: [] }
    const receipt = await leave(`creator:${creator}`, { said: null }, themselves)
    expect([await seen([one!]), await seen([two!])]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ])
    await giveHandle(creator, 'hai.kenh.phu')
    const again = await leave(`creator:${creator}`, { said: null }, themselves)
    expect([again.id, again.key, again.removed.length]).toEqual([receipt.id, receipt.key, receipt.removed.length + 8])
    expect(await seen([two!])).toEqual([0, 0, 0])
    expect((await subjectOf(open().db, 'small', `author:${await authorOf(two!)}`)).keys).toContain(`creator:${creator}`)
  })

  test('a dry run tells the same and leaves nothing behind', async () => {
    const posts = await postsBy('chi.xem', 2)
    const person = `author:${await authorOf(posts[0]!)}`
    const before = await auditLines(open().db, { limit: 1 })
    const preview = await previewWithdrawal(open().db, DESK, { edition: 'small', person })
    expect(await seen(posts)).toEqual([2, 2, 2])
    expect(await receiptOfPerson(open().db, 'small', [person])).toBeUndefined()
    expect(await auditLines(open().db, { limit: 1 })).toEqual(before)
    const real = await leave(person)
    const plain = (lines: typeof real.removed) => lines.map(({ surface, item }) => `${surface} ${item}`).sort()
    expect(plain(preview.removed)).toEqual(plain(real.removed))
  })

  test('copies that may hold something of theirs are listed; those from before they were known, and of others, are not', async () => {
    const copy = (what: string, holds: 'everything' | 'posts' | 'works' | 'nobody', works?: string[]) =>
      noteCopy(open().db, { edition: 'small', kind: 'figure_export', recipient: 'account:thu-ha', what, holds, works })
    await copy('before', 'everything')
    await new Promise((resolve) => setTimeout(resolve, 5))
    const [mine, other] = [...(await postsBy('ban.sao', 1)), ...(await postsBy('ban.khac', 1))]
    await copy('all', 'everything')
    await copy('posts', 'posts')
    await copy('mine', 'works', [mine!, other!])
    await copy('other', 'works', [other!])
    await copy('files', 'nobody')
    const api = {
      edition: 'small',
      kind: 'api',
      holds: 'posts',
      recipient: 'token:1',
      what: '/api/v1/posts',
    } as const
    for (let n = 0; n < 3; n++) await noteCopy(open().db, api)
    const { outside } = await leave(`author:${await authorOf(mine!)}`)
    expect(outside.map(({ what, recipient }) => [what, recipient])).toEqual([
      ['all', 'account:thu-ha'],
      ['posts', 'account:thu-ha'],
      ['mine', 'account:thu-ha'],
      ['/api/v1/posts', 'token:1'],
    ])
  })

  test('only they themselves, and the staff on their word', async () => {
    const [post] = await postsBy('quyen.ai', 1)
    const creator = await creatorWith('quyen.ai')
    const person = `author:${await authorOf(post!)}`
    const tries: [Actor, string, Partial<Leaving>][] = [
      [{ kind: 'creator', id: newId(), roles: [] }, person, {}],
      [{ kind: 'account', id: 'x', roles: ['programme', 'viewer'] }, person, {}],
      [{ kind: 'visitor', id: 'visitor', roles: [] }, person, {}],
      [DESK, person, { said: ' a' }],
      [DESK, person, { reason: 'bored' }],
      [DESK, `author:${newId()}`, {}],
      [DESK, 'nobody', {}],
    ]
    const codes = []
    for (const [actor, who, more] of tries) codes.push(await refusalOf(leave(who, more, actor)))
    const [yours, said, reason, unknown] = [
      'rights.not_yours',
      'rights.said_needed',
      'rights.unknown_reason',
      'rights.no_such_person',
    ]
    expect(codes).toEqual([yours, yours, yours, said, reason, unknown, unknown])
    expect(await seen([post!])).toEqual([1, 1, 1])
    await leave(`creator:${creator}`, { said: null, reason: 'authorization_removed' }, THE_HOUSE)
    expect(await seen([post!])).toEqual([0, 0, 0])
  })

  test('two at once write one receipt', async () => {
    const posts = await postsBy('hai.nut', 2)
    const person = `author:${await authorOf(posts[0]!)}`
    const [one, two] = await Promise.all([leave(person), leave(person)])
    expect(one).toEqual(two)
  })

  test('who comes back is asked again: nothing is shown by it, and a new yes counts', async () => {
    const [post] = await postsBy('tro.lai', 1)
    const person = `author:${await authorOf(post!)}`
    const first = await leave(person)
    expect(await refusalOf(act((trx) => comeBack(trx, DESK, 'small', first.id, '')))).toBe('rights.said_needed')
    await act((trx) => comeBack(trx, DESK, 'small', first.id, 'nhắn lại hôm nay'))
    expect(await seen([post!])).toEqual([0, 0, 0])
    const yes = { edition: 'small', zone: 'Asia/Tokyo', workId: post!, until: '2025-12-31', evidence: 'phiếu mới' }
    await act((trx) => grantUse(trx, OPERATOR, { ...yes, uses: ['wall', 'site', 'embed'] }))
    expect(await seen([post!])).toEqual([1, 1, 1])
    const second = await leave(person)
    expect(second.id).not.toBe(first.id)
    expect(await seen([post!])).toEqual([0, 0, 0])
  })

  test('once they are erased the receipt stands without them, and their no as well', async () => {
    const [post] = await postsBy('xoa.het', 1)
    const person = `author:${await authorOf(post!)}`
    const receipt = await leave(person)
    const subject = await subjectOf(open().db, 'small', person)
    for (let twice = 0; twice < 2; twice++) await act((trx) => forgetCases(trx, subject))
    expect(await receiptByKey(open().db, receipt.key)).toEqual({ ...receipt, person: null })
    expect(await seen([post!])).toEqual([0, 0, 0])
    expect(await leave(person)).toEqual({ ...receipt, person: null })
    expect(await clocksOf(open().db, 'small', { case: receipt.id })).toEqual([])
  })
})
