import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdSurfaces, releaseSurfaces, SURFACES } from '#modules/editions'
import { endGrant, grantUse, rightsOf, SHOWN_USES, type Use } from '#modules/rights'
import { wallCards, wallEventOf } from '#modules/wall'
import { OPERATOR, VISITOR, type Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition, makeRun, tell, type TestEdition } from '../../../../test/world/posts.ts'
import { decide, hideAccount, listPosts, shownPosts, standingDecision, undoDecision, type Decision } from '../index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const MADE = '2025-06-03T08:00:00+09:00'
const moderator = (id: string): Actor => ({ kind: 'account', id, roles: ['communications'] })

onBothDatabases('deciding on posts', (open) => {
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const idsOf = async (edition: TestEdition) =>
    (
      await sql<{
        id: string
        author_id: string
      }>`select id, author_id from post where edition_id = ${edition.id} order by platform_id`.execute(open().db)
    ).rows
  /** Posts by one author each, known from these sources. */
  const world = async (...sources: string[]) => {
    const { db } = open()
    const edition = await makeEdition(db)
    for (const [i, source] of sources.entries())
      await tell(
        db,
        edition,
        await makeRun(db, edition, source),
        [{ post: i + 1, by: `creator${i}`, caption: `Sen số ${i} #vnworldexpo`, made: MADE, at: MADE, views: 5 }],
        source,
      )
    return {
      edition,
      posts: (await idsOf(edition)).map((row) => row.id),
      authors: (await idsOf(edition)).map((row) => row.author_id),
    }
  }
  const grant = (edition: TestEdition, workId: string, uses: readonly string[] = ['wall'], until = '2025-06-30') =>
    act((trx) =>
      grantUse(trx, OPERATOR, { edition: edition.id, zone: edition.zone, workId, uses, until, evidence: 'thư đồng ý' }),
    )
  const say = (edition: TestEdition, decision: Decision, actor: Actor = OPERATOR, now = NOW) =>
    act((trx) => decide(trx, actor, edition.id, decision, now))
  const shown = async (edition: TestEdition, use: Use = 'wall', now = NOW) =>
    (await shownPosts(open().db, edition.id, use, now)).map((post) => post.id).sort()

  test('nothing is allowed without a grant that holds now, and the refusal says what is missing', async () => {
    const { edition, posts } = await world('oembed')
    const post = posts[0]!
    const allow = () => say(edition, { post, outcome: 'allow' })
    await expect(allow()).rejects.toMatchObject({ code: 'rights.no_grant' })
    const [expired] = await grant(edition, post, ['wall'], '2025-06-02')
    await expect(allow()).rejects.toMatchObject({ code: 'rights.expired' })
    await act((trx) => endGrant(trx, OPERATOR, expired!, 'mistake'))
    await expect(allow()).rejects.toMatchObject({ code: 'rights.ended' })
    expect(await standingDecision(open().db, post)).toBeUndefined()
    await grant(edition, post, ['embed'])
    await allow()
    expect([await shown(edition, 'wall'), await shown(edition, 'embed')]).toEqual([[], [post]])
  })

  test('a post known from captures or research alone is never allowed, whoever granted what', async () => {
    for (const source of ['zeeschuimer', '4cat', 'tiktok-web', 'tiktok-research']) {
      const { edition, posts } = await world(source)
      await grant(edition, posts[0]!, SHOWN_USES)
      await expect(say(edition, { post: posts[0]!, outcome: 'allow' })).rejects.toMatchObject({
        code: 'posts.source_counts_only',
      })
      expect(await shown(edition)).toEqual([])
    }
  })

  test('what a capture says of a post never reaches a screen, even when it may be shown by another source', async () => {
    const { db } = open()
    const { edition, posts } = await world('oembed')
    await tell(
      db,
      edition,
      await makeRun(db, edition, 'zeeschuimer'),
      [{ post: 1, by: 'creator0', caption: 'Sen số 0 #vnworldexpo và chuyện riêng dài hơn', made: MADE }],
      'zeeschuimer',
    )
    await grant(edition, posts[0]!, ['wall', 'site'])
    await say(edition, { post: posts[0]!, outcome: 'allow' })
    expect((await shownPosts(db, edition.id, 'wall', NOW)).map((post) => post.caption)).toEqual([
      'Sen số 0 #vnworldexpo',
    ])
    const { rows } =
      await sql`select source, caption from post_source where post_id = ${posts[0]!} order by source`.execute(db)
    expect(rows).toEqual([
      { source: 'oembed', caption: 'Sen số 0 #vnworldexpo' },
      { source: 'zeeschuimer', caption: null },
    ])
    expect((await listPosts(db, edition.id, 'public', { limit: 9 }, NOW)).map((post) => post.shown?.caption)).toEqual([
      'Sen số 0 #vnworldexpo',
    ])
  })

  test('an allow shows, and an end of the grant takes it from every screen at once', async () => {
    const { db } = open()
    const { edition, posts } = await world('link', 'oembed')
    const [first] = await grant(edition, posts[0]!, ['wall'])
    await say(edition, { post: posts[0]!, outcome: 'allow' })
    expect(await shown(edition)).toEqual([posts[0]])
    expect((await wallCards(db, edition.id, NOW, 10)).map((card) => [card.id, card.until])).toEqual([
      [posts[0], '2025-06-30T15:00:00.000Z'],
    ])
    await act((trx) => endGrant(trx, OPERATOR, first!, 'withdrawn'))
    expect([await shown(edition), await wallEventOf(db, edition.id, posts[0]!, NOW)]).toEqual([
      [],
      { kind: 'hide', id: posts[0] },
    ])
  })

  test('posts whose grants have run out do not push those that still hold off the wall', async () => {
    const { edition, posts } = await world('oembed', 'oembed', 'oembed')
    for (const [i, post] of posts.entries()) {
      await grant(edition, post, ['wall'], i === 0 ? '2025-06-30' : '2025-06-03')
      await say(edition, { post, outcome: 'allow' })
    }
    const later = new Date('2025-06-04T10:00:00+09:00')
    expect((await wallCards(open().db, edition.id, later, 2)).map((card) => card.id)).toEqual([posts[0]])
  })

  test('a refusal needs a reason of ours, an outcome is one of three, and a stranger decides nothing', async () => {
    const { edition, posts } = await world('oembed')
    const post = posts[0]!
    await expect(say(edition, { post, outcome: 'refuse' })).rejects.toMatchObject({ code: 'posts.no_reason' })
    await expect(say(edition, { post, outcome: 'refuse', reason: 'ugly' })).rejects.toMatchObject({
      code: 'posts.no_reason',
    })
    await expect(say(edition, { post, outcome: 'maybe' as 'allow' })).rejects.toMatchObject({
      code: 'posts.unknown_outcome',
    })
    await expect(say(edition, { post, outcome: 'later' }, VISITOR)).rejects.toMatchObject({ code: 'posts.not_yours' })
    const other = await makeEdition(open().db)
    await expect(say(other, { post, outcome: 'later' })).rejects.toMatchObject({ code: 'posts.no_such_post' })
    await say(edition, { post, outcome: 'refuse', reason: 'selling' })
    expect(await standingDecision(open().db, post)).toMatchObject({
      outcome: 'refuse',
      reason: 'selling',
      decided_by: 'cli',
    })
  })

  test('two moderators on one post: one decision, and the other hears that somebody was faster', async () => {
    const { edition, posts } = await world('oembed')
    const post = posts[0]!
    await grant(edition, post)
    for (const seen of [null, 'standing'] as const) {
      const standing = seen && (await standingDecision(open().db, post))!.id
      const results = await Promise.allSettled([
        say(edition, { post, outcome: 'allow', seen: standing }, moderator('lan')),
        say(edition, { post, outcome: 'refuse', reason: 'duplicate', seen: standing }, moderator('minh')),
      ])
      expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(results.find((one) => one.status === 'rejected')).toMatchObject({
        reason: { code: 'posts.already_decided', kind: 'conflict' },
      })
    }
    const { rows } = await sql<{
      n: number
      standing: number
    }>`select count(*) as n, count(*) filter (where ended_at is null) as standing from review_decision where post_id = ${post}`.execute(
      open().db,
    )
    expect(rows).toEqual([{ n: 2, standing: 1 }])
  })

  test('the database itself lets one decision stand', async () => {
    const { edition, posts } = await world('oembed')
    await say(edition, { post: posts[0]!, outcome: 'later' })
    const second = sql`insert into review_decision (id, edition_id, post_id, outcome, decided_by, decided_at) select gen_random_uuid(), edition_id, post_id, 'allow', 'x', now() from review_decision where post_id = ${posts[0]!}`
    await expect(second.execute(open().db)).rejects.toThrow(/review_decision_standing/)
  })

  test('an undo makes it wait again, once; “later” keeps it off the screens and can be decided', async () => {
    const { edition, posts } = await world('oembed')
    const post = posts[0]!
    await grant(edition, post)
    const allowed = await say(edition, { post, outcome: 'allow' })
    const undo = (id: string, of = edition) => act((trx) => undoDecision(trx, OPERATOR, of.id, id))
    await expect(undo(allowed, await makeEdition(open().db))).rejects.toMatchObject({ code: 'posts.nothing_to_undo' })
    expect(await undo(allowed)).toBe(post)
    expect([await shown(edition), await standingDecision(open().db, post)]).toEqual([[], undefined])
    await expect(undo(allowed)).rejects.toMatchObject({ code: 'posts.nothing_to_undo' })
    const later = await say(edition, { post, outcome: 'later', seen: null })
    expect(await shown(edition)).toEqual([])
    await say(edition, { post, outcome: 'allow', seen: later })
    expect(await shown(edition)).toEqual([post])
  })

  test('hiding an account takes all of it away and gives it back as it was', async () => {
    const { edition, posts, authors } = await world('oembed', 'oembed')
    for (const post of posts) {
      await grant(edition, post)
      await say(edition, { post, outcome: 'allow' })
    }
    expect(await act((trx) => hideAccount(trx, OPERATOR, edition.id, authors[0]!, true))).toBe(1)
    expect(await shown(edition)).toEqual([posts[1]])
    await act((trx) => hideAccount(trx, OPERATOR, edition.id, authors[0]!, false))
    expect(await shown(edition)).toEqual([...posts].sort())
    const other = await makeEdition(open().db)
    await expect(act((trx) => hideAccount(trx, OPERATOR, other.id, authors[0]!, true))).rejects.toMatchObject({
      code: 'posts.no_such_account',
    })
  })

  const post = fc.nat({ max: 2 })
  const step = fc.oneof(
    fc.record({
      do: fc.constant('grant' as const),
      post,
      use: fc.constantFrom(...SHOWN_USES),
      until: fc.constantFrom('2025-06-02', '2025-06-03', '2025-06-10'),
    }),
    fc.record({ do: fc.constant('end' as const), post, use: fc.constantFrom(...SHOWN_USES) }),
    fc.record({
      do: fc.constantFrom(
        'allow' as const,
        'allow' as const,
        'refuse' as const,
        'later' as const,
        'undo' as const,
        'hide' as const,
        'unhide' as const,
        'gone' as const,
      ),
      post,
    }),
    fc.record({
      do: fc.constantFrom('wall' as const, 'site' as const, 'go' as const, 'midnight' as const),
      post: fc.constant(-1),
    }),
  )

  test('shown is exactly what is allowed, granted for that use today, not hidden, not gone, on a surface that is not held, and may be shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { db } = open()
        const { edition, posts, authors } = await world('oembed', 'tiktok-display', 'zeeschuimer')
        const grants: { post: number; use: Use; until: string; ended: boolean }[] = []
        const model = posts.map(() => ({ outcome: null as string | null, hidden: false, gone: false }))
        let stopped: string[] = []
        let today = '2025-06-03'
        const now = () => new Date(`${today}T10:00:00+09:00`)
        const holds = (i: number, use: Use) =>
          grants.some((one) => one.post === i && one.use === use && !one.ended && one.until >= today)
        for (const one of [
          ...['wall', 'site'].map((use) => ({ do: 'grant' as const, post: 0, use: use as Use, until: '2025-06-10' })),
          { do: 'allow' as const, post: 0 },
          ...steps,
        ]) {
          if (one.do === 'grant') {
            await grant(edition, posts[one.post]!, [one.use], one.until)
            grants.push({ post: one.post, use: one.use, until: one.until, ended: false })
          } else if (one.do === 'end') {
            const standing =
              (await rightsOf(db, [posts[one.post]!]))
                .get(posts[one.post]!)
                ?.grants.filter((row) => row.use === one.use && !row.ended_at) ?? []
            for (const row of standing) await act((trx) => endGrant(trx, OPERATOR, row.id, 'withdrawn'))
            for (const row of grants) if (row.post === one.post && row.use === one.use) row.ended = true
          } else if (one.do === 'wall' || one.do === 'site') {
            stopped = [...stopped, one.do]
            await holdSurfaces(db, OPERATOR, { edition: edition.id, surfaces: [one.do], reason: 'drill' })
          } else if (one.do === 'go') {
            stopped = []
            await releaseSurfaces(db, OPERATOR, { edition: edition.id, surfaces: SURFACES, reason: 'drill_over' })
          } else if (one.do === 'midnight') today = '2025-06-04'
          else {
            const own = model[one.post]!
            if (one.do === 'hide' || one.do === 'unhide') {
              own.hidden = one.do === 'hide'
              await act((trx) => hideAccount(trx, OPERATOR, edition.id, authors[one.post]!, own.hidden))
            } else if (one.do === 'gone') {
              own.gone = true
              await sql`update post set gone_at = now() where id = ${posts[one.post]!}`.execute(db)
            } else if (one.do === 'undo') {
              const standing = await standingDecision(db, posts[one.post]!)
              expect(standing?.outcome ?? null).toBe(own.outcome)
              if (standing) await act((trx) => undoDecision(trx, OPERATOR, edition.id, standing.id))
              own.outcome = null
            } else {
              const may = one.do !== 'allow' || (one.post < 2 && SHOWN_USES.some((use) => holds(one.post, use)))
              const said = await say(
                edition,
                { post: posts[one.post]!, outcome: one.do, reason: 'other' },
                OPERATOR,
                now(),
              ).then(
                () => true,
                () => false,
              )
              expect(said).toBe(may)
              if (said) own.outcome = one.do
            }
          }
          for (const use of SHOWN_USES) {
            const expected = posts.filter(
              (_, i) =>
                i < 2 &&
                model[i]!.outcome === 'allow' &&
                !model[i]!.hidden &&
                !model[i]!.gone &&
                !stopped.includes(use === 'wall' ? 'wall' : 'site') &&
                holds(i, use),
            )
            expect(await shown(edition, use, now())).toEqual(expected.sort())
          }
          // A program reads of exactly these who made them and where they are; of the rest that were public, that they are gone.
          const listed = await listPosts(db, edition.id, 'public', { limit: 9 }, now())
          const named = posts.filter(
            (_, i) =>
              i < 2 && model[i]!.outcome === 'allow' && !model[i]!.hidden && !model[i]!.gone && holds(i, 'site'),
          )
          expect(
            listed
              .filter((one) => one.shown)
              .map((one) => one.id)
              .sort(),
          ).toEqual(named.sort())
          expect(listed.every((one) => one.gone === (one.shown === null))).toBe(true)
        }
      }),
      { numRuns: 10 },
    )
  }, 180_000)
})
