import { editionNow, lockEdition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { factsFor } from '../check/check-exhibition.ts'
import { tellStoryFault } from '../check/fault-words.ts'
import type { StoryFault } from '../check/fault.ts'
import { hashOfBody, keyOf, wantedState, type Item, type ItemRef } from '../items.ts'
import { mayPublish } from '../policy.ts'
import { workingItems, type WorkingWithRevision } from '../queries.ts'
import { passing } from './passing.ts'
import type { Projection } from '../projections/projections.ts'
import { recordPermissions } from './permissions.ts'
import { recordRevisions } from './record-revisions.ts'
import { keepFaults } from './settle.ts'
import { lockShelf, putOnShelf } from './shelf.ts'

export interface AskPublish {
  /** `kind:id`, or an id alone for every item that has it. Left out: all that wait in review. */
  ids?: readonly string[]
  /** A moment of the venue's clock. */
  now: Date
  /** Tells what would be, and writes nothing. */
  dryRun?: boolean
  /** For tests: other projections than the house's. */
  projections?: Readonly<Record<string, Projection>>
}

export interface Publishing {
  published: ItemRef[]
  /** What is public in these very words already. */
  unchanged: ItemRef[]
  /** What would refuse it; only a dry run comes back with any. */
  faults: StoryFault[]
}

/** Publishing would show something wrong; everything that is to be mended is here. */
export class FaultyStories extends Refusal {
  readonly faults: StoryFault[]

  constructor(faults: StoryFault[]) {
    super('stories.faults', { kind: 'conflict', n: faults.length, first: tellStoryFault(faults[0]!, 'en') })
    this.faults = faults
  }
}

/** All of them or none. @throws FaultyStories with the whole list; Refusal stories.may_not_publish, stories.no_item */
export async function publishItems(db: Db, actor: Actor, edition: string, ask: AskPublish): Promise<Publishing> {
  let undone: Publishing | undefined
  let refused: StoryFault[] = []
  class Undo extends Error {}
  const done = await db
    .transaction()
    .execute(async (trx) => {
      await lockEdition(trx, edition, 'edit')
      await lockShelf(trx, edition)
      const outcome = await publish(trx, actor, edition, ask)
      refused = outcome.faults
      if (!ask.dryRun && !refused.length) return outcome
      undone = outcome
      throw new Undo()
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error
      return undone!
    })
  if (!refused.length || ask.dryRun) return done
  // What is wrong stays with the items, so that whoever opens them sees it.
  await db.transaction().execute((trx) => keepFaults(trx, edition, refused))
  throw new FaultyStories(refused)
}

async function publish(
  trx: Trx,
  actor: Actor,
  edition: string,
  { ids, now, projections }: AskPublish,
): Promise<Publishing> {
  const working = await workingItems(trx, edition)
  const asked = ids ? chosen(working, ids) : working.filter((one) => one.state === 'review')
  const toPublish = asked.filter((one) => one.publishedHash !== asPublished(one.item).hash)
  for (const one of toPublish)
    if (!mayPublish(actor, await writersOf(trx, edition, one)))
      throw new Refusal('stories.may_not_publish', { kind: 'forbidden' })
  if (!toPublish.length && !mayPublish(actor, [])) throw new Refusal('stories.may_not_publish', { kind: 'forbidden' })
  const items = toPublish.map(({ item }) => asPublished(item))
  await recordRevisions(
    trx,
    actor.id,
    edition,
    toPublish.map((one, at) => ({ ...one, item: items[at]! })),
  )
  const its = await editionNow(trx, edition)
  const withdrawn = await recordPermissions(trx, actor, its, items)
  const existing = new Set(working.map(({ item }) => keyOf(item)))
  const gathered = await factsFor(trx, its, { now, candidates: items, existing })
  const { pass, faults } = await passing(gathered, items, (fault) => fault.blocks, projections)
  const refs = (all: readonly Item[]) => all.map(({ kind, id }) => ({ kind, id }))
  for (const item of items)
    await sql`update story_item set body = ${JSON.stringify(item.body)}::jsonb, hash = ${item.hash}
      where edition_id = ${edition} and kind = ${item.kind} and id = ${item.id}`.execute(trx)
  await putOnShelf(trx, actor.id, edition, pass)
  if (pass.length)
    await audit(trx, actor, 'stories.publish', { edition, subjects: pass.map(keyOf), detail: { items: pass.length } })
  return {
    published: refs(pass),
    unchanged: refs(asked.filter((one) => !toPublish.includes(one)).map((one) => one.item)),
    faults: [...withdrawn, ...faults],
  }
}

/** The item as its file says it once it is public. */
function asPublished(item: Item): Item {
  if (wantedState(item.body) === 'published') return item
  const body = { ...item.body, state: 'published' }
  return { ...item, body, hash: hashOfBody(body) } as Item
}

function chosen(working: readonly WorkingWithRevision[], ids: readonly string[]): WorkingWithRevision[] {
  const found = ids.flatMap((id) => {
    const own = working.filter(({ item }) => keyOf(item) === id || item.id === id)
    if (!own.length) throw new Refusal('stories.no_item', { kind: 'missing', id })
    return own
  })
  return [...new Set(found)]
}

/** Who made its revisions since what the public reads. */
async function writersOf(trx: Trx, edition: string, { item, publishedHash }: WorkingWithRevision): Promise<string[]> {
  const { rows } = await sql<{ made_by: string }>`select distinct made_by from story_revision r
    where edition_id = ${edition} and kind = ${item.kind} and item_id = ${item.id}
      and number > coalesce((select max(number) from story_revision p where p.edition_id = r.edition_id and p.kind = r.kind
        and p.item_id = r.item_id and p.hash = ${publishedHash}), 0)`.execute(trx)
  return rows.map((row) => row.made_by)
}
