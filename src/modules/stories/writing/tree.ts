/**
 * An item's body as a tree whose branches have names: `notes.rim.text.vi`. Entries of a list go by their id, of a list without
 * ids by their place. Two bodies are compared and put together field by field. Pure.
 */
export type Tree = Record<string, unknown>

/** `before` and `after` of one field; undefined: it is not there. Path `blocks#`: which entries, in which order. */
export interface Difference {
  path: string
  before: unknown
  after: unknown
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of an entry in a list; an easy telling's block goes by the block it tells. */
export const entryId = (entry: unknown): string | null => {
  if (!isTree(entry)) return null
  const id = entry.id ?? entry.block
  return typeof id === 'string' ? id : null
}
const isNamed = (value: unknown): value is Tree[] =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => entryId(entry) !== null)
const areNamed = (a: unknown, b: unknown) =>
  (isNamed(a) || isEmptyList(a)) && (isNamed(b) || isEmptyList(b)) && (isNamed(a) || isNamed(b))
const isEmptyList = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
const areTrees = (a: unknown, b: unknown) =>
  (isTree(a) && (isTree(b) || b === undefined)) || (isTree(b) && a === undefined)

const under = (path: string, name: string) => (path ? `${path}.${name}` : name)
const namesOf = (a: Tree | undefined, b: Tree | undefined) => [
  ...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]),
]
const byId = (list: unknown): Map<string, Tree> =>
  new Map(((list ?? []) as Tree[]).map((entry) => [entryId(entry)!, entry]))

/** Same value, whatever the order of its names. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]))
  if (isTree(a) && isTree(b)) return namesOf(a, b).every((name) => isSame(a[name], b[name]))
  return a === b
}

/** What is another in `after`. An entry that one of them lacks is told by its list, not field by field. */
export function compareBodies(before: unknown, after: unknown, path = ''): Difference[] {
  if (isSame(before, after)) return []
  if (areTrees(before, after)) {
    const [a, b] = [before, after] as [Tree | undefined, Tree | undefined]
    return namesOf(a, b).flatMap((name) => compareBodies(a?.[name], b?.[name], under(path, name)))
  }
  if (areNamed(before, after)) {
    const [a, b] = [byId(before), byId(after)]
    const order = { path: `${path}#`, before: [...a.keys()], after: [...b.keys()] }
    const inside = [...a].flatMap(([id, entry]) => (b.has(id) ? compareBodies(entry, b.get(id), under(path, id)) : []))
    return [...(isSame(order.before, order.after) ? [] : [order]), ...inside]
  }
  return [{ path, before, after }]
}

/** `theirs`, with those fields of `mine` that `takeMine` wants. */
export function mergeBodies(theirs: unknown, mine: unknown, takeMine: (path: string) => boolean, path = ''): unknown {
  if (isSame(theirs, mine)) return theirs
  if (areTrees(theirs, mine)) {
    const [a, b] = [theirs, mine] as [Tree | undefined, Tree | undefined]
    const merged = namesOf(a, b).map((name) => [name, mergeBodies(a?.[name], b?.[name], takeMine, under(path, name))])
    const kept = merged.filter(([, value]) => value !== undefined)
    return kept.length || (a && b) ? Object.fromEntries(kept) : undefined
  }
  if (areNamed(theirs, mine)) {
    const [a, b] = [byId(theirs), byId(mine)]
    const differ = !isSame([...a.keys()], [...b.keys()])
    const order = differ && takeMine(`${path}#`) ? b : a
    return [...order.keys()].map((id) =>
      a.has(id) && b.has(id) ? mergeBodies(a.get(id), b.get(id), takeMine, under(path, id)) : order.get(id),
    )
  }
  return takeMine(path) ? mine : theirs
}

/** What a path leads to. */
export function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[placeOf(at, name)]
    return isTree(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }, body)
}

const placeOf = (list: readonly unknown[], name: string): number => {
  const own = list.findIndex((entry) => entryId(entry) === name)
  return own >= 0 ? own : /^\d{1,3}$/.test(name) ? Number(name) : -1
}

/** Writes a value into the body itself, making branches on its way; undefined takes it out. A list that lacks the entry ignores it. */
export function setAt(body: Tree, path: string, value: unknown): void {
  const names = path.split('.')
  if (names.some((name) => name === '__proto__' || name === 'constructor' || name === 'prototype')) return
  let at: unknown = body
  for (const [depth, name] of names.entries()) {
    const isLast = depth === names.length - 1
    if (Array.isArray(at)) {
      const place = placeOf(at, name)
      if (place < 0 || place > at.length) return
      if (isLast) at[place] = value
      else at = at[place] ??= {}
    } else if (isTree(at)) {
      if (isLast && value === undefined) delete at[name]
      else if (isLast) at[name] = value
      else at = at[name] ??= /^\d{1,3}$/.test(names[depth + 1]!) ? [] : {}
    } else return
  }
}

/** Without empty words, branches that hold nothing, and entries that became nothing; lists themselves stay. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned).filter((one) => one !== undefined)
  if (!isTree(value)) return value === '' || value === null ? undefined : value
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const left = pruned(inner)
    return left === undefined ? [] : [[name, left]]
  })
  return kept.length ? Object.fromEntries(kept) : undefined
}
