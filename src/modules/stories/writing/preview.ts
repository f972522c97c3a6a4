import type { Edition } from '#modules/editions'
import type { Db } from '#platform/db'
import { factsFor } from '../check/check-exhibition.ts'
import { exhibit } from '../exhibition/exhibit.ts'
import type { Exhibition } from '../exhibition/model.ts'
import type { Item, ItemRef } from '../items.ts'
import { Refusal } from '#platform/refusal'
import { workingItems } from '../queries.ts'
import { wholeBody } from './shapes.ts'
import type { Tree } from './tree.ts'

export interface AskPreview {
  /** A moment of the venue's clock. */
  now: Date
  /** What is being typed; left out: the working copy. */
  typed?: Tree
}

/**
 * The exhibition as it would be with this item's working copy in it, for those who write; published ones stand around it.
 * @returns `isTyped`: what is being typed is whole enough to be in it.
 * @throws Refusal stories.no_item
 */
export async function previewOf(
  db: Db,
  edition: Edition,
  ref: ItemRef,
  { now, typed }: AskPreview,
): Promise<{ all: Exhibition; isTyped: boolean }> {
  const working = await workingItems(db, edition.id)
  const found = working.find(({ item }) => item.kind === ref.kind && item.id === ref.id)?.item
  if (!found) throw new Refusal('stories.no_item', { kind: 'missing', id: ref.id })
  const body = typed && whole(ref, typed)
  const item = (body ? { ...found, body } : found) as Item
  const { facts } = await factsFor(db, edition, { now, candidates: [item] })
  const its = {
    edition: edition.id,
    languages: edition.languages,
    zone: edition.zone,
    number: 0,
    claims: facts.claims,
    rights: facts.rights,
  }
  return { all: exhibit(facts.graph, its, { use: 'site', now }), isTyped: Boolean(body) }
}

function whole(ref: ItemRef, typed: Tree) {
  try {
    return wholeBody(ref, typed)
  } catch (thrown) {
    if (thrown instanceof Refusal) return undefined
    throw thrown
  }
}
