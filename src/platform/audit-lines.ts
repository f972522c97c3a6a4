/** Reading the audit trail: lines as they stand, and how far they are sealed. */
import type { Actor } from './actor.ts'
import { sql, type Db } from './db.ts'

export interface AuditEntry {
  id: string
  at: Date
  actor_kind: Actor['kind']
  actor_id: string
  verb: string
  edition_id: string | null
  subjects: string[]
  detail: Record<string, string | number | boolean | null>
  /** Its place in the chain; null while it waits for its seal. */
  seal: number | null
}

/**
 * Newest first. `verb`: that verb, or a whole room when it ends in a dot (`posts.`). `before`: the id of the last line seen.
 * `edition`: only its lines; left out: those of all editions and of the house.
 */
export async function auditLines(
  db: Db,
  page: { edition?: string | null; verb?: string | null; before?: string | null; limit: number },
): Promise<AuditEntry[]> {
  const verb = page.verb?.endsWith('.')
    ? sql`and starts_with(l.verb, ${page.verb})`
    : page.verb
      ? sql`and l.verb = ${page.verb}`
      : sql``
  const before = page.before ? sql`and (l.at, l.id) < (select at, id from audit_line where id = ${page.before})` : sql``
  const { rows } =
    await sql<AuditEntry>`select l.id, l.at, l.actor_kind, l.actor_id, l.verb, l.edition_id, l.subjects, l.detail, s.number as seal
    from audit_line l left join audit_seal s on s.line_id = l.id where true ${ofEdition(page.edition)} ${verb} ${before}
    order by l.at desc, l.id desc limit ${page.limit}`.execute(db)
  return rows
}

const ofEdition = (edition: string | null | undefined) => (edition ? sql`and l.edition_id = ${edition}` : sql``)

/** About any of these things or persons, by id, newest first; of these verbs alone. One query, however many. */
export async function auditAbout(
  db: Db,
  about: { edition: string; subjects: readonly string[]; verbs: readonly string[]; limit: number },
): Promise<AuditEntry[]> {
  const { rows } =
    await sql<AuditEntry>`select l.id, l.at, l.actor_kind, l.actor_id, l.verb, l.edition_id, l.subjects, l.detail, null::int as seal
    from audit_line l where l.subjects @> any(${about.subjects.map((one) => JSON.stringify([one]))}::text[]::jsonb[]) and l.edition_id = ${about.edition}
      and l.verb = any(${[...about.verbs]}::text[]) order by l.at desc, l.id desc limit ${about.limit}`.execute(db)
  return rows
}

/** Every verb that has a line (there), by name. */
export async function auditVerbs(db: Db, edition?: string | null): Promise<string[]> {
  const { rows } = await sql<{
    verb: string
  }>`select distinct l.verb from audit_line l where true ${ofEdition(edition)} order by l.verb`.execute(db)
  return rows.map((row) => row.verb)
}

/** How many lines are sealed, the last seal, and how many lines wait for theirs. */
export async function sealState(db: Db): Promise<{ sealed: number; hash: string | null; waiting: number }> {
  const { rows } = await sql<{
    number: number
    hash: string
  }>`select number, hash from audit_seal order by number desc limit 1`.execute(db)
  const { rows: waiting } = await sql<{ n: number }>`select count(*) as n from audit_pending`.execute(db)
  return { sealed: rows[0]?.number ?? 0, hash: rows[0]?.hash ?? null, waiting: waiting[0]!.n }
}

/** How often each verb was done in an edition since a moment. */
export async function countVerbs(db: Db, edition: string, since: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ verb: string; n: number }>`select verb, count(*)::int as n
    from audit_line where edition_id = ${edition} and at > ${since} group by verb`.execute(db)
  return new Map(rows.map(({ verb, n }) => [verb, n]))
}
