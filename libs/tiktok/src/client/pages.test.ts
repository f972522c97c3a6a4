import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { createDisplay } from './display.ts'
import type { Result } from './errors.ts'
import type { Page } from './pages.ts'
import { enveloped, errorOf, handClock, play, valueOf } from './testing.ts'
import { unixMilliseconds } from './units.ts'

const access = { accessToken: 'act.1', scopes: ['video.list'] as const }
const SECOND = 1_900_000_000

type AnyPage = { ids: string[]; cursor: number; has_more: boolean }

function display(pages: AnyPage[]) {
  const bodies = pages.map(({ ids, ...page }) => ({ body: enveloped({ ...page, videos: ids.map((id) => ({ id })) }) }))
  const transport = play(...bodies)
  return { transport, ...createDisplay({ transport, clock: handClock(), retries: 0 }) }
}

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const page of pages) found.push(page)
  return found
}

const idsOf = (results: Result<Page<'id'>>[]) =>
  results.flatMap((result) => (result.ok ? result.value.videos.map(({ id }) => id) : []))

/** Pages of any length, also empty, that overlap as they like; only the last says that there is no more. */
const anyPages = fc
  .array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), { minLength: 1, maxLength: 12 })
  .map((pages) =>
    pages.map((numbers, i): AnyPage => ({
      ids: numbers.map((n) => `74690000000000${String(n).padStart(5, '0')}`),
      cursor: (SECOND - i) * 1000,
      has_more: i < pages.length - 1,
    })),
  )

describe('videos', () => {
  it('gives every post once, whatever the pages look like, and asks no page too many', async () => {
    await fc.assert(
      fc.asyncProperty(anyPages, async (pages) => {
        const { videos, transport } = display(pages)
        const results = await all(videos(access, ['id']))
        const told = pages.flatMap(({ ids }) => ids)
        expect(idsOf(results)).toEqual([...new Set(told)])
        expect(transport.asked).toHaveLength(pages.length)
        const cursors = transport.asked.map(({ body }) => (JSON.parse(body ?? '') as { cursor?: number }).cursor)
        expect(cursors).toEqual([undefined, ...pages.slice(0, -1).map(({ cursor }) => cursor)])
      }),
      { numRuns: 100 },
    )
  })

  it('ends with an error where the cursor stands still, instead of asking for ever', async () => {
    const page: AnyPage = { ids: ['7469000000000000001'], cursor: SECOND * 1000, has_more: true }
    const { videos, transport } = display([page])
    const results = await all(videos(access, ['id']))
    expect(idsOf(results)).toEqual(['7469000000000000001'])
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(errorOf(results[2] as Result<never>)).toMatchObject({ kind: 'unreadable' })
    expect(transport.asked).toHaveLength(2)
  })

  it('starts and stops where it is told to', async () => {
    const pages = [3, 2, 1].map((n) => ({
      ids: [`746900000000000000${n}`],
      cursor: (SECOND + n) * 1000,
      has_more: n > 1,
    }))
    const { videos, transport } = display(pages)
    const [before, since] = [unixMilliseconds((SECOND + 9) * 1000), unixMilliseconds((SECOND + 2) * 1000)]
    const ids = idsOf(await all(videos(access, ['id'], { before, since, maxCount: 5 })))
    expect(ids).toEqual(['7469000000000000003', '7469000000000000002'])
    expect(transport.asked[0]).toMatchObject({ body: `{"max_count":5,"cursor":${before}}` })
  })

  it('an error is the last thing it gives out', async () => {
    const page = { body: enveloped({ videos: [], cursor: 5_000, has_more: true }) }
    const { videos } = createDisplay({ transport: play(page, { status: 401, body: {} }) })
    expect((await all(videos(access, ['id']))).map(({ ok }) => ok)).toEqual([true, false])
  })

  it('an account without posts may come without a list', async () => {
    const { videoPage } = createDisplay({ transport: play({ body: enveloped({ has_more: false }) }) })
    const page = valueOf(await videoPage(access, ['id']))
    expect(page).toMatchObject({ videos: [], rejected: [], hasMore: false, cursor: null })
  })
})
