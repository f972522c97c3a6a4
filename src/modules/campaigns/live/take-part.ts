/** Creators of a live: added and taken off at the desk. Whoever has left is not added again. */
import { theCreator } from '#modules/creators'
import { receiptOfPerson } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { theLive } from './queries.ts'

interface Asked {
  edition: { id: string; zone: string }
  live: string
  creator: string
}

/** @throws Refusal live.has_left, creators.no_such_creator */
export async function addCreatorToLive(trx: Trx, actor: Actor, { edition, live, creator }: Asked): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  await theLive(trx, edition, live)
  await theCreator(trx, edition.id, creator)
  if (await receiptOfPerson(trx, edition.id, [`creator:${creator}`]))
    throw new Refusal('live.has_left', { kind: 'conflict' })
  await sql`insert into live_creator (edition_id, live_id, creator_id, added_by, added_at)
    values (${edition.id}, ${live}, ${creator}, ${actor.id}, ${systemNow()}) on conflict do nothing`.execute(trx)
  await audit(trx, actor, 'live.add_creator', { edition: edition.id, subjects: [live, creator] })
}

export async function takeCreatorOff(trx: Trx, actor: Actor, { edition, live, creator }: Asked): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  await sql`delete from live_creator where edition_id = ${edition.id} and live_id = ${live}
    and creator_id::text = ${creator}`.execute(trx)
  await audit(trx, actor, 'live.take_creator_off', { edition: edition.id, subjects: [live, creator] })
}
