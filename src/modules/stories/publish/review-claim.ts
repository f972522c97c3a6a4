import { editionNow, lockEdition } from '#modules/editions'
import { questionsById } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import type { Db, Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { isStale } from '../check/check-claims.ts'
import { factsFor } from '../check/check-exhibition.ts'
import { hashOfBody, keyOf, type Item, type ItemRef } from '../items.ts'
import { mayPublish, mayWriteStories } from '../policy.ts'
import { workingItems, type WorkingWithRevision } from '../queries.ts'
import { writeWorking } from './write-working.ts'
import { passing } from './passing.ts'
import { recordRevisions } from './record-revisions.ts'
import { keepFaults } from './settle.ts'
import { lockShelf, putOnShelf } from './shelf.ts'

export interface AskReview {
  claim: string
  /** `kind:id`; left out: every item that was written around another answer. */
  items?: readonly string[]
  /** A moment of the venue's clock. */
  now: Date
}

export interface ReviewedClaim {
  reviewed: ItemRef[]
  /** Those that are public again in the same breath: whoever read them may publish, and nothing else was wrong or waiting. */
  published: ItemRef[]
}

/**
 * Somebody has read every place that tells a claim and stands by the words around the answer that is told now.
 * @throws Refusal stories.may_not_write, stories.not_told, stories.claim_unused
 */
export async function reviewClaim(db: Db, actor: Actor, edition: string, ask: AskReview): Promise<ReviewedClaim> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    await lockShelf(trx, edition)
    const chosen = (await questionsById(trx, edition, [ask.claim])).get(ask.claim)?.chosen
    if (!chosen) throw new Refusal('stories.not_told', { claim: ask.claim })
    const working = await workingItems(trx, edition)
    const stale = working.filter(
      ({ item }) => tells(item, ask.claim, chosen) && (!ask.items || ask.items.includes(keyOf(item))),
    )
    if (!stale.length) throw new Refusal('stories.claim_unused', { kind: 'missing', claim: ask.claim })
    const read = stale.map((one) => ({ ...one, item: toldAnew(one.item, ask.claim, chosen) }))
    for (const { item } of read) await writeWorking(trx, edition, item, item.body)
    await recordRevisions(trx, actor.id, edition, read)
    const wasPublic = read.filter((_, at) => stale[at]!.publishedHash === stale[at]!.item.hash).map((one) => one.item)
    const published = await publishRead(trx, actor, edition, wasPublic, working, ask.now)
    const refs = (items: readonly Item[]) => items.map(({ kind, id }) => ({ kind, id }))
    await audit(trx, actor, 'stories.review_claim', {
      edition,
      subjects: [ask.claim, ...read.map(({ item }) => keyOf(item))],
      detail: { told: chosen, published: published.length },
    })
    return { reviewed: refs(read.map((one) => one.item)), published: refs(published) }
  })
}

const tells = (item: Item, claim: string, chosen: string): boolean =>
  'claims' in item.body && (item.body.claims ?? []).some((one) => one.claim === claim && isStale(one.told, { chosen }))

function toldAnew(item: Item, claim: string, told: string): Item {
  if (!('claims' in item.body)) return item
  const claims = (item.body.claims ?? []).map((one) => (one.claim === claim ? { claim, told } : one))
  const body = { ...item.body, claims }
  return { ...item, body, hash: hashOfBody(body) } as Item
}

async function publishRead(
  trx: Trx,
  actor: Actor,
  edition: string,
  items: readonly Item[],
  working: readonly WorkingWithRevision[],
  now: Date,
): Promise<Item[]> {
  if (!items.length || !mayPublish(actor, [actor.id])) return []
  const existing = new Set(working.map(({ item }) => keyOf(item)))
  const gathered = await factsFor(trx, await editionNow(trx, edition), { now, candidates: items, existing })
  const { pass, faults } = await passing(gathered, items, (fault) => fault.blocks)
  await keepFaults(trx, edition, faults)
  await putOnShelf(trx, actor.id, edition, pass)
  return pass
}
