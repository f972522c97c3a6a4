import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { countHolders } from '#modules/people'
import { mayReleaseEdition, RELEASERS } from '../policy.ts'
import {
  RELEASE_REASONS,
  SURFACES,
  type Alone,
  type DueAnswer,
  type HoldReason,
  type ReleaseReason,
  type Surface,
} from './model.ts'
import { releasedBy } from './rules.ts'

declare module '#platform/events' {
  interface Events {
    /** A surface is about to go on again. Whoever keeps what fell due acts on the answers, or refuses. */
    'editions.releasing': ReleasingSurface
  }
}

export interface ReleasingSurface {
  edition: string
  surface: Surface
  actor: Actor
  /** When it was held, in real time. */
  since: Date
  /** By key of what fell due. */
  answers: Readonly<Record<string, DueAnswer>>
}

export interface Release {
  edition: string
  surfaces: readonly string[]
  reason: string
  answers?: Readonly<Record<string, DueAnswer>>
}

interface Row {
  surface: Surface
  hold: string
  reason: HoldReason
  by: string
  at: Date
}

/**
 * Lets surfaces go on again: by somebody else than who held them, unless nobody else may, it was a drill, or it is told to be a
 * mistake soon after.
 * @returns those that were held. @throws Refusal editions.may_not_reopen, editions.second_person, and what the rooms refuse that keep what fell due
 */
export async function releaseSurfaces(
  db: Db,
  actor: Actor,
  { edition, surfaces, reason: given, answers = {} }: Release,
): Promise<Surface[]> {
  if (!mayReleaseEdition(actor)) throw new Refusal('editions.may_not_reopen', { kind: 'forbidden' })
  const reason = RELEASE_REASONS.find((one) => one === given)
  if (!reason) throw new Refusal('editions.hold_no_reason')
  const wanted = SURFACES.filter((one) => surfaces.includes(one))
  if (!wanted.length) throw new Refusal('editions.hold_no_surface')
  return db.transaction().execute(async (trx) => {
    const { rows: known } = await sql`select id from edition where id = ${edition} for no key update`.execute(trx)
    if (!known.length) throw new Refusal('editions.unknown', { kind: 'missing', id: edition })
    const { rows } =
      await sql<Row>`select s.surface, h.id as hold, h.reason, h.held_by as by, h.held_at as at from hold_surface s
        join hold h on h.id = s.hold_id
      where s.edition_id = ${edition} and s.surface = any(${[...wanted]}::text[]) and s.released_at is null order by h.held_at`.execute(
        trx,
      )
    for (const held of rows) {
      const alone = await mayRelease(trx, actor, edition, held, reason)
      const { surface, at: since } = held
      await emit(trx, 'editions.releasing', { edition, surface, actor, since, answers })
      await sql`update hold_surface set released_at = ${systemNow()}, released_by = ${actor.id}, release_reason = ${reason}, alone = ${alone}
        where hold_id = ${held.hold} and surface = ${surface}`.execute(trx)
      await audit(trx, actor, 'editions.release', {
        edition,
        subjects: [held.hold],
        detail: { surface, reason, ...(alone ? { alone } : {}) },
      })
    }
    if (rows.length) await tellChange(trx, { topic: 'stop', edition })
    return SURFACES.filter((one) => rows.some(({ surface }) => surface === one))
  })
}

async function mayRelease(
  trx: Trx,
  actor: Actor,
  edition: string,
  { by: heldBy, at: heldAt, reason: holdReason }: Row,
  releaseReason: ReleaseReason,
): Promise<Alone | null> {
  const others = await countHolders(trx, edition, RELEASERS, heldBy)
  const how = releasedBy({ by: actor.id, heldBy, heldAt, holdReason, releaseReason, others, now: systemNow() })
  if (!how) throw new Refusal('editions.second_person', { kind: 'forbidden' })
  return how === 'second' ? null : how
}
