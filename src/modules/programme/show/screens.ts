/** Who opens a run: one secret address for each role, told once and kept as a hash. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { clockMoves } from '#platform/clock'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { hashOfKey, newSecretKey } from '#platform/secret-key'
import { systemNow } from '#platform/time'
import { assertMayPlan } from './edit-show.ts'
import type { ShowRun } from './model.ts'
import { runById } from './queries.ts'
import { runColumns, runOf, runWithVersion, type RunRow } from './rows.ts'

/** An address lives so many hours after the planned beginning, or after it was made when that is later. */
export const SCREEN_HOURS = 36

export interface MadeScreen {
  role: string
  /** Of the address; told this once. */
  key: string
}

/**
 * Makes the secret addresses of a run: for every role, or for those named. A role that had one gets another, and the old
 * one opens nothing from then on.
 */
export async function makeScreens(db: Db, actor: Actor, run: string, roles?: readonly string[]): Promise<MadeScreen[]> {
  assertMayPlan(actor)
  return db.transaction().execute(async (trx) => {
    const { edition, plan, startsAt, offsetMs, endedAt } = await runById(trx, run)
    if (endedAt) throw new Refusal('programme.run_over', { kind: 'conflict' })
    const wanted = roles ?? plan.roles.map((role) => role.id)
    const unknown = wanted.find((id) => !plan.roles.some((role) => role.id === id))
    if (unknown !== undefined) throw new Refusal('programme.no_role', { kind: 'missing', role: unknown })
    const at = systemNow()
    const until = new Date(Math.max(at.getTime(), startsAt.getTime() - offsetMs) + SCREEN_HOURS * 3_600_000)
    const made = [...new Set(wanted)].map((role) => ({ role, key: newSecretKey(18) }))
    const rows = JSON.stringify(made.map(({ role, key }) => ({ role, hash: hashOfKey(key) })))
    await sql`insert into show_screen (key_hash, run_id, role, made_by, made_at, until)
      select s.hash, ${run}, s.role, ${actor.id}, ${at}, ${until}
      from jsonb_to_recordset(${rows}::jsonb) as s(role text, hash text)
      on conflict (run_id, role) do update set key_hash = excluded.key_hash, made_by = excluded.made_by,
        made_at = excluded.made_at, until = excluded.until`.execute(trx)
    await audit(trx, actor, 'programme.make_screens', { edition, subjects: [run], detail: { screens: made.length } })
    await tellChange(trx, { topic: 'show', edition, id: run })
    return made
  })
}

/** Closes a role's address without another in its place. */
export async function closeScreen(db: Db, actor: Actor, run: string, role: string): Promise<void> {
  assertMayPlan(actor)
  await db.transaction().execute(async (trx) => {
    const { edition } = await runById(trx, run)
    const { rows } = await sql`delete from show_screen where run_id = ${run} and role = ${role} returning role`.execute(
      trx,
    )
    if (!rows.length) return
    await audit(trx, actor, 'programme.close_screen', { edition, subjects: [run], detail: { role } })
    await tellChange(trx, { topic: 'show', edition, id: run })
  })
}

/** The run and role of a secret address; null when there is none, it was renewed, or its time is over. */
export async function screenByKey(db: Db, key: string): Promise<{ run: ShowRun; role: string } | null> {
  const { rows } = await sql<RunRow & { role: string }>`select ${runColumns}, s.role
    from show_screen s join ${runWithVersion} on r.id = s.run_id
    where s.key_hash = ${hashOfKey(key)} and s.until > ${systemNow()}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const moves = row.offset_ms === null ? await clockMoves(db, row.edition_id) : []
  return { run: runOf(row, moves), role: row.role }
}

export interface Screen {
  role: string
  madeAt: Date
  madeBy: string
  until: Date
}

/** The addresses of a run that open it now, without their secrets. */
export async function screensOf(db: Db, run: string): Promise<Screen[]> {
  const { rows } = await sql<{
    role: string
    made_at: Date
    made_by: string
    until: Date
  }>`select role, made_at, made_by, until
    from show_screen where run_id = ${run} and until > ${systemNow()} order by role`.execute(db)
  return rows.map((row) => ({ role: row.role, madeAt: row.made_at, madeBy: row.made_by, until: row.until }))
}
