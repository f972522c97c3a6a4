/** Everything that is wrong with what is told, or would be if these items were published. */
import { setImmediate } from 'node:timers/promises'
import { listPlaces, type Edition } from '#modules/editions'
import { questionsById } from '#modules/evidence'
import { listPeople } from '#modules/people'
import { eventIds } from '#modules/programme'
import { rightsOf } from '#modules/rights'
import type { Db } from '#platform/db'
import { exhibit } from '../exhibition/exhibit.ts'
import { filmsNamed, graphOf, type Graph } from '../graph.ts'
import { keyOf, type Item } from '../items.ts'
import { unsignedFields } from '../machine/machine-drafts.ts'
import { filmsOf } from '../media/films.ts'
import { publishedItems } from '../queries.ts'
import { checkClaims } from './check-claims.ts'
import { checkItem } from './check-item.ts'
import { checkParity } from './check-parity.ts'
import { checkWalks } from './check-walk.ts'
import { checkWords } from './check-words.ts'
import type { CheckFacts } from './facts.ts'
import type { StoryFault } from './fault.ts'
import type { Projection } from '../projections/projections.ts'
import { HOUSE_FILES } from '../walk/walk-files.ts'

export interface AskCheck {
  /** A moment of the venue's clock. */
  now: Date
  /** Working copies that would take the place of what is published. */
  candidates?: readonly Item[]
  /** `kind:id` of everything there is; left out: what is published, and the candidates. */
  existing?: ReadonlySet<string>
  /** For tests: other projections than the house's. */
  projections?: Readonly<Record<string, Projection>>
}

type Checked = Pick<Edition, 'id' | 'zone' | 'languages'>

/** Faults of all that would be public, those that stop a publishing first, then by item. */
export async function checkExhibition(db: Db, edition: Checked, ask: AskCheck): Promise<StoryFault[]> {
  return faultsOf((await factsFor(db, edition, ask)).facts, ask.projections)
}

export interface Gathered {
  facts: CheckFacts
  published: readonly Item[]
}

/** What a check decides from, in seven queries however many items there are; one more where there are films, one for what is to be published. */
export async function factsFor(
  db: Db,
  edition: Checked,
  { now, candidates = [], existing }: AskCheck,
): Promise<Gathered> {
  const published = await publishedItems(db, edition.id)
  const graph = graphWith(published, candidates)
  const works = [...graph.items.values()].flatMap((item) => item.workId ?? [])
  const films = filmsNamed(graph)
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id))
  const facts = {
    graph,
    existing: existing ?? new Set(graph.items.keys()),
    known: {
      event: new Set(await eventIds(db, edition.id)),
      person: ids(await listPeople(db, edition.id)),
      place: ids(await listPlaces(db, edition.id)),
    },
    claims: await questionsById(db, edition.id, graph.claims),
    films: new Set(films.length ? (await filmsOf(db, edition.id, films)).map((film) => film.key) : []),
    unsigned: candidates.length ? await unsignedFields(db, edition.id, candidates) : new Map(),
    rights: works.length ? await rightsOf(db, works) : new Map(),
    edition: edition.id,
    languages: edition.languages,
    zone: edition.zone,
    now,
  }
  return { facts, published }
}

/** What is published, with the candidates in its place. */
export function graphWith(published: readonly Item[], candidates: readonly Item[]): Graph {
  const taken = new Set(candidates.map(keyOf))
  return graphOf([...published.filter((item) => !taken.has(keyOf(item))), ...candidates])
}

/** Decides from the facts alone; others have their turn after each item. */
export async function faultsOf(
  facts: CheckFacts,
  projections?: Readonly<Record<string, Projection>>,
): Promise<StoryFault[]> {
  const { edition, languages, zone, claims, rights, now } = facts
  const all = exhibit(facts.graph, { edition, languages, zone, number: 0, claims, rights }, { use: 'site', now })
  const faults: StoryFault[] = []
  for (const item of facts.graph.items.values()) {
    faults.push(...checkItem(item, facts), ...checkWords(item, facts), ...checkClaims(item, facts))
    await setImmediate()
  }
  const order = (a: StoryFault, b: StoryFault) =>
    Number(b.blocks) - Number(a.blocks) || compare(keyOf(a.item), keyOf(b.item))
  return [...faults, ...checkWalks(all, HOUSE_FILES), ...(await checkParity(all, projections))].sort(order)
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
