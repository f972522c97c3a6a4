import { sql, type Db } from '#platform/db'

/** Who is named as a work's maker, and the keys under which it stands. For the room that names and puts. */
export async function standingOfWork(db: Db, workId: string): Promise<{ maker: string | null; keys: string[] }> {
  const { rows } = await sql<{ maker: string | null; keys: string[] }>`select
      (select person from work_say where work_id = ${workId} and part = 'maker' and ended_at is null) as maker,
      array(select key from work_scope where work_id = ${workId} order by key) as keys`.execute(db)
  return rows[0]!
}
