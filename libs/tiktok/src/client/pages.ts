// developers.tiktok.com/doc/tiktok-api-v2-video-list

import { readWholeNumber, type JsonObject } from '../fields.ts'
import { notAsDocumented } from './envelope.ts'
import { fail, ok, type Result } from './errors.ts'
import type { VideoField } from './scopes.ts'
import type { Answer } from './send.ts'
import { unixMilliseconds, type UnixMilliseconds } from './units.ts'
import { readVideoRows, type VideoRows } from './video-rows.ts'

export type Page<F extends VideoField> = VideoRows<F> & {
  /** Where the next page begins, or null where TikTok named no place. */
  cursor: UnixMilliseconds | null
  hasMore: boolean
  /** The answer as it came; posts that an earlier page held are still in it. */
  text: string
}

export type PageRequest = {
  /** Only posts made before this; leave out for the newest. */
  before?: UnixMilliseconds
  /** Asks for no page beyond this moment. The last page may still hold older posts. */
  since?: UnixMilliseconds
  /** Default 20, the most there can be. */
  maxCount?: number
}

/** A page of posts. An account without posts may come without a list. */
export function readPage<F extends VideoField>(
  data: JsonObject,
  answer: Answer,
  fields: readonly F[],
): Result<Page<F>> {
  const rows = data['videos'] ?? []
  const hasMore = data['has_more'] ?? false
  if (!Array.isArray(rows) || typeof hasMore !== 'boolean') return notAsDocumented(answer)
  const cursor = readWholeNumber(data['cursor'])
  return ok({
    ...readVideoRows(rows, fields),
    cursor: cursor === null ? null : unixMilliseconds(cursor),
    hasMore,
    text: answer.text,
  })
}

/**
 * Goes on for as long as TikTok says there is more: pages may be short or empty before the last. Posts of one second at
 * a page's edge come on both pages and are given out once. A cursor that does not move ends it with an error, so that
 * nobody asks for ever.
 */
export async function* listVideos<F extends VideoField>(
  ask: (page: { before?: UnixMilliseconds; maxCount?: number }) => Promise<Result<Page<F>>>,
  { before, since, maxCount }: PageRequest,
): AsyncGenerator<Result<Page<F>>, void> {
  const seen = new Set<string>()
  for (;;) {
    const page = await ask({
      ...(before === undefined ? {} : { before }),
      ...(maxCount === undefined ? {} : { maxCount }),
    })
    if (!page.ok) return yield page
    const { cursor, hasMore } = page.value
    const videos = page.value.videos.filter(({ id }) => !seen.has(id) && seen.add(id))
    yield ok({ ...page.value, videos })
    if (!hasMore || (since !== undefined && cursor !== null && cursor <= since)) return
    if (cursor === null || (before !== undefined && cursor >= before)) {
      const message = `There is said to be more, but the cursor does not move: ${cursor}.`
      return yield fail('unreadable', message, { beginning: page.value.text.slice(0, 200) })
    }
    before = cursor
  }
}
