import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayHoldEdition } from '../policy.ts'
import { HOLD_REASONS, SURFACES, type HoldReason, type Surface } from './model.ts'

export interface Holding {
  edition: string
  /** All of them when left out. */
  surfaces?: readonly string[]
  reason: string
  /** The desk's own; never in the audit trail. */
  words?: string
}

const MOST_LETTERS = 500

/**
 * Stops surfaces of an edition, all at once and in every process. What somebody else holds already stays theirs.
 * @returns the surfaces that were not held before. @throws Refusal editions.may_not_stop, hold_no_reason, hold_no_surface, unknown
 */
export async function holdSurfaces(db: Db, actor: Actor, { edition, reason, ...wanted }: Holding): Promise<Surface[]> {
  if (!mayHoldEdition(actor)) throw new Refusal('editions.may_not_stop', { kind: 'forbidden' })
  if (!HOLD_REASONS.includes(reason as HoldReason)) throw new Refusal('editions.hold_no_reason')
  const surfaces = SURFACES.filter((one) => !wanted.surfaces || wanted.surfaces.includes(one))
  if (!surfaces.length) throw new Refusal('editions.hold_no_surface')
  const words = (wanted.words ?? '').normalize('NFC').trim().slice(0, MOST_LETTERS)
  return db.transaction().execute(async (trx) => {
    // Two who press at once are put in order, and neither waits for somebody who edits the programme.
    const { rows: known } = await sql`select id from edition where id = ${edition} for no key update`.execute(trx)
    if (!known.length) throw new Refusal('editions.unknown', { kind: 'missing', id: edition })
    const { rows: held } = await sql<{
      surface: Surface
    }>`select surface from hold_surface where edition_id = ${edition} and released_at is null`.execute(trx)
    const open = surfaces.filter((one) => !held.some(({ surface }) => surface === one))
    if (!open.length) return []
    const id = newId()
    await sql`insert into hold (id, edition_id, reason, words, held_by, held_at)
      values (${id}, ${edition}, ${reason}, ${words}, ${actor.id}, ${systemNow()})`.execute(trx)
    await sql`insert into hold_surface (hold_id, edition_id, surface)
      select ${id}::uuid, ${edition}, unnest(${open}::text[])`.execute(trx)
    await audit(trx, actor, 'editions.hold', {
      edition,
      subjects: [id],
      detail: { reason, surfaces: open.join(' ') },
    })
    await tellChange(trx, { topic: 'stop', edition })
    return open
  })
}
