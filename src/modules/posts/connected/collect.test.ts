import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScriptPost } from '#libs/tiktok/stand-in'
import { deliverablesOf, handInLink, promisePost, type Creator } from '#modules/creators'
import { askFigure } from '#modules/evidence'
import { OPERATOR, THE_HOUSE } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { wireRooms } from '../../../../test/world/wired.ts'
import { onBothDatabases } from '../../../../test/database.ts'
import { actorOf, creatorWorld, inOne, refusal, type CreatorWorld } from '../../../../test/world/creators.ts'
import { tiktokWorld, type TikTokWorld } from '../../../../test/world/tiktok.ts'
import { collectRound, postsOfCreator, sampleCoverage, verifyFigures, type Round } from '../index.ts'

const CLOCK = '2025-06-05T03:00:00Z'
const LATER = new Date('2100-01-01')
const LONG = `${'Một ngày dài ở nhà Việt Nam. '.repeat(6)}#vnworldexpo`
const post = (n: number, more: Partial<ScriptPost> = {}): ScriptPost => ({
  id: `76300000000000000${String(n).padStart(2, '0')}`,
  createdAt: '2025-06-04T03:00:00Z',
  caption: `Bài ${n} #vnworldexpo`,
  views: 1000 * n,
  likes: 10,
  comments: 2,
  shares: 1,
  ...more,
})

