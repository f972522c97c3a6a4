import { editionNow, type Fault } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { auditEach } from '#platform/audit'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { factsFor } from '../check/check-exhibition.ts'
import { tellStoryFault } from '../check/fault-words.ts'
import type { StoryFault } from '../check/fault.ts'
import { keyOf, wantedState, type ItemRef } from '../items.ts'
import { workingItems } from '../queries.ts'
import { passing } from './passing.ts'
import { recordPermissions } from './permissions.ts'
import { recordRevisions } from './record-revisions.ts'
import { putOnShelf } from './shelf.ts'

/**
 * After a load: what changed becomes a revision, what labels allow goes into the ledger, and what its file calls published
 * is published, as far as nothing is wrong with it; the rest stays in review with its faults. A permission that is over does
 * not keep it back: it is published and not shown, as it would be had it been published in time.
 */
export async function settleStories(trx: Trx, actor: Actor, edition: string): Promise<Fault[]> {
  const working = await workingItems(trx, edition)
  if (!working.length) return []
  await recordRevisions(trx, actor.id, edition, working)
  const waiting = working.flatMap(({ item, publishedHash }) =>
    wantedState(item.body) === 'published' && publishedHash !== item.hash ? [item] : [],
  )
  if (!waiting.length) return []
  const its = await editionNow(trx, edition)
  const withdrawn = await recordPermissions(trx, actor, its, waiting)
  const now = venueTimeAt(await clockMoves(trx, edition), systemNow())
  const existing = new Set(working.map(({ item }) => keyOf(item)))
  const gathered = await factsFor(trx, its, { now, candidates: waiting, existing })
  const { pass, faults } = await passing(gathered, waiting, (fault) => fault.blocks && fault.kind !== 'permission')
  await putOnShelf(trx, actor.id, edition, pass)
  await keepFaults(trx, edition, faults)
  await auditEach(
    trx,
    actor,
    pass.length
      ? [
          {
            verb: 'stories.publish',
            edition,
            detail: { items: pass.length, refused: waiting.length - pass.length, by: 'load' },
          },
        ]
      : [],
  )
  return [...withdrawn, ...faults].map((fault) => ({
    file: fileOf(fault.item),
    id: fault.item.id,
    path: fault.where,
    advice: tellStoryFault(fault, 'en'),
    blocks: false,
  }))
}

/** The items stay in review, and whoever opens them sees why. */
export async function keepFaults(trx: Trx, edition: string, faults: readonly StoryFault[]): Promise<void> {
  const rows = [...Map.groupBy(faults, (fault) => keyOf(fault.item)).values()].map((own) => ({
    ...own[0]!.item,
    faults: own,
  }))
  await sql`update story_item i set state = 'review', faults = r.faults
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, id text, faults jsonb)
    where i.edition_id = ${edition} and i.kind = r.kind and i.id = r.id`.execute(trx)
}

const FOLDERS = { object: 'objects', story: 'stories', easy: 'easy' } as const
const fileOf = ({ kind, id }: ItemRef): string =>
  kind in FOLDERS ? `${FOLDERS[kind as keyof typeof FOLDERS]}/${id}.yaml` : `${kind}s.yaml`
