/** What somebody promised: written with the brief they accepted, or by the desk. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { isDay, systemNow } from '#platform/time'
import { isThemselves, mayKeepCreators } from '../policy.ts'
import { theCreator } from '../queries.ts'

export interface NewPromise {
  edition: string
  creatorId: string
  eventId: string | null
  what: string
  dueDay?: string | null
}

const MOST_WORDS = 300

/** Safe to do again with the same words for the same event. @returns its id. */
export async function promisePost(trx: Trx, actor: Actor, promise: NewPromise): Promise<string> {
  const { edition, creatorId, eventId } = promise
  if (!isThemselves(actor, creatorId) && !mayKeepCreators(actor))
    throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  await theCreator(trx, edition, creatorId)
  const what = promise.what.trim().slice(0, MOST_WORDS)
  if (!what) throw new Refusal('creators.empty_promise')
  const dueDay = promise.dueDay || null
  if (dueDay && !isDay(dueDay)) throw new Refusal('creators.bad_day')
  const { rows } = await sql<{
    id: string
  }>`select id from deliverable where creator_id = ${creatorId} and edition_id = ${edition}
    and event_id is not distinct from ${eventId} and what = ${what} and state <> 'excused'`.execute(trx)
  if (rows[0]) return rows[0].id
  const [id, at] = [newId(), systemNow()]
  await sql`insert into deliverable (id, edition_id, creator_id, event_id, what, due_day, state, made_by, made_at, changed_at)
    values (${id}, ${edition}, ${creatorId}, ${eventId}, ${what}, ${dueDay}, 'promised', ${actor.id}, ${at}, ${at})`.execute(
    trx,
  )
  await audit(trx, actor, 'creators.promise', { edition, subjects: [creatorId, id], detail: { event: eventId } })
  return id
}

/** Nothing more is expected of it: it fell ill, the event was called off. */
export async function excusePromise(trx: Trx, actor: Actor, edition: string, id: string): Promise<void> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { rows } = await sql<{
    creator_id: string
  }>`update deliverable set state = 'excused', changed_at = ${systemNow()}
    where id = ${id} and edition_id = ${edition} and state = 'promised' returning creator_id`.execute(trx)
  if (!rows[0]) throw new Refusal('creators.no_such_deliverable', { kind: 'missing' })
  await audit(trx, actor, 'creators.excuse', { edition, subjects: [rows[0].creator_id, id] })
}
