/** Screens that an edition names, and whether a process of the house has them on its live stream. */
import type { Edition } from '#modules/editions'
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'

/** How often a process tells which screens it has; after twice that long they are counted as not reached. */
export const HEARD_EVERY_MS = 10_000
const GONE_AFTER_MS = 2 * HEARD_EVERY_MS

export interface ScreenState {
  screen: string
  /** Real time; null: never yet. */
  heardAt: Date | null
  reached: boolean
}

/** Only screens that the edition's files name: anybody may open a stream. */
export async function noteScreens(db: Db, edition: string, screens: readonly string[]): Promise<void> {
  if (!screens.length) return
  await sql`insert into wall_screen (edition_id, screen, heard_at)
    select e.id, s ->> 'id', ${systemNow()} from edition e cross join jsonb_array_elements(coalesce(e.body -> 'screens', '[]')) s
    where e.id = ${edition} and s ->> 'id' = any(${[...screens]}::text[])
    on conflict (edition_id, screen) do update set heard_at = excluded.heard_at`.execute(db)
}

/** In the order of the edition's files. */
export async function screensOf(db: Db, edition: Pick<Edition, 'id' | 'screens'>): Promise<ScreenState[]> {
  if (!edition.screens?.length) return []
  const { rows } = await sql<{
    screen: string
    at: Date
  }>`select screen, heard_at as at from wall_screen where edition_id = ${edition.id}`.execute(db)
  const now = systemNow().getTime()
  return edition.screens.map(({ id }) => {
    const heardAt = rows.find((row) => row.screen === id)?.at ?? null
    return { screen: id, heardAt, reached: heardAt !== null && now - heardAt.getTime() < GONE_AFTER_MS }
  })
}
