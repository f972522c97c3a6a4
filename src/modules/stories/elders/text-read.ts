/** What of an item somebody of the community reads: its words in every language, in their order, and the answers it tells. Pure. */
import { readableWords } from '../graph.ts'
import { hashOfBody, type StoryBody } from '../items.ts'

const known = new WeakMap<StoryBody, string>()

/** The same for the same text, whatever else of the item changes: labels, theme, state. Worked out once for each body. */
export function textHash(body: StoryBody): string {
  const found = known.get(body)
  if (found) return found
  const claims = 'claims' in body ? (body.claims ?? []).toSorted((a, b) => (a.claim < b.claim ? -1 : 1)) : []
  const hash = hashOfBody({ words: readableWords(body) ?? null, claims })
  known.set(body, hash)
  return hash
}
