/** 5,000 connected posts of 250 creators, due at once: calls, and our own time beside the time spent waiting for TikTok. */
import { startStandIn } from '#libs/tiktok/stand-in'
import { beginConnecting, finishConnecting, openTikTok } from '#modules/creators'
import { collectRound } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'
import { newId } from '#platform/ids'
import { freshDatabase, type Kind } from './databases.ts'
import { milliseconds, report, timed } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'
import { wireRooms } from '../src/jobs/wiring.ts'

const CREATORS = 250
const POSTS_EACH = 20
const CLOCK = '2025-06-03T03:00:00Z'
const REDIRECT = 'https://house.example/connect/tiktok'

const accounts = Array.from({ length: CREATORS }, (_, c) => ({
  openId: `open-${c}`,
  handle: `creator.${c}`,
  posts: Array.from({ length: POSTS_EACH }, (_, p) => ({
    id: `76300000${String(c).padStart(5, '0')}${String(p).padStart(6, '0')}`,
    createdAt: new Date(Date.parse(CLOCK) - (p + 1) * 7_200_000).toISOString(),
    caption: `Bài ${p} ở nhà Việt Nam #vnworldexpo`,
    views: 1000 + p,
    likes: 30,
    comments: 2,
    shares: 1,
  })),
}))

async function makeCreators(db: Db): Promise<string[]> {
  const ids = accounts.map(() => newId())
  for (const id of ids) {
    const invitation = newId()
    await sql`insert into creator (id, edition_id, kind, name, language, created_by, created_at, changed_at, forget_after)
      values (${id}, ${EDITION.id}, 'person', ${id}, 'vi', 'bench', now(), now(), '2030-01-01')`.execute(db)
    await sql`insert into creator_invitation (id, edition_id, creator_id, scope, language, way, terms_id, sent_by, sent_at, sent_day, answer_by, answer_ends_at, answer, answered_at)
      values (${invitation}, ${EDITION.id}, ${id}, ${`season:${EDITION.id}`}, 'vi', 'link', 't', 'bench', now(), '2025-05-01', '2025-06-01', now(), 'accepted', now())`.execute(
      db,
    )
    await sql`insert into creator_choice (id, edition_id, creator_id, invitation_id, choice, yes, said_at, terms_id, language)
      values (${newId()}, ${EDITION.id}, ${id}, ${invitation}, 'count', true, now(), 't', 'vi')`.execute(db)
  }
  return ids
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const standIn = await startStandIn({
    script: { clock: CLOCK, regime: '24h-365d', app: { redirectUris: [REDIRECT] }, accounts },
  })
  try {
    const { db } = store
    wireRooms()
    await makeBenchEdition(db)
    let now = new Date(CLOCK)
    /** While at least one answer is waited for, the time is TikTok's. */
    const away = { ms: 0, open: 0, since: 0 }
    const inner = guardedTransport([new URL(standIn.url).host], 10_000)
    const transport: typeof inner = async (url, init) => {
      if (away.open++ === 0) away.since = performance.now()
      try {
        return await inner(url, init)
      } finally {
        if (--away.open === 0) away.ms += performance.now() - away.since
      }
    }
    const tiktok = openTikTok({
      clientKey: standIn.clientKey,
      clientSecret: standIn.clientSecret,
      api: standIn.url,
      auth: standIn.url,
      pkce: 'hex',
      redirectUri: REDIRECT,
      transport,
      secret: 'bench',
      now: () => now,
    })
    for (const [i, id] of (await makeCreators(db)).entries()) {
      await standIn.control('consent', { account: `creator.${i}`, answer: 'agree' })
      const actor = { kind: 'creator' as const, id, roles: [] }
      const begun = await beginConnecting(db, tiktok, actor, { id, editionId: EDITION.id }, 'vi')
      const back = await fetch(begun.url, { redirect: 'manual' })
      await finishConnecting(db, tiktok, new URL(back.headers.get('location')!).searchParams, begun.browser)
    }
    const edition = { ...EDITION, tags: ['vnworldexpo'] }
    const round = () => collectRound({ db, tiktok, actor: THE_HOUSE, edition, venueNow: async () => now })
    await round()
    await sql`update connection set discover_at = '2030-01-01'`.execute(db)
    await sql`analyze`.execute(db)
    now = new Date(now.getTime() + 86_400_000)
    await standIn.control('clock', { advanceSeconds: 86_400 })
    away.ms = 0
    const { ms, value } = await timed(round)
    const { rows } = await sql<{
      least: number
    }>`select sum(calls)::int as least from (select ceil(count(*) / 20.0) as calls
      from connected_post group by connection_id) c`.execute(db)
    report({
      what: `${kind}: calls for ${value.asked.toLocaleString('en')} due posts of ${CREATORS} creators`,
      value: `${value.calls} calls, ${value.updated} read`,
      reference: `${rows[0]!.least} batches of 20`,
      target: '≤ batches',
      ok: value.calls <= rows[0]!.least && value.updated === CREATORS * POSTS_EACH,
    })
    report({
      what: `${kind}: own time of that round`,
      value: milliseconds(ms - away.ms),
      reference: `waiting for answers ${milliseconds(away.ms)}`,
      target: '≤ 2,000 ms',
      ok: ms - away.ms <= 2000,
    })
  } finally {
    await standIn.stop()
    await drop()
  }
}

export async function benchCollect(): Promise<void> {
  if (process.env.BENCH_DATABASE_URL) await measure('server')
  await measure('embedded')
}
