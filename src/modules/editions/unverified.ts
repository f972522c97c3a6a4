import type { Db } from '#platform/db'
import type { ItemKinds } from './model.ts'

/** An item of which something is marked `unverified`: it waits until a person has looked. */
export interface Unverified {
  kind: string
  id: string
  body: unknown
  /** What is unverified within the item, such as `names.0`; empty: the item as a whole. */
  paths: string[]
}

/** One query per kind. In the order of the kinds, then by id. */
export async function listUnverified(db: Db, edition: string, kinds: ItemKinds): Promise<Unverified[]> {
  const found: Unverified[] = []
  for (const { kind, read } of kinds) {
    for (const [id, body] of await read(db, edition)) {
      const paths = unverifiedPaths(body)
      if (paths.length) found.push({ kind, id, body, paths })
    }
  }
  return found
}

export function unverifiedPaths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const here = (value as { verification?: unknown }).verification === 'unverified' ? [path] : []
  const below = Object.entries(value).flatMap(([key, inner]) => unverifiedPaths(inner, path ? `${path}.${key}` : key))
  return [...here, ...below]
}
