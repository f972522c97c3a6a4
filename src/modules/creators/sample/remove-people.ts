import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { personOf } from '../model.ts'

/** Invented people of an edition. @returns their ids. */
export async function samplePeople(trx: Trx, edition: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from creator where edition_id = ${edition} and sample order by id`.execute(trx)
  return rows.map((row) => row.id)
}

/** In this order: each before what it refers to. */
const TABLES = [
  'connect_attempt',
  'connection',
  'brief_acceptance',
  'deliverable',
  'creator_choice',
  'creator_letter',
] as const
const LAST = ['creator_key', 'creator_invitation', 'creator_handle'] as const

/**
 * Takes invented people and their briefs out whole; they do not come back at the next start. What other rooms keep of them goes
 * first. @returns how many people.
 */
export async function removeSamplePeople(trx: Trx, edition: string, ids: readonly string[]): Promise<number> {
  const theirs = sql`${[...ids]}::uuid[]`
  await sql`delete from deliverable_check where deliverable_id in (select id from deliverable where creator_id = any(${theirs}))`.execute(
    trx,
  )
  for (const table of [...TABLES, ...LAST])
    await sql`delete from ${sql.ref(table)} where creator_id = any(${theirs})`.execute(trx)
  await sql`delete from creator where id = any(${theirs})`.execute(trx)
  await removeBriefs(trx, edition)
  await sql`update sample_people set removed_at = ${systemNow()} where edition_id = ${edition}`.execute(trx)
  return ids.length
}

/** An invented brief that somebody real took on stays: it is what they agreed to. */
async function removeBriefs(trx: Trx, edition: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select b.id from brief b where b.edition_id = ${edition} and b.sample
    and not exists (select 1 from brief_acceptance a where a.brief_id = b.id)
    and not exists (select 1 from deliverable d where d.brief_id = b.id)`.execute(trx)
  const ids = sql`${rows.map((row) => row.id)}::uuid[]`
  await sql`delete from brief_version where brief_id = any(${ids})`.execute(trx)
  await sql`delete from brief where id = any(${ids})`.execute(trx)
}

export const personsOf = (ids: readonly string[]): string[] => ids.map(personOf)
