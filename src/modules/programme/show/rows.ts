/** From rows to runs. */
import { sql } from '#platform/db'
import { venueTimeAt, type ClockMove } from '#platform/clock'
import { systemNow } from '#platform/time'
import type { RunKind, ShowPlan, ShowRun } from './model.ts'

export interface RunRow {
  id: string
  edition_id: string
  show_id: string
  version: number
  kind: RunKind
  starts_at: Date
  offset_ms: number | null
  made_by: string
  made_at: Date
  begun_at: Date | null
  ended_at: Date | null
  plan: ShowPlan
}

/** Of `show_run r join show_version v`. */
export const runColumns = sql`r.id, r.edition_id, r.show_id, r.version, r.kind, r.starts_at, r.offset_ms, r.made_by, r.made_at,
  r.begun_at, r.ended_at, v.body as plan`
export const runWithVersion = sql`show_run r join show_version v
  on v.edition_id = r.edition_id and v.show_id = r.show_id and v.version = r.version`

/** Venue minus real time at a real moment. */
export const offsetAt = (moves: readonly ClockMove[], at: Date): number =>
  venueTimeAt(moves, at).getTime() - at.getTime()

export const runOf = (row: RunRow, moves: readonly ClockMove[]): ShowRun => ({
  id: row.id,
  edition: row.edition_id,
  show: row.show_id,
  version: row.version,
  kind: row.kind,
  startsAt: row.starts_at,
  offsetMs: row.offset_ms ?? offsetAt(moves, systemNow()),
  plan: row.plan,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
})
