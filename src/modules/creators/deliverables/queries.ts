import { sql, type Db, type Trx } from '#platform/db'
import type { Deliverable } from './model.ts'

/** Of one creator: what is open first, then the newest. */
export async function deliverablesOf(db: Db, edition: string, creatorId: string): Promise<Deliverable[]> {
  const { rows } =
    await sql<Deliverable>`select d.id, d.edition_id as "editionId", d.creator_id as "creatorId", d.event_id as "eventId", d.what,
      d.due_day::text as "dueDay", d.state, d.link, d.platform_id as "platformId", d.found_by as "foundBy",
      (select jsonb_build_object('at', k.at, 'source', k.source, 'ownership', k.ownership, 'label', k.label, 'tag', k.tag)
        from deliverable_check k where k.deliverable_id = d.id order by k.at desc, k.id desc limit 1) as check
    from deliverable d where d.edition_id = ${edition} and d.creator_id = ${creatorId}
    order by d.state <> 'promised', d.due_day nulls last, d.made_at desc, d.id desc`.execute(db)
  return rows.map((row) => ({ ...row, check: row.check && { ...row.check, at: new Date(row.check.at) } }))
}

/** Posts that a creator handed in: they belong to the campaign by that, whatever their caption says. */
export async function promisedIds(db: Db, edition: string, creatorId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select platform_id as id from deliverable
    where edition_id = ${edition} and creator_id = ${creatorId} and platform_id is not null`.execute(db)
  return rows.map((row) => row.id)
}

/** Those of these posts that are in the figures now, with a reading: their promise is kept. */
export async function noteCounted(trx: Trx, edition: string, platformIds: readonly string[], at: Date): Promise<void> {
  if (!platformIds.length) return
  await sql`update deliverable d set state = 'counted', changed_at = ${at} where d.edition_id = ${edition}
    and d.platform_id = any(${[...platformIds]}::text[]) and d.state in ('claimed', 'proved')`.execute(trx)
}
