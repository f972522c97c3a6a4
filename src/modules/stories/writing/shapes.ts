/** Whether a body is whole enough to be kept as an item, told by field. */
import * as v from 'valibot'
import { Refusal } from '#platform/refusal'
import type { ItemRef, StoryBody } from '../items.ts'
import { easyKind, hallKind, objectKind, routeKind, storyKind, themeKind } from '../kinds.ts'
import { entryId, pruned, type Tree } from './tree.ts'

const KINDS = [themeKind, objectKind, storyKind, easyKind, hallKind, routeKind]

/** Stands where words are still to be written; nothing with it goes to review. */
export const UNWRITTEN = '…'

/** A field that keeps a body from being an item. */
export interface Lack {
  /** `notes.rim.text` */
  path: string
  /** What to do, in English, as whoever edits the files reads it. */
  advice: string
}

export class NotWhole extends Refusal {
  readonly lacks: Lack[]

  constructor(lacks: Lack[]) {
    super('stories.not_whole', { field: lacks[0]!.path, n: lacks.length })
    this.lacks = lacks
  }
}

/** @throws NotWhole with every field that lacks something; Refusal stories.no_item where the body is another item's. */
export function wholeBody({ kind, id }: ItemRef, typed: unknown): StoryBody {
  const body = pruned(typed)
  const result = v.safeParse(KINDS.find((one) => one.kind === kind)!.schema, body)
  if (result.success) {
    if ((result.output as { id: string }).id !== id) throw new Refusal('stories.no_item', { kind: 'missing', id })
    return result.output as StoryBody
  }
  const lacks = result.issues.map((issue) => ({ path: pathOf(body, issue), advice: issue.message }))
  throw new NotWhole([...new Map(lacks.map((lack) => [lack.path, lack])).values()])
}

function pathOf(body: unknown, issue: v.BaseIssue<unknown>): string {
  let at = body
  const names: string[] = []
  for (const { key } of issue.path ?? []) {
    at = (at as Tree | undefined)?.[key as string]
    names.push(entryId(at) ?? String(key))
  }
  return names.join('.')
}

/** The first field with words that are still to be written. */
export function firstUnwritten(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.trim() === UNWRITTEN ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const own = entryId(inner) ?? name
    const found = firstUnwritten(inner, path ? `${path}.${own}` : own)
    if (found) return found
  }
  return undefined
}
