import { sql, type Db } from '#platform/db'
import type { Grant, Use } from './model.ts'

/** All grants of these works, ended ones too, newest first. */
export async function grantsOf(db: Db, workIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const { rows } =
    await sql<Grant>`select id, work_id, use, last_day, ends_at, evidence, credit, picture_key, granted_by, granted_at,
      ended_at, end_reason, sample, shows_from
    from usage_grant where work_id = any(${[...workIds]}::uuid[]) order by granted_at desc, id desc`.execute(db)
  const byWork = new Map<string, Grant[]>()
  for (const row of rows) byWork.set(row.work_id, [...(byWork.get(row.work_id) ?? []), row])
  return byWork
}

/** The works and uses for which a picture was granted and not withdrawn. Whether it shows now is for the room of the work to say. */
export async function worksOfPicture(
  db: Db,
  pictureKey: string,
): Promise<{ edition: string; workId: string; use: Use }[]> {
  const { rows } = await sql<{
    edition: string
    workId: string
    use: Use
  }>`select distinct edition_id as edition, work_id as "workId", use
    from usage_grant where picture_key = ${pictureKey} and ended_at is null`.execute(db)
  return rows
}
