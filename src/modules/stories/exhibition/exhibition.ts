import type { Edition } from '#modules/editions'
import { questionsById } from '#modules/evidence'
import { rightsOf } from '#modules/rights'
import type { Db } from '#platform/db'
import { graphOf, type Graph } from '../graph.ts'
import { keyOf, type ItemRef } from '../items.ts'
import { publishedItems, shelfNumber } from '../queries.ts'
import { showFacts, shownNow, type ShownFor } from '../shown-now.ts'
import { exhibit } from './exhibit.ts'
import type { Exhibition } from './model.ts'

export interface AskExhibition {
  /** A moment of the venue's clock. */
  now: Date
  /** Left out: the site. */
  use?: ShownFor
}

/** What stands published, kept until the shelf's number is another: parsed once, shared by all who ask. */
const kept = new WeakMap<Db, Map<string, { number: number; graph: Graph }>>()

/**
 * The published graph as it may be shown now: the one door by which the public gets to it. At most four queries, three when
 * nothing was published since, however large it is.
 */
export async function exhibition(
  db: Db,
  edition: Pick<Edition, 'id' | 'zone' | 'languages'>,
  { now, use = 'site' }: AskExhibition,
): Promise<Exhibition> {
  const { number, graph } = await publishedGraph(db, edition.id)
  const works = [...graph.items.values()].flatMap((item) => item.workId ?? [])
  const [claims, rights] = [
    await questionsById(db, edition.id, graph.claims),
    works.length ? await rightsOf(db, works) : new Map<string, never>(),
  ]
  const { id, languages, zone } = edition
  return exhibit(graph, { edition: id, languages, zone, number, claims, rights }, { use, now })
}

/** Which of these may be shown now, by the same rule; without the rest of the exhibition. Two queries at most once it is at hand. */
export async function shownAmong(
  db: Db,
  edition: Pick<Edition, 'id' | 'zone'>,
  asked: readonly ItemRef[],
  { now, use = 'site' }: AskExhibition,
): Promise<ItemRef[]> {
  const { graph } = await publishedGraph(db, edition.id)
  const items = asked.flatMap((ref) => graph.items.get(keyOf(ref)) ?? [])
  const works = items.flatMap((item) => item.workId ?? [])
  const rights = works.length ? await rightsOf(db, works) : new Map<string, never>()
  return items.filter((item) => shownNow(showFacts(item, rights, edition.zone), { use, now }).shown)
}

async function publishedGraph(db: Db, edition: string): Promise<{ number: number; graph: Graph }> {
  // The number first: what is published meanwhile is read again the next time.
  const number = await shelfNumber(db, edition)
  const editions = kept.get(db) ?? new Map<string, { number: number; graph: Graph }>()
  kept.set(db, editions)
  const known = editions.get(edition)
  if (known?.number === number) return known
  const read = { number, graph: graphOf(await publishedItems(db, edition)) }
  editions.set(edition, read)
  return read
}
