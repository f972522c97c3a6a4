/** Who has a say in a work: recorded, withheld for, taken back. */
import { audit, auditEach } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChange, tellChanges } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { PARTS, type Part } from './model.ts'
import { mayGrant } from './policy.ts'

export interface NewSay {
  edition: string
  workId: string
  part: string
  /** The key under which others know this person; left out: a new one. */
  person?: string | null
  name?: string | null
  minor?: boolean
  /** Their say is no from the first. */
  withheld?: boolean
}

export interface RecordedSay {
  id: string
  person: string
}

/** From now on the work needs this person's own yes for each use. A named maker is the one who was asked all along. */
export const recordSay = async (trx: Trx, actor: Actor, say: NewSay): Promise<RecordedSay> =>
  (await recordSays(trx, actor, [say]))[0]!

/** Many at once, in a fixed number of statements: all of them, or none. */
export async function recordSays(trx: Trx, actor: Actor, says: readonly NewSay[]): Promise<RecordedSay[]> {
  const at = systemNow()
  const rows = says.map((say) => rowOf(actor, say, at))
  if (!rows.length) return []
  const { rows: written } =
    await sql`insert into work_say (id, edition_id, work_id, person, part, name, minor, withheld_at, recorded_by, recorded_at, changed_at)
    select id, edition, work, person, part, name, minor, withheld_at, ${actor.id}, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, edition text, work uuid, person text, part text, name text, minor boolean, withheld_at timestamptz)
    on conflict do nothing returning id`.execute(trx)
  if (written.length < rows.length) throw new Refusal('rights.already_named', { kind: 'conflict' })
  await auditEach(
    trx,
    actor,
    rows.map(({ id, edition, work, person, part, minor, withheld_at }) => ({
      verb: 'rights.say',
      edition,
      subjects: [work, id, person],
      detail: { part, ...(minor ? { minor: 'yes' } : {}), ...(withheld_at ? { withheld: 'yes' } : {}) },
    })),
  )
  await tellChanges(
    trx,
    rows.map(({ edition, work }) => ({ topic: 'post', edition, id: work })),
  )
  return rows.map(({ id, person }) => ({ id, person }))
}

function rowOf(actor: Actor, say: NewSay, at: Date) {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (!PARTS.includes(say.part as Part))
    throw new Refusal('rights.unknown_part', { part: say.part, parts: PARTS.join(', ') })
  const name = say.name?.trim() || null
  if (!name && !say.person) throw new Refusal('rights.nameless')
  const id = newId()
  return {
    id,
    edition: say.edition,
    work: say.workId,
    person: say.person ?? `named:${id}`,
    part: say.part,
    name,
    minor: say.minor ?? false,
    withheld_at: say.withheld ? at : null,
  }
}

/** Their say becomes no, whatever was granted; or it is as their grants have it again. @returns the work. */
export async function withholdFor(
  trx: Trx,
  actor: Actor,
  edition: string,
  sayId: string,
  withheld: boolean,
): Promise<string> {
  return change(trx, actor, edition, sayId, withheld ? 'rights.withhold' : 'rights.no_longer_withhold', (at) =>
    withheld ? sql`withheld_at = coalesce(withheld_at, ${at})` : sql`withheld_at = null`,
  )
}

/** They have no say in it after all: it was recorded by mistake. @returns the work. */
export const endSay = (trx: Trx, actor: Actor, edition: string, sayId: string): Promise<string> =>
  change(trx, actor, edition, sayId, 'rights.end_say', (at) => sql`ended_at = ${at}`)

async function change(
  trx: Trx,
  actor: Actor,
  edition: string,
  sayId: string,
  verb: string,
  set: (at: Date) => ReturnType<typeof sql>,
): Promise<string> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const at = systemNow()
  const { rows } = await sql<{ work_id: string }>`update work_say set ${set(at)}, changed_at = ${at}
    where id = ${sayId} and edition_id = ${edition} and ended_at is null returning work_id`.execute(trx)
  const work = rows[0]?.work_id
  if (!work) throw new Refusal('rights.no_such_say', { kind: 'missing', person: '' })
  await audit(trx, actor, verb, { edition, subjects: [work, sayId] })
  await tellChange(trx, { topic: 'post', edition, id: work })
  return work
}
