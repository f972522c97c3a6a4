/** What an item is, whichever copy of it one holds: the house's working copy, or what the public reads. */
import { createHash } from 'node:crypto'
import type { EasyFile } from './files/easy-file.ts'
import type { HallFile, RouteFile, ThemeFile } from './files/house-files.ts'
import type { ObjectFile } from './files/object-file.ts'
import type { ProtocolLabel } from './files/parts.ts'
import type { StoryFile } from './files/story-file.ts'
import type { ItemState, StoryItemKind } from './model.ts'

export interface StoryBodies {
  theme: ThemeFile
  object: ObjectFile
  story: StoryFile
  easy: EasyFile
  hall: HallFile
  route: RouteFile
}
export type StoryBody = StoryBodies[StoryItemKind]

/** An item by its kind and id: a story and an object may share an id. */
export interface ItemRef {
  kind: StoryItemKind
  id: string
}
export const keyOf = ({ kind, id }: ItemRef): string => `${kind}:${id}`

/** One copy of an item, with its work in the rights ledger where a label made it one. */
export type Item = {
  [Kind in StoryItemKind]: {
    kind: Kind
    id: string
    body: StoryBodies[Kind]
    hash: string
    /** 0: never published. */
    version: number
    publishedAt: Date | null
    workId: string | null
  }
}[StoryItemKind]

/** Themes, halls and routes have no state of their own: what the files say of them is public. */
export const wantedState = (body: StoryBody): ItemState => ('state' in body ? body.state : 'published')

export const labelsOf = (body: StoryBody): readonly ProtocolLabel[] => ('labels' in body ? (body.labels ?? []) : [])

/** The same for the same value, whatever the order of its keys. */
export const hashOfBody = (body: unknown): string => createHash('sha256').update(canonical(body)).digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join()}}`
}
