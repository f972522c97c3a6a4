import { questionsById } from '#modules/evidence'
import type { Db } from '#platform/db'
import { graphOf } from '../graph.ts'
import { publishedItems, workingItems } from '../queries.ts'
import { checkClaims } from './check-claims.ts'
import type { StoryFault } from './fault.ts'

/**
 * Every place that tells another answer than is told now, in every language: of what the public reads, and of working copies
 * that wait. Three queries; a choice that changes shows at once.
 */
export async function staleClaims(db: Db, edition: string): Promise<StoryFault[]> {
  const working = (await workingItems(db, edition)).map(({ item }) => item)
  const published = await publishedItems(db, edition)
  const seen = new Set(working.map((item) => item.hash))
  const items = [...working, ...published.filter((item) => !seen.has(item.hash))]
  const claims = await questionsById(db, edition, graphOf(items).claims)
  const graph = graphOf(working)
  const faults = items.flatMap((item) => checkClaims(item, { graph, claims }))
  const stale = faults.filter((fault) => fault.kind === 'stale-claim' && fault.advice !== 'claim_not_listed')
  return [...new Map(stale.map((fault) => [JSON.stringify(fault), fault])).values()]
}
