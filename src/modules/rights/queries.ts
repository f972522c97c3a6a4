import { sql, type Db } from '#platform/db'
import type { Grant } from './model.ts'

/** All grants of these works, ended ones too, newest first. */
export async function grantsOf(db: Db, workIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const { rows } = await sql<Grant>`select id, work_id, use, last_day, ends_at, evidence, credit, picture_key, granted_by, granted_at,
      ended_at, end_reason, sample, shows_from
    from usage_grant where work_id = any(${[...workIds]}::uuid[]) order by granted_at desc, id desc`.execute(db)
  const byWork = new Map<string, Grant[]>()
  for (const row of rows) byWork.set(row.work_id, [...(byWork.get(row.work_id) ?? []), row])
  return byWork
}
