import { beforeEach, expect, test } from 'vitest'
import type { Actor, Role } from '#platform/actor'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { signedIn } from '../../../../test/accounts.ts'
import { onBothDatabases } from '../../../../test/database.ts'
import { editionKind } from '../own-kinds.ts'
import { editionNow } from '../queries.ts'
import {
  endNotice,
  heldSurfaces,
  holdSurfaces,
  isHeld,
  listHolds,
  listNotices,
  noticesNow,
  releaseSurfaces,
  SURFACES,
  tellNotice,
  tellNoticesTurned,
} from './index.ts'

const actor = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })
const [COM, HEAD, DIRECTOR] = [actor('com', 'communications'), actor('head', 'head'), actor('director', 'head')]
const body = {
  name: { en: 'It' },
  expo: { name: { en: 'It' } },
  zone: 'Asia/Tokyo',
  city: { en: 'Osaka' },
  languages: ['vi', 'en'],
  opens: '2025-04-13',
  closes: '2025-10-13',
}

onBothDatabases('holding an edition', (open) => {
  let edition: string
  beforeEach(async () => {
    edition = `it-${newId().slice(-12)}`
    await open()
      .db.transaction()
      .execute((trx) => editionKind.write(trx, edition, edition, { ...body, id: edition }))
  })
  const hold = (who: Actor, more: { surfaces?: string[]; reason?: string; words?: string } = {}) =>
    holdSurfaces(open().db, who, { edition, reason: 'wrong', ...more })
  const release = (who: Actor, surfaces: readonly string[] = SURFACES, reason = 'mended') =>
    releaseSurfaces(open().db, who, { edition, surfaces, reason })
  const held = async () => heldSurfaces(await editionNow(open().db, edition))
  const lines = async () =>
    (
      await sql<{ verb: string; actor_id: string; detail: object }>`select verb, actor_id, detail from audit_line
        where edition_id = ${edition} and starts_with(verb, 'editions.') order by at, id`.execute(open().db)
    ).rows

  test('covers the surfaces asked for, all by default, and tells every process', async () => {
    const heard: unknown[] = []
    const unlisten = await open().listen('sen_changed', (payload) => heard.push(JSON.parse(payload)))
    await expect(hold(actor('p', 'programme'))).rejects.toMatchObject({ code: 'editions.may_not_stop', kind: 'forbidden' })
    await expect(hold(COM, { reason: 'because' })).rejects.toMatchObject({ code: 'editions.hold_no_reason' })
    await expect(hold(COM, { surfaces: ['moon'] })).rejects.toMatchObject({ code: 'editions.hold_no_surface' })
    expect(await hold(COM, { surfaces: ['wall', 'outgoing'], words: ' Sai tên đại biểu ' })).toEqual(['wall', 'outgoing'])
    expect(await held()).toEqual(['wall', 'outgoing'])
    expect(isHeld(await editionNow(open().db, edition), 'site')).toBe(false)
    // What is held stays with whoever was first.
    expect(await hold(HEAD)).toEqual(['site', 'show'])
    expect(await hold(HEAD)).toEqual([])
    const { held: surfaces } = await editionNow(open().db, edition)
    expect(Object.fromEntries(surfaces.map((one) => [one.surface, one.by]))).toEqual({
      wall: 'com',
      outgoing: 'com',
      site: 'head',
      show: 'head',
    })
    const [second, first] = await listHolds(open().db, edition)
    expect([first!.words, first!.surfaces.map((one) => one.surface), second!.heldBy]).toEqual([
      'Sai tên đại biểu',
      ['wall', 'outgoing'],
      'head',
    ])
    await expect.poll(() => heard).toEqual([
      { topic: 'stop', edition },
      { topic: 'stop', edition },
    ])
    await unlisten()
    // Codes alone in the trail, never the desk's words.
    expect(await lines()).toEqual([
      { verb: 'editions.hold', actor_id: 'com', detail: { reason: 'wrong', surfaces: 'wall outgoing' } },
      { verb: 'editions.hold', actor_id: 'head', detail: { reason: 'wrong', surfaces: 'site show' } },
    ])
    await expect(holdSurfaces(open().db, HEAD, { edition: 'nothing', reason: 'wrong' })).rejects.toMatchObject({
      code: 'editions.unknown',
    })
  })

  test('goes on surface by surface, by a second person', async () => {
    await signedIn(open(), `head-${edition}@vnhouse.example`, 'head', edition)
    await hold(HEAD)
    await expect(release(COM)).rejects.toMatchObject({ code: 'editions.may_not_reopen' })
    await expect(release(HEAD)).rejects.toMatchObject({ code: 'editions.second_person', kind: 'forbidden' })
    expect(await held()).toEqual([...SURFACES])
    expect(await release(DIRECTOR, ['wall'])).toEqual(['wall'])
    expect(await held()).toEqual(['site', 'outgoing', 'show'])
    expect(await release(DIRECTOR, ['wall', 'site'])).toEqual(['site'])
    expect(await release(HEAD, ['show'], 'mistake')).toEqual(['show'])
    await sql`update hold set held_at = held_at - interval '11 minutes' where edition_id = ${edition}`.execute(open().db)
    await expect(release(HEAD, ['outgoing'], 'mistake')).rejects.toMatchObject({ code: 'editions.second_person' })
    await release(DIRECTOR, ['outgoing'])
    expect(await held()).toEqual([])
    expect((await lines()).slice(1).map(({ detail }) => detail)).toEqual([
      { surface: 'wall', reason: 'mended' },
      { surface: 'site', reason: 'mended' },
      { surface: 'show', reason: 'mistake', alone: 'mistake' },
      { surface: 'outgoing', reason: 'mended' },
    ])
    const [one] = await listHolds(open().db, edition)
    expect(one!.surfaces.find(({ surface }) => surface === 'show')).toEqual({
      surface: 'show',
      releasedAt: expect.any(Date) as Date,
      releasedBy: 'head',
      releaseReason: 'mistake',
      alone: 'mistake',
    })
    expect(await hold(COM, { reason: 'emergency' })).toEqual([...SURFACES])
    await release(HEAD)
  })

  test('whoever is alone may, and after a drill too; the trail says so', async () => {
    await sql`update account_role set ended_at = now() where ended_at is null`.execute(open().db)
    await hold(HEAD)
    expect(await release(HEAD)).toEqual([...SURFACES])
    await signedIn(open(), `owner-${edition}@vnhouse.example`, 'owner')
    await hold(HEAD, { reason: 'drill' })
    await release(HEAD, ['wall'], 'drill_over')
    expect((await lines()).flatMap(({ detail }) => ('alone' in detail ? [detail.alone] : []))).toEqual([
      'only_one',
      'only_one',
      'only_one',
      'only_one',
      'drill',
    ])
  })

  test('two who press at once hold each surface once', async () => {
    const pressed = await Promise.all([hold(COM), hold(HEAD), hold(DIRECTOR)])
    expect(pressed.flat().sort()).toEqual([...SURFACES].sort())
    expect(await listHolds(open().db, edition)).toHaveLength(1)
  })

  test('notices are told by one person, turn with the venue’s clock, and can be ended', async () => {
    const { db } = open()
    const at = (minutes: number) => new Date(Date.parse('2025-06-03T01:00:00Z') + minutes * 60_000)
    const scope = { id: edition, languages: ['vi', 'en'] }
    const words = { vi: ' Xin rời sảnh B \n theo lối cửa sau.', en: 'Please leave hall B.' }
    const tell = (from: Date, until: Date, who = COM) => tellNotice(db, who, at(0), scope, { words, from, until })
    await expect(tell(at(0), at(60), actor('v', 'viewer'))).rejects.toMatchObject({ code: 'editions.may_not_tell_notice' })
    await expect(tell(at(0), at(-1))).rejects.toMatchObject({ code: 'editions.notice_ends_before' })
    await hold(HEAD)
    const heard: unknown[] = []
    const unlisten = await open().listen('sen_changed', (payload) => heard.push(JSON.parse(payload)))
    const id = await tell(at(0), at(60))
    const later = await tell(at(30), at(90))
    expect((await noticesNow(db, edition, at(0))).map((one) => [one.id, one.words])).toEqual([
      [id, { vi: 'Xin rời sảnh B theo lối cửa sau.', en: 'Please leave hall B.' }],
    ])
    expect((await noticesNow(db, edition, at(45))).map((one) => one.id)).toEqual([later, id])
    expect(await noticesNow(db, edition, at(90))).toEqual([])
    expect(await tellNoticesTurned(db, edition, at(1), at(29))).toBe(false)
    expect(await tellNoticesTurned(db, edition, at(29), at(30))).toBe(true)
    await expect(endNotice(db, actor('v', 'viewer'), at(50), edition, later)).rejects.toMatchObject({ kind: 'forbidden' })
    await endNotice(db, HEAD, at(50), edition, later)
    expect((await noticesNow(db, edition, at(50))).map((one) => one.id)).toEqual([id])
    await expect(endNotice(db, HEAD, at(50), edition, later)).rejects.toMatchObject({ code: 'editions.no_such_notice' })
    await expect(endNotice(db, HEAD, at(60), edition, id)).rejects.toMatchObject({ code: 'editions.no_such_notice' })
    await expect(endNotice(db, HEAD, at(50), edition, 'x')).rejects.toMatchObject({ code: 'editions.no_such_notice' })
    expect((await listNotices(db, edition)).map((one) => [one.id, Boolean(one.endedAt)])).toEqual([
      [later, true],
      [id, false],
    ])
    await expect.poll(() => heard.filter((one) => (one as { topic: string }).topic === 'notice').length).toBe(4)
    await unlisten()
    const trail = JSON.stringify(await lines())
    expect(trail).toContain('editions.tell_notice')
    expect(trail).not.toContain('sảnh B')
  })
})
