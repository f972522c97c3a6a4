/** One call for one connection: with its token, and once more with a new one where TikTok calls the token invalid. */
import type { Result, TikTokError, VideoField } from '#libs/tiktok/client'
import { accessOf, markInvalid, type HeldAccess, type TikTok } from '#modules/creators'
import type { Db } from '#platform/db'

/** What is kept of a post, and no more: no picture, no player. */
export const VIDEO_FIELDS = [
  'id',
  'create_time',
  'share_url',
  'video_description',
  'duration',
  'like_count',
  'comment_count',
  'share_count',
  'view_count',
] as const satisfies readonly VideoField[]

/** Why a connection's call came to nothing. `limit` and `outage` are TikTok's state, `reconnect` the connection's. */
export type Stop = 'limit' | 'outage' | 'reconnect' | 'unreadable'

export function stopOf(error: TikTokError): Stop {
  switch (error.kind) {
    case 'rate_limited':
      return 'limit'
    case 'token_invalid':
    case 'scope_missing':
      return 'reconnect'
    case 'network':
    case 'timeout':
    case 'cut_answer':
    case 'internal':
    case 'stopped':
      return 'outage'
    case 'unreadable':
      // A gateway's page in the place of an answer.
      return error.status !== null && error.status >= 500 ? 'outage' : 'unreadable'
    default:
      return 'unreadable'
  }
}

export async function askAs<T>(
  db: Db,
  tiktok: TikTok,
  connectionId: string,
  call: (access: HeldAccess) => Promise<Result<T>>,
): Promise<{ value: T } | { value: null; stop: Stop }> {
  let invalid: number | null = null
  for (;;) {
    const held = await accessOf(db, tiktok, connectionId, invalid)
    if (!held.access) return { value: null, stop: held.why === 'later' ? 'outage' : 'reconnect' }
    const result = await call(held.access)
    if (result.ok) return { value: result.value }
    const { error } = result
    if (error.kind === 'token_invalid' && invalid === null) {
      invalid = held.access.generation
      continue
    }
    if (error.kind === 'token_invalid' || error.kind === 'scope_missing')
      await markInvalid(
        db,
        connectionId,
        held.access.generation,
        error.kind === 'scope_missing' ? 'scope_missing' : 'refused',
      )
    return { value: null, stop: stopOf(error) }
  }
}