onBothDatabases('collecting from connected accounts', (open) => {
  let db: Db
  let world: CreatorWorld
  let tt: TikTokWorld
  let an: Creator
  let binh: Creator
  beforeAll(async () => {
    wireRooms()
    db = open().db
    world = await creatorWorld(db)
    tt = await tiktokWorld({
      clock: CLOCK,
      regime: '2h-180d',
      behaviour: { pageSizes: [3, 20] },
      accounts: [
        {
          openId: 'open-an',
          handle: 'an.dancing',
          posts: [
            post(1),
            post(2, { caption: 'Không liên quan' }),
            post(3, { caption: LONG, createdAt: '2025-06-03T03:00:00Z' }),
            post(4, { caption: `${'Dài nhưng không có thẻ. '.repeat(10)}hết` }),
            post(5, { state: 'private' }),
            post(6, { createdAt: '2025-01-01T00:00:00Z' }),
            ...Array.from({ length: 25 }, (_, i) => post(20 + i, { createdAt: '2025-05-01T03:00:00Z' })),
          ],
        },
        { openId: 'open-binh', handle: 'binh.cooks', posts: [post(70, { caption: 'Bếp nhà, không thẻ' }), post(71)] },
      ],
    })
    await sql`insert into disclosure_duty (edition_id, id, body, changed_at) values (${world.edition.id}, 'jp',
      ${JSON.stringify({ id: 'jp', country: 'JP', duty: { en: 'label' }, labels: [{ language: 'ja', text: 'PR' }] })}::jsonb, now())`.execute(
      db,
    )
    const [first, second] = [...world.creators.values()].filter((one) => !one.minor)
    an = first!
    binh = second!
    for (const one of [an, binh]) {
      const { invitationId } = (await world.invite(one.name, { way: 'link' })) as { invitationId: string }
      await world.accept(one.name, invitationId)
    }
    await tt.connect(db, an, 'an.dancing')
  })
  afterAll(() => tt?.stop())

  const round = (): Promise<Round> =>
    collectRound({ db, tiktok: tt.tiktok, actor: THE_HOUSE, edition: world.edition, venueNow: async () => tt.now() })
  const kept = async () =>
    (
      await sql<{
        id: string
      }>`select platform_id as id from post where edition_id = ${world.edition.id} order by 1`.execute(db)
    ).rows.map((row) => Number(row.id.slice(-2)))
  const viewsOf = async (n: number) =>
    (
      await sql<{ views: number }>`select o.views from post_observation o join post p on p.id = o.post_id
        where p.platform_id = ${post(n).id!} order by o.observed_at`.execute(db)
    ).rows.map((row) => row.views)
  const notes = async (run: string) =>
    Object.fromEntries(
      (
        await sql<{
          kind: string
          count: number
        }>`select kind, sum(count)::int as count from collect_note where run_id = ${run} group by 1`.execute(db)
      ).rows.map((row) => [row.kind, row.count]),
    )
  const noDifference = async () => {
    const found: unknown[] = []
    await verifyFigures(db, world.edition, (one) => found.push(one))
    expect(found).toEqual([])
  }

  test('only posts that belong to the campaign are kept; a tag behind the cut is found; short pages are noted', async () => {
    const came = await round()
    expect(await kept()).toEqual([1, 3, ...Array.from({ length: 25 }, (_, i) => 20 + i)])
    expect(came).toMatchObject({ updated: 27, new: 27, absent: 0, stopped: null })
    expect(await notes(came.run!)).toMatchObject({ left_aside: 3 })
    expect((await notes(came.run!)).short_page).toBeGreaterThan(0)
    const { rows } = await sql`select 1 from raw_item i join run r on r.id = i.run_id
      where r.edition_id = ${world.edition.id} and (i.body like '%liên quan%' or i.body like '%không có thẻ%')`.execute(
      db,
    )
    expect(rows).toEqual([])
    await noDifference()
    expect(await round()).toMatchObject({ run: null, calls: 0, stopped: null })
  })

  test('what is due is asked about in batches of twenty; the same counts later are a reading of their own', async () => {
    await tt.standIn.control('posts', { account: 'an.dancing', change: [{ id: post(1).id, views: 900 }] })
    await sql`update connection set discover_at = '2025-07-01'`.execute(db)
    await tt.advance(48 * 3600)
    const before = await tt.calls()
    const came = await round()
    const after = await tt.calls()
    expect(came).toMatchObject({ asked: 27, updated: 27, new: 0, absent: 0, calls: 2 })
    expect(after.video_query! - (before.video_query ?? 0)).toBe(2)
    expect(after.video_list).toBe(before.video_list)
    expect(await viewsOf(1)).toEqual([1000, 900])
    expect(await viewsOf(20)).toEqual([20_000, 20_000])
    expect(await notes(came.run!)).toEqual({ gap: 2 })
    await noDifference()
  })

  test('an absent post is not seen, which is no zero; it is shown again when it is back', async () => {
    await tt.standIn.control('posts', { account: 'an.dancing', change: [{ id: post(1).id, state: 'private' }] })
    await tt.advance(24 * 3600)
    expect(await round()).toMatchObject({ absent: 1 })
    expect(await viewsOf(1)).toEqual([1000, 900])
    const goneOf = async () =>
      (
        await sql<{
          gone_reason: string | null
          gone: boolean
        }>`select gone_reason, gone_at is not null as gone from post where platform_id = ${post(1).id!}`.execute(db)
      ).rows[0]
    expect(await goneOf()).toEqual({ gone_reason: 'absent', gone: true })
    const own = await postsOfCreator(db, world.edition.id, an.id)
    expect(own.find((one) => one.platformId === post(1).id)).toMatchObject({ views: 900, absentSince: tt.now() })
    await tt.standIn.control('posts', { account: 'an.dancing', change: [{ id: post(1).id, state: 'public' }] })
    await tt.advance(24 * 3600)
    expect(await round()).toMatchObject({ absent: 0 })
    expect(await goneOf()).toEqual({ gone_reason: null, gone: false })
  })

  test('where TikTok does not answer, the round ends and says so, and what was due stays due', async () => {
    await tt.advance(24 * 3600)
    await tt.standIn.control('fault', { faults: [{ at: 1, endpoint: 'video_query', kind: 'html_504', times: 9 }] })
    await sql`update connection set discover_at = '2025-08-01'`.execute(db)
    const came = await round()
    expect(came).toMatchObject({ updated: 0, absent: 0 })
    expect(await notes(came.run!)).toMatchObject({ outage: 2 })
    await tt.standIn.control('fault', { clear: true })
    await tt.advance(60)
    expect((await round()).updated).toBeGreaterThan(20)
    const coverage = await sampleCoverage(db, world.edition.id, { from: '2025-06-01', to: '2025-06-30' }, null)
    expect(coverage).toMatchObject({ invited: 2, connected: 1, share: 0.5, absent: 0 })
    expect(coverage.posts).toEqual({ connected: 27, link: 0, file: 0, sample: 0 })
    // The day of the outage is over only tomorrow; days on which nobody asked are thin.
    expect(coverage.thinDays).toEqual(['2025-06-06'])
    // Of a past moment: what was kept when the last day before it was over, whatever happened since.
    const then = (asOf: Date) => sampleCoverage(db, world.edition.id, { from: '2025-06-01', to: '2025-06-30' }, asOf)
    expect(await then(LATER)).toMatchObject({ invited: 2, connected: 1, share: 0.5, posts: null, absent: null })
    expect(await then(new Date(0))).toMatchObject({ invited: null, connected: null, share: null })
  })

  test('a limit stops the round; days on which a fifth was missed are thin', async () => {
    await tt.advance(24 * 3600)
    await tt.standIn.control('fault', { faults: [{ at: 1, endpoint: 'video_query', kind: 'rate_limit', times: 9 }] })
    // Calls that are under way when the first is refused are refused too.
    const came = await round()
    await tt.standIn.control('fault', { clear: true })
    expect(came).toMatchObject({ stopped: 'limit', updated: 0 })
    expect(await notes(came.run!)).toMatchObject({ limit: expect.any(Number) })
    const missedOn = '2025-06-10'
    await tt.advance(24 * 3600)
    await round()
    const { thinDays } = await sampleCoverage(db, world.edition.id, { from: '2025-06-08', to: '2025-06-30' }, LATER)
    expect(thinDays).toContain(missedOn)
    const figure = await askFigure(db, { ...world.edition }, { id: 'views_gained', audience: 'staff' })
    expect(figure.coverage.gaps).toEqual(expect.arrayContaining(thinDays))
  })

  test('without their yes to counting nothing is read; with it again it goes on', async () => {
    await sql`update creator_choice set yes = false where creator_id = ${an.id} and choice = 'count'`.execute(db)
    await tt.advance(48 * 3600)
    expect(await round()).toMatchObject({ run: null, calls: 0 })
    await sql`update creator_choice set yes = true where creator_id = ${an.id} and choice = 'count'`.execute(db)
    expect((await round()).updated).toBe(27)
  })

  test('a link without a connection is claimed; with one it is proved, and counted once its post is', async () => {
    const { tiktok } = tt
    const follow = async () => null
    const urlOf = (handle: string, n: number) => `https://www.tiktok.com/@${handle}/video/${post(n).id}`
    const handIn = (link: string) =>
      handInLink(db, tiktok, actorOf(binh), { edition: world.edition, creatorId: binh.id, link }, follow)
    const promised = await inOne(db, (trx) =>
      promisePost(trx, OPERATOR, {
        edition: world.edition.id,
        creatorId: binh.id,
        eventId: null,
        what: 'Một bài về bếp',
      }),
    )
    await sql`delete from creator_handle where creator_id = ${binh.id}`.execute(db)
    const first = await handIn(urlOf('binh.cooks', 70))
    expect(first).toMatchObject({
      id: promised,
      state: 'claimed',
      check: { ownership: 'claimed', source: 'oembed', label: 'absent', tag: 'absent' },
    })
    expect(await kept()).toContain(70)
    await tt.connect(db, binh, 'binh.cooks')
    const again = await handIn(urlOf('binh.cooks', 70))
    expect(again).toMatchObject({
      id: promised,
      state: 'proved',
      check: { ownership: 'proved', source: 'tiktok-display', tag: 'absent' },
    })
    const second = await handIn(urlOf('binh.cooks', 71))
    expect(second).toMatchObject({ state: 'counted', check: { ownership: 'proved', tag: 'present' } })
    await round()
    expect((await deliverablesOf(db, world.edition.id, binh.id)).map((one) => one.state).sort()).toEqual([
      'counted',
      'proved',
    ])
    expect(await refusal(handIn(urlOf('an.dancing', 1)))).toBe('creators.not_your_post')
    expect(await refusal(handIn(urlOf('binh.cooks', 99)))).toBe('creators.post_not_seen')
    expect(await refusal(handIn('https://example.org/x'))).toBe('creators.not_a_post_link')
    expect(
      await refusal(
        handInLink(db, tiktok, actorOf(an), { edition: world.edition, creatorId: binh.id, link: 'x' }, follow),
      ),
    ).toBe('creators.not_yours')
    await noDifference()
  })

  test('a post found in the connected account keeps the one promise that is open', async () => {
    await inOne(db, (trx) =>
      promisePost(trx, OPERATOR, { edition: world.edition.id, creatorId: binh.id, eventId: null, what: 'Bài thứ hai' }),
    )
    await tt.standIn.control('posts', {
      account: 'binh.cooks',
      add: [{ ...post(72, { caption: 'PR · Bếp nhà #vnworldexpo' }), createdAt: tt.now().toISOString() }],
    })
    await tt.advance(13 * 3600)
    await round()
    expect(
      (await deliverablesOf(db, world.edition.id, binh.id)).find((one) => one.what === 'Bài thứ hai'),
    ).toMatchObject({
      state: 'counted',
      foundBy: 'account',
      platformId: post(72).id,
      check: { ownership: 'proved', label: 'present', tag: 'present' },
    })
  })

  test('two rounds at once: one has the turn, the other says so', async () => {
    await tt.advance(48 * 3600)
    const both = await Promise.all([round(), round()])
    expect(both.map((one) => one.stopped).sort()).toEqual(['busy', null])
    await sql`update collect_turn set holder = gen_random_uuid(), until = ${new Date(tt.now().getTime() + 60_000)}`.execute(
      db,
    )
    expect((await round()).stopped).toBe('busy')
    await tt.advance(61)
    expect((await round()).stopped).toBeNull()
  })
})
