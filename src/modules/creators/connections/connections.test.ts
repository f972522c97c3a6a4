import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { isKeyOf } from '#platform/secret-box'
import { wireRooms } from '../../../../test/world/wired.ts'
import { onBothDatabases } from '../../../../test/database.ts'
import {
  actorOf,
  creatorWorld,
  inOne,
  mailsOf,
  ORIGIN,
  refusal,
  type CreatorWorld,
} from '../../../../test/world/creators.ts'
import { tiktokWorld, type TikTokWorld } from '../../../../test/world/tiktok.ts'
import {
  accessOf,
  askToReconnect,
  beginConnecting,
  connectionsOf,
  CONNECTIONS_KEEPER,
  disconnect,
  finishConnecting,
  listCreators,
  personOf,
  refreshDue,
  revokeEnded,
  rotateTokenKey,
  type Creator,
} from '../index.ts'
import { reasonToAsk } from './keeping.ts'

const CLOCK = '2026-05-20T00:00:00Z'
const account = (handle: string) => ({ openId: `open-${handle}`, handle, displayName: `Kênh ${handle}`, posts: [] })

onBothDatabases('connections', (open) => {
  let db: Db
  let world: CreatorWorld
  let tt: TikTokWorld
  let people: Creator[]
  const creator = (n: number) => people[n]!
  const only = async (n: number) => (await connectionsOf(db, world.edition.id, creator(n).id))[0]!
  beforeAll(async () => {
    wireRooms()
    db = open().db
    world = await creatorWorld(db)
    for (const n of [1, 2, 3, 4])
      await sql`insert into creator (id, edition_id, kind, name, language, email, created_by, created_at, changed_at, forget_after)
        values (${newId()}, ${world.edition.id}, 'person', ${`Z${n}`}, 'vi', ${`z${n}@example.org`}, 'cli', now(), now(), '2027-01-01')`.execute(
        db,
      )
    people = await listCreators(db, world.edition.id)
    const handles = ['an', 'binh', 'chi', 'dung', 'em', 'phuc']
    tt = await tiktokWorld({ clock: CLOCK, regime: '2h-180d', accounts: handles.map(account) })
  })
  afterAll(() => tt?.stop())

  async function connected(n: number, handle: string): Promise<string> {
    const came = await tt.connect(db, creator(n), handle)
    expect(came).toMatchObject({ kind: 'connected', missing: [] })
    return (came as { connectionId: string }).connectionId
  }
  const faults = (kind: string, times = 1) =>
    tt.standIn.control('fault', { faults: [{ at: 1, endpoint: 'token', kind, times }] })

  test('by consent, with both tokens encrypted, and the account named as its owner names it', async () => {
    const id = await connected(0, 'an')
    expect(await only(0)).toMatchObject({ id, state: 'standing', displayName: 'Kênh an', accountId: 'open-an' })
    const { rows } = await sql<
      Record<string, string>
    >`select key_id, access_token, refresh_token from connection where id = ${id}`.execute(db)
    expect(isKeyOf('the house’s secret', rows[0]!.key_id!)).toBe(true)
    expect(JSON.stringify(rows[0])).not.toMatch(/act\.|rft\./)
    const held = await accessOf(db, tt.tiktok, id)
    expect(held.access).toMatchObject({ scopes: ['user.info.basic', 'video.list'] })
    expect(await accessOf(db, tt.another({ secret: 'another secret' }), id)).toEqual({ access: null, why: 'reconnect' })
    expect((await only(0)).reason).toBe('key_lost')
    await connected(0, 'an')
    expect((await connectionsOf(db, world.edition.id, creator(0).id)).map((one) => [one.id, one.state])).toEqual([
      [id, 'standing'],
    ])
  })

  test('an answer counts once, within ten minutes, in the browser that asked, for the creator who asked', async () => {
    const { tiktok } = tt
    const begin = async () => {
      await tt.standIn.control('consent', { account: 'phuc', answer: 'agree' })
      const begun = await beginConnecting(db, tiktok, actorOf(creator(5)), creator(5), 'vi')
      const back = new URL((await fetch(begun.url, { redirect: 'manual' })).headers.get('location')!).searchParams
      return { begun, back }
    }
    const first = await begin()
    expect(await finishConnecting(db, tiktok, first.back, null)).toEqual({ kind: 'failed', why: 'expired' })
    expect(await finishConnecting(db, tiktok, first.back, 'another browser')).toEqual({
      kind: 'failed',
      why: 'expired',
    })
    expect(await finishConnecting(db, tiktok, first.back, first.begun.browser)).toMatchObject({ kind: 'connected' })
    expect(await finishConnecting(db, tiktok, first.back, first.begun.browser)).toEqual({
      kind: 'failed',
      why: 'expired',
    })
    const late = await begin()
    await tt.advance(601)
    expect(await finishConnecting(db, tiktok, late.back, late.begun.browser)).toEqual({
      kind: 'failed',
      why: 'expired',
    })
    await tt.standIn.control('consent', { account: 'phuc', answer: 'refuse' })
    const no = await beginConnecting(db, tiktok, actorOf(creator(5)), creator(5), 'vi')
    const back = new URL((await fetch(no.url, { redirect: 'manual' })).headers.get('location')!).searchParams
    expect(await finishConnecting(db, tiktok, back, no.browser)).toEqual({ kind: 'refused' })
    expect(await refusal(beginConnecting(db, tiktok, actorOf(creator(0)), creator(5), 'vi'))).toBe('creators.not_yours')
    expect(await tt.connect(db, creator(4), 'phuc')).toEqual({ kind: 'failed', why: 'another_creator' })
  })

  test('a scope that was switched off is told, and nothing is read until it is on', async () => {
    expect(await tt.connect(db, creator(4), 'em', ['user.info.basic'])).toMatchObject({
      kind: 'connected',
      missing: ['video.list'],
    })
    expect(await only(4)).toMatchObject({ state: 'reconnect', reason: 'scope_missing' })
    await connected(4, 'em')
    expect(await only(4)).toMatchObject({ state: 'standing', reason: null })
  })

  test('many at once, in two processes, ask for new tokens once: strict rotation would void the rest', async () => {
    const id = await connected(1, 'binh')
    const before = (await tt.calls()).token!
    await tt.advance(6001)
    const processes = [tt.tiktok, tt.another()]
    const came = await Promise.all(Array.from({ length: 12 }, (_, i) => accessOf(db, processes[i % 2]!, id)))
    expect((await tt.calls()).token! - before).toBe(1)
    expect(came.every((one) => one.access !== null)).toBe(true)
    await tt.advance(7201)
    const again = await Promise.all(Array.from({ length: 12 }, (_, i) => accessOf(db, processes[i % 2]!, id)))
    expect((await tt.calls()).token! - before).toBe(2)
    expect(new Set(again.map((one) => one.access!.accessToken)).size).toBe(1)
    expect(await only(1)).toMatchObject({ state: 'standing' })
  })

  test('a lost answer is tried once more; where it held the new tokens, a new consent is asked for', async () => {
    const id = await connected(2, 'chi')
    await tt.advance(7201)
    await faults('timeout_after')
    expect(await accessOf(db, tt.another({ timeoutMs: 300 }), id)).toEqual({ access: null, why: 'reconnect' })
    expect(await only(2)).toMatchObject({ state: 'reconnect', reason: 'outcome_unknown' })
    await connected(2, 'chi')
    await tt.advance(7201)
    await faults('html_504')
    expect((await accessOf(db, tt.tiktok, id)).access).not.toBeNull()
    // TikTok is down for longer: nobody is asked for a new consent because of that.
    await tt.advance(7201)
    await faults('html_504', 2)
    expect(await accessOf(db, tt.tiktok, id)).toEqual({ access: null, why: 'later' })
    expect(await only(2)).toMatchObject({ state: 'standing' })
    await tt.advance(301)
    expect((await accessOf(db, tt.tiktok, id)).access).not.toBeNull()
  })

  test('a process that died while it asked leaves a claim that another takes over', async () => {
    const id = await connected(2, 'chi')
    await tt.advance(6001)
    await sql`update connection set refresh_claim = gen_random_uuid(), refresh_claimed_at = ${tt.now()} where id = ${id}`.execute(
      db,
    )
    const generation = (await accessOf(db, tt.tiktok, id)).access!.generation
    await tt.advance(31)
    expect((await accessOf(db, tt.tiktok, id)).access!.generation).toBe(generation + 1)
  })

  test('letters ask in time and in their language, once for each reason', async () => {
    const id = await connected(3, 'dung')
    const edition = world.world.edition
    await sql`delete from mail_outbox`.execute(db)
    const ask = () => askToReconnect(db, tt.now(), edition, ORIGIN)
    await sql`update connection set asked_for = 'reconnect' where id <> ${id}`.execute(db)
    expect(await ask()).toBe(0)
    await sql`update connection set refresh_expires_at = ${new Date(tt.now().getTime() + 13 * 86_400_000)} where id = ${id}`.execute(
      db,
    )
    expect([await ask(), await ask()]).toEqual([1, 0])
    await sql`update connection set state = 'reconnect', reason = 'refused' where id = ${id}`.execute(db)
    expect([await ask(), await ask()]).toEqual([1, 0])
    const mails = await mailsOf(db)
    expect(mails.map((mail) => mail.purpose)).toEqual(['creator_reconnect', 'creator_reconnect'])
    expect(mails[0]!.text).toMatch(new RegExp(`${ORIGIN}/(vi|en|ja)/mine/[\\w-]{32}/posts`))
    await connected(3, 'dung')
    expect((await only(3)).askedFor).toBeNull()
  })

  test('reasonToAsk: later reasons follow earlier ones, never the other way', () => {
    const now = new Date(CLOCK)
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
    const of = (state: string, days: number, askedFor: string | null) =>
      reasonToAsk({ state, refreshExpiresAt: inDays(days), askedFor }, now)
    expect([of('standing', 20, null), of('standing', 14, null), of('standing', 10, 'days_14')]).toEqual([
      null,
      'days_14',
      null,
    ])
    expect([of('standing', 3, 'days_14'), of('standing', 10, 'days_3'), of('standing', -1, 'days_3')]).toEqual([
      'days_3',
      null,
      'reconnect',
    ])
    expect([of('reconnect', 90, null), of('reconnect', 90, 'reconnect'), of('ended', 1, null)]).toEqual([
      'reconnect',
      null,
      null,
    ])
  })

  test('a new key closes every token anew; with the former secret also after a change of secret', async () => {
    const id = await connected(3, 'dung')
    const held = async (secret?: string) =>
      (await accessOf(db, tt.another(secret ? { secret } : {}), id)).access?.accessToken
    const token = await held()
    const keyOf = async () =>
      (await sql<{ key_id: string }>`select key_id from connection where id = ${id}`.execute(db)).rows[0]!.key_id
    const first = await keyOf()
    expect(await rotateTokenKey(db, OPERATOR, 'the house’s secret')).toMatchObject({ lost: 0 })
    expect(await keyOf()).not.toBe(first)
    expect(await held()).toBe(token)
    const changed = await rotateTokenKey(db, OPERATOR, 'a newer secret', 'the house’s secret')
    expect(changed).toMatchObject({ lost: 0 })
    expect(changed.connections).toBeGreaterThan(1)
    expect(await held('a newer secret')).toBe(token)
    expect(await refusal(rotateTokenKey(db, actorOf(creator(0)), 'x'))).toBe('creators.not_yours')
    await rotateTokenKey(db, OPERATOR, 'the house’s secret', 'a newer secret')
    expect(await held()).toBe(token)
  })

  test('disconnecting ends it at once, and takes the token back at TikTok', async () => {
    const id = await connected(3, 'dung')
    const { accessToken } = (await accessOf(db, tt.tiktok, id)).access!
    const end = (n: number) => inOne(db, (trx) => disconnect(trx, actorOf(creator(n)), world.edition.id, id, tt.now()))
    expect(await refusal(end(0))).toBe('creators.not_yours')
    await end(3)
    expect(await accessOf(db, tt.tiktok, id)).toEqual({ access: null, why: 'ended' })
    expect(await refusal(end(3))).toBe('creators.no_such_connection')
    expect(await revokeEnded(db, tt.tiktok)).toBe(1)
    const asked = await tt.tiktok.display.userInfo({ accessToken, scopes: ['user.info.basic'] }, ['display_name'])
    expect(asked).toMatchObject({ ok: false, error: { kind: 'token_invalid' } })
    const { rows } =
      await sql`select 1 from connection where id = ${id} and coalesce(access_token, refresh_token, revoke_token) is not null`.execute(
        db,
      )
    expect(rows).toEqual([])
  })

  test('leaving ends it with a line of the receipt; forgetting leaves nothing that says whose it was', async () => {
    const id = await connected(3, 'dung')
    const subject = { edition: world.edition.id, person: personOf(creator(3).id), keys: [personOf(creator(3).id)] }
    const removed = await inOne(db, (trx) => CONNECTIONS_KEEPER.withdraw!(trx, actorOf(creator(3)), subject, tt.now()))
    expect(removed).toEqual([{ surface: 'connection', item: id }])
    await inOne(db, (trx) => CONNECTIONS_KEEPER.forget!(trx, subject, tt.now()))
    await inOne(db, (trx) => CONNECTIONS_KEEPER.forget!(trx, subject, tt.now()))
    const { rows } = await sql<{
      told: string
    }>`select to_jsonb(c)::text as told from connection c where creator_id = ${creator(3).id}`.execute(db)
    for (const { told } of rows) expect(told).not.toMatch(/dung|Kênh/)
    expect(await CONNECTIONS_KEEPER.holds!(db, subject)).toEqual({})
  })

  test('tokens are renewed ahead of time by the job, in both documented regimes', async () => {
    const other = await tiktokWorld({ clock: CLOCK, regime: '24h-365d', accounts: [account('an')] })
    const came = await other.connect(db, creator(6), 'an').catch((error: unknown) => error)
    // The account is connected for somebody else in this edition.
    expect(came).toEqual({ kind: 'failed', why: 'another_creator' })
    await sql`update connection set ended_at = now(), state = 'ended', access_token = null where account_id = 'open-an'`.execute(
      db,
    )
    const id = ((await other.connect(db, creator(6), 'an')) as { connectionId: string }).connectionId
    await sql`update connection set refresh_at = 'infinity' where id <> ${id}`.execute(db)
    for (let day = 0; day < 3; day++) {
      await other.advance(20 * 3600 + 1)
      expect(await refreshDue(db, other.tiktok)).toBe(1)
      expect(await refreshDue(db, other.tiktok)).toBe(0)
    }
    expect(await only(6)).toMatchObject({ state: 'standing' })
    await other.stop()
  })
})
