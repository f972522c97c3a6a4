/** Entries added, moved and taken out: what the buttons beside a list do to a body. Pure; a list that is not there stays so. */
import type { StoryBlock } from '../files/story-file.ts'
import { UNWRITTEN } from './shapes.ts'
import { entryId, setAt, valueAt, type Tree } from './tree.ts'

export const BLOCK_KINDS = ['text', 'object', 'claim', 'quote', 'steps', 'choice', 'media'] as const
export const NEXT_KINDS = ['story', 'object', 'event', 'route'] as const

/** What a new entry may need that exists already. */
export interface Around {
  /** In which its first words stand. */
  language: string
  object?: string
  claim?: string
}

export type ListEdit =
  { act: 'add'; list: string; kind: string } | { act: 'up' | 'down' | 'out'; list: string; entry: string }

/** `add:blocks:text`, `up:notes:rim`; undefined: a save without one. */
export function readEdit(op: string): ListEdit | undefined {
  const [act, list = '', its = ''] = op.split(':')
  if (act === 'add') return { act, list, kind: its }
  return act === 'up' || act === 'down' || act === 'out' ? { act, list, entry: its } : undefined
}

/** @returns the body with the edit, and where it is to be seen; the body itself where there is nothing to do. */
export function editList(body: Tree, edit: ListEdit, around: Around): { body: Tree; at: string } {
  const next = structuredClone(body)
  const found = valueAt(next, edit.list)
  const list = Array.isArray(found) ? (found as unknown[]) : []
  if (edit.act === 'add') {
    const entry = newEntry(edit.list, edit.kind, list, around)
    if (entry === undefined) return { body, at: edit.list }
    setAt(next, edit.list, [...list, entry])
    return { body: next, at: `${edit.list}.${entryId(entry) ?? list.length}` }
  }
  const place = list.findIndex((entry, at) => (entryId(entry) ?? String(at)) === edit.entry)
  if (place < 0) return { body, at: edit.list }
  const [entry] = list.splice(place, 1)
  if (edit.act === 'out') return { body: next, at: edit.list }
  list.splice(Math.max(0, edit.act === 'up' ? place - 1 : place + 1), 0, entry)
  return { body: next, at: `${edit.list}.${entryId(entry) ?? list.indexOf(entry)}` }
}

/** An id that no entry of the list has. */
const freeId = (list: readonly unknown[], letter: string): string => {
  const taken = new Set(list.map(entryId))
  let n = list.length + 1
  while (taken.has(`${letter}${n}`)) n++
  return `${letter}${n}`
}

function newEntry(list: string, kind: string, entries: readonly unknown[], around: Around): unknown {
  const todo = { [around.language]: UNWRITTEN }
  const [name] = list.split('.').slice(-1)
  switch (name) {
    case 'notes':
      return { id: freeId(entries, 'n'), at: [0.5, 0.5], title: todo, text: todo }
    case 'blocks':
      return newBlock(freeId(entries, 'b'), kind as StoryBlock['kind'], todo, around)
    case 'steps':
      return { title: todo, text: todo }
    case 'ways':
      return { id: freeId(entries, 'w'), label: todo }
    case 'sources':
      return { name: UNWRITTEN }
    case 'labels':
      return { kind: 'attribution', community: todo }
    case 'otherNames':
      return todo
    case 'next':
    case 'stops':
      return around.object ? { object: around.object } : undefined
    default:
      return undefined
  }
}

function newBlock(id: string, kind: StoryBlock['kind'], todo: Record<string, string>, around: Around) {
  switch (kind) {
    case 'text':
      return { id, kind, text: todo }
    case 'object':
      return around.object ? { id, kind, object: around.object } : undefined
    case 'claim':
      return around.claim ? { id, kind, claim: around.claim } : undefined
    case 'quote':
      return { id, kind, text: todo, who: todo }
    case 'steps':
      return { id, kind, heading: todo, steps: [{ title: todo, text: todo }] }
    case 'choice':
      return { id, kind, question: todo, ways: [{ id: 'w1', label: todo }] }
    case 'media':
      return { id, kind, file: UNWRITTEN, alt: todo }
    default:
      return undefined
  }
}
