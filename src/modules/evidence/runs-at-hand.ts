import { sql, type Db } from '#platform/db'

export interface RunsAtHand {
  /** Cut off and not gone on, or still running. */
  running: number
  failed: number
  /** Rows that no reading could take, not yet resolved, and in how many runs. */
  rejects: number
  runsWithRejects: number
  /** The newest run that failed or has open rejects, by its number. */
  newest: number | null
}

/** What of the runs waits for a person. */
export async function runsAtHand(db: Db, edition: string): Promise<RunsAtHand> {
  const { rows } = await sql<RunsAtHand>`with open as (
      select r.number, r.state, (select count(*) from reject j where j.run_id = r.id and j.resolved_at is null) as rejects
      from run r where r.edition_id = ${edition})
    select count(*) filter (where state = 'running') as running, count(*) filter (where state = 'failed') as failed,
      coalesce(sum(rejects), 0)::bigint as rejects, count(*) filter (where rejects > 0) as "runsWithRejects",
      max(number) filter (where state = 'failed' or rejects > 0) as newest from open`.execute(db)
  return rows[0]!
}
