import type { Question } from '#modules/evidence'
import type { WorkRights } from '#modules/rights'
import type { Graph } from '../graph.ts'
import type { FieldIn } from '../writing/translations.ts'

/** All that a check decides from. */
export interface CheckFacts {
  /** What the public reads, with what is to be published in its place. */
  graph: Graph
  /** Every item there is, published or not, as `kind:id`. */
  existing: ReadonlySet<string>
  /** Ids of other rooms that words lead to. */
  known: { event: ReadonlySet<string>; person: ReadonlySet<string>; place: ReadonlySet<string> }
  claims: ReadonlyMap<string, Question>
  /** Keys of films that were handed in, of those that are named. */
  films: ReadonlySet<string>
  /** Machine drafts nobody signed of what is to be published, by `kind:id`. */
  unsigned: ReadonlyMap<string, readonly FieldIn[]>
  /** By work. */
  rights: ReadonlyMap<string, WorkRights>
  edition: string
  languages: readonly string[]
  zone: string
  /** A moment of the venue's clock. */
  now: Date
}
