/** Who has a say in a work: recorded, withheld for, taken back. */
import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChange } from '#platform/changes'
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
export async function recordSay(trx: Trx, actor: Actor, say: NewSay): Promise<RecordedSay> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (!PARTS.includes(say.part as Part))
    throw new Refusal('rights.unknown_part', { part: say.part, parts: PARTS.join(', ') })
  const name = say.name?.trim() || null
  if (!name && !say.person) throw new Refusal('rights.nameless')
  const [id, at] = [newId(), systemNow()]
  const person = say.person ?? `named:${id}`
  const { rows } = await sql<{
    id: string
  }>`insert into work_say (id, edition_id, work_id, person, part, name, minor, withheld_at, recorded_by, recorded_at, changed_at)
    values (${id}, ${say.edition}, ${say.workId}, ${person}, ${say.part}, ${name}, ${say.minor ?? false}, ${say.withheld ? at : null}, ${actor.id}, ${at}, ${at})
    on conflict do nothing returning id`.execute(trx)
  if (!rows[0]) throw new Refusal('rights.already_named', { kind: 'conflict' })
  await told(trx, actor, 'rights.say', say.edition, [say.workId, id, person], {
    part: say.part,
    ...(say.minor ? { minor: 'yes' } : {}),
    ...(say.withheld ? { withheld: 'yes' } : {}),
  })
  return { id, person }
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
  await told(trx, actor, verb, edition, [work, sayId], {})
  return work
}

async function told(
  trx: Trx,
  actor: Actor,
  verb: string,
  edition: string,
  subjects: string[],
  detail: Record<string, string>,
): Promise<void> {
  await audit(trx, actor, verb, { edition, subjects, detail })
  await tellChange(trx, { topic: 'post', edition, id: subjects[0]! })
}
