import { sql, type Db } from '#platform/db'
import type { LegalCalendar, LegalClock } from './clock-file.ts'
import type { Case, CaseKind, RunningClock } from './model.ts'

/** The clocks of an edition with the calendars by which they count. */
export async function legalClocks(
  db: Db,
  edition: string,
  startedBy?: CaseKind,
): Promise<{ clock: LegalClock; calendar: LegalCalendar }[]> {
  const { rows } = await sql<{
    clock: LegalClock
    calendar: LegalCalendar
  }>`select k.body as clock, c.body as calendar from legal_clock_kind k
    join legal_calendar c on c.edition_id = k.edition_id and c.id = k.body->>'calendar' where k.edition_id = ${edition} order by k.id`.execute(
    db,
  )
  return startedBy ? rows.filter(({ clock }) => clock.starts.includes(startedBy)) : rows
}

const clocks = sql`select k.id, k.case_id as case, k.clock, k.started_at as "startedAt", k.due_at as "dueAt", k.extended_at as "extendedAt",
  k.extended_reason as "extendedReason", k.answered_at as "answeredAt" from legal_clock k`

/** The soonest due first. */
export async function clocksOf(
  db: Db,
  edition: string,
  only: { case?: string; open?: boolean },
): Promise<RunningClock[]> {
  const { rows } = await sql<RunningClock>`${clocks} where k.edition_id = ${edition}
    ${only.case ? sql`and k.case_id = ${only.case}` : sql``} ${only.open ? sql`and k.answered_at is null` : sql``}
    order by k.due_at, k.id`.execute(db)
  return rows
}

/** Clocks that run, and those of them that run out before `soon` (real time). */
export async function clockCount(db: Db, edition: string, soon: Date): Promise<{ open: number; due: number }> {
  const { rows } = await sql<{
    open: number
    due: number
  }>`select count(*)::int as open, (count(*) filter (where due_at <= ${soon}))::int as due
    from legal_clock where edition_id = ${edition} and answered_at is null`.execute(db)
  return rows[0]!
}

/** Open ones first, the newest of them first. */
export async function listCases(db: Db, edition: string, limit: number): Promise<Case[]> {
  const { rows } =
    await sql<Case>`select id, edition_id as edition, kind, person, said, opened_at as "openedAt", opened_by as "openedBy",
      closed_at as "closedAt" from rights_case where edition_id = ${edition}
    order by closed_at is not null, opened_at desc, id limit ${limit}`.execute(db)
  return rows
}
