import { afterAll, beforeAll, expect, test } from 'vitest'
import { signWebhook, writeWebhook } from '#libs/tiktok/stand-in'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { wireRooms } from '../../../../test/world/wired.ts'
import { onBothDatabases } from '../../../../test/database.ts'
import { creatorWorld, type CreatorWorld } from '../../../../test/world/creators.ts'
import { actOnWebhooks, openWebhookDoor, type WebhookDoor } from '../index.ts'

const NOW = new Date('2026-05-20T12:00:00Z')
const seconds = (minutesAgo: number) => Math.floor(NOW.getTime() / 1000) - minutesAgo * 60
const trust = { clientKey: 'key', clientSecret: 'shh', now: () => NOW }

interface Sent {
  account: string
  minutesAgo: number
  reason?: number
  event?: string
}
const bodyOf = ({ account, minutesAgo, reason = 1, event = 'authorization.removed' }: Sent) =>
  writeWebhook('key', { event, openId: account, content: { reason }, createdSeconds: seconds(minutesAgo) })

onBothDatabases('webhooks', (open) => {
  let db: Db
  let world: CreatorWorld
  let door: WebhookDoor
  beforeAll(async () => {
    wireRooms()
    db = open().db
    world = await creatorWorld(db)
    door = openWebhookDoor(db, trust)
  })
  afterAll(() => undefined)

  const people = () => [...world.creators.values()]
  async function connection(n: number, account: string, connectedMinutesAgo: number): Promise<string> {
    const id = newId()
    await sql`insert into connection (id, edition_id, creator_id, account_id, state, scopes, access_token, refresh_token,
        access_expires_at, refresh_expires_at, refresh_at, connected_at)
      values (${id}, ${world.edition.id}, ${people()[n]!.id}, ${account}, 'standing', 'video.list', 'a', 'r', now(), now(), now(),
        ${new Date(seconds(connectedMinutesAgo) * 1000 + 400)})`.execute(db)
    return id
  }
  const take = (sent: Sent, sign = (body: string) => signWebhook(body, 'shh', seconds(0))) => {
    const body = bodyOf(sent)
    return door.take(sign(body), new TextEncoder().encode(body))
  }
  const states = async () =>
    (
      await sql<{
        account_id: string
        state: string
        reason: string | null
        ended_at: Date | null
        tokens: boolean
      }>`select account_id, state, reason, ended_at,
        coalesce(access_token, refresh_token, revoke_token) is not null as tokens from connection order by account_id, connected_at`.execute(
        db,
      )
    ).rows

  test('a connection ended at TikTok ends here, without its tokens, and its creator is leaving', async () => {
    const id = await connection(0, 'one', 60)
    expect(await take({ account: 'one', minutesAgo: 5 })).toBe('stored')
    expect(await take({ account: 'one', minutesAgo: 5 })).toBe('stored')
    expect((await states())[0]).toMatchObject({ state: 'standing' })
    expect(await actOnWebhooks(db, () => NOW)).toBe(1)
    expect(await actOnWebhooks(db, () => NOW)).toBe(0)
    expect(await states()).toEqual([
      { account_id: 'one', state: 'ended', reason: 'removed', ended_at: new Date(seconds(5) * 1000), tokens: false },
    ])
    const { rows } = await sql<{
      reason: string
      surface: string
      item: string
    }>`select w.reason, l.surface, l.item from withdrawal w
      join withdrawal_line l on l.withdrawal_id = w.id where l.surface = 'connection'`.execute(db)
    expect(rows).toEqual([{ reason: 'authorization_removed', surface: 'connection', item: id }])
  })

  test('whatever the order and however often, the end is the same; a newer connection is another one', async () => {
    await connection(1, 'two', 90)
    await connection(2, 'three', 30)
    for (const minutesAgo of [10, 40, 20, 40, 10]) await take({ account: 'two', minutesAgo })
    await take({ account: 'three', minutesAgo: 45 })
    await take({ account: 'nobody', minutesAgo: 1 })
    await take({ account: 'three', minutesAgo: 1, event: 'video.publish.completed' })
    await actOnWebhooks(db, () => NOW)
    await take({ account: 'two', minutesAgo: 50 })
    await actOnWebhooks(db, () => NOW)
    expect((await states()).slice(1)).toEqual([
      { account_id: 'three', state: 'standing', reason: null, ended_at: null, tokens: true },
      { account_id: 'two', state: 'ended', reason: 'removed', ended_at: new Date(seconds(50) * 1000), tokens: false },
    ])
    const { rows } = await sql<{
      outcome: string
      n: number
    }>`select outcome, count(*) as n from webhook_inbox group by 1 order by 1`.execute(db)
    expect(rows).toEqual([
      { outcome: 'done', n: 7 },
      { outcome: 'nothing_follows', n: 1 },
    ])
    expect((await sql`select 1 from webhook_inbox where account_id is not null`.execute(db)).rows).toEqual([])
  })

  test('what we ended ourselves is no leaving', async () => {
    await connection(3, 'four', 30)
    await take({ account: 'four', minutesAgo: 2, reason: 5 })
    await actOnWebhooks(db, () => NOW)
    expect((await states())[0]).toMatchObject({ account_id: 'four', state: 'ended' })
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from withdrawal where edition_id = ${world.edition.id}`.execute(db)
    expect(rows[0]!.n).toBe(2)
  })

  test('where several act at once, none comes back while what had come still waits', async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({ account: `of nobody ${i}`, minutesAgo: 1 + (i % 50) }))
    expect(await Promise.all(many.map((sent) => take(sent)))).toEqual(many.map(() => 'stored'))
    const left = async () =>
      (await sql<{ n: number }>`select count(*) as n from webhook_inbox where acted_at is null`.execute(db)).rows[0]!.n
    const acted = await Promise.all(
      [1, 2, 3].map(async () => ({ acted: await actOnWebhooks(db, () => NOW), left: await left() })),
    )
    expect(acted.map((one) => one.left)).toEqual([0, 0, 0])
    expect(acted.reduce((sum, one) => sum + one.acted, 0)).toBe(many.length)
  })

  test('forged ones are refused and counted, whatever is wrong with them', async () => {
    const sent = { account: 'three', minutesAgo: 0 }
    const signs: ((body: string) => string)[] = [
      (body) => signWebhook(body, 'guessed', seconds(0)),
      (body) => signWebhook(`${body} `, 'shh', seconds(0)),
      (body) => signWebhook(body, 'shh', seconds(73 * 60 + 10)),
      (body) => signWebhook(body, 'shh', seconds(-73 * 60)),
      () => 't=1,s=abc',
      () => '',
    ]
    for (const sign of signs) expect(await take(sent, sign)).toBe('refused')
    const other = writeWebhook('other app', { event: 'x', openId: 'three', content: {}, createdSeconds: seconds(0) })
    expect(await door.take(signWebhook(other, 'shh', seconds(0)), new TextEncoder().encode(other))).toBe('refused')
    const { rows } = await sql`select reason, count from webhook_refusal order by reason`.execute(db)
    expect(rows).toEqual([
      { reason: 'malformed', count: 1 },
      { reason: 'missing', count: 1 },
      { reason: 'other_app', count: 1 },
      { reason: 'too_new', count: 1 },
      { reason: 'too_old', count: 1 },
      { reason: 'wrong', count: 2 },
    ])
    await actOnWebhooks(db, () => NOW)
    expect((await states()).find((one) => one.account_id === 'three')).toMatchObject({ state: 'standing' })
  })
})
