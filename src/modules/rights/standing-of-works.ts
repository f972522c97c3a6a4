import { sql, type Db } from '#platform/db'

export interface StandingOfWork {
  maker: string | null
  /** The keys under which it stands. */
  keys: string[]
}

/** Who is named as the maker of each work, and the keys under which it stands. For the room that names and puts. */
export async function standingOfWorks(db: Db, workIds: readonly string[]): Promise<Map<string, StandingOfWork>> {
  const { rows } = await sql<StandingOfWork & { id: string }>`select w.id,
      (select person from work_say where work_id = w.id and part = 'maker' and ended_at is null) as maker,
      array(select key from work_scope where work_id = w.id order by key) as keys
    from unnest(${[...workIds]}::uuid[]) as w(id)`.execute(db)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
