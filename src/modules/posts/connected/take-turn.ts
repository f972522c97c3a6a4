/** One process at a time collects, over all processes of the house: the limits are of the app, not of a process. */
import { randomUUID } from 'node:crypto'
import type { TikTok } from '#modules/creators'
import { sql, type Db } from '#platform/db'

const HELD_MS = 120_000
/** Of the platform's limits, with what the client adds. */
const WINDOW_MS = 61_000
/** This process, as long as it lives. */
const OURS = randomUUID()

export interface Turn {
  /** While a round lasts, it goes on saying so. */
  hold(): Promise<void>
  release(): Promise<void>
}

/** @returns null when another process, or another round of this one, has it. */
export async function takeTurn(db: Db, tiktok: TikTok): Promise<Turn | null> {
  const [holder, now] = [randomUUID(), tiktok.now()]
  const until = () => new Date(tiktok.now().getTime() + HELD_MS)
  const { rows } = await sql<{
    released_at: Date | null
    calls: { by?: string; places?: Record<string, number> }
  }>`update collect_turn
    set holder = ${holder}, until = ${until()} where holder is null or until < ${now} returning released_at, calls`.execute(
    db,
  )
  const last = rows[0]
  if (!last) return null
  const { by, places } = last.calls
  if (by !== OURS && last.released_at && now.getTime() - last.released_at.getTime() < WINDOW_MS)
    await tiktok.leavePlaces(places ?? {})
  const before = tiktok.calls()
  return {
    async hold() {
      await sql`update collect_turn set until = ${until()} where holder = ${holder}`.execute(db)
    },
    async release() {
      const after = tiktok.calls()
      const used = Object.fromEntries(
        (['video_list', 'video_query', 'oembed'] as const).map((endpoint) => [
          endpoint,
          after[endpoint] - before[endpoint],
        ]),
      )
      await sql`update collect_turn set holder = null, until = null, released_at = ${tiktok.now()},
        calls = ${JSON.stringify({ by: OURS, places: used })}::jsonb where holder = ${holder}`.execute(db)
    },
  }
}
