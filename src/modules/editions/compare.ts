/** The three-way comparison: the item as the files last said it, as they say it now, and as the house has it now. */

/** undefined: there is no such item. */
type Body = unknown

/**
 * unchanged  file and house say the same
 * created    new in the files
 * updated    changed in the files only
 * removed    taken out of the files, untouched in the house
 * kept       changed in the house only: it stays
 * conflict   changed in both, differently: a person decides
 */
export type Outcome = 'unchanged' | 'created' | 'updated' | 'removed' | 'kept' | 'conflict'

export function compare3(base: Body, file: Body, house: Body): Outcome {
  if (same(file, house)) return 'unchanged'
  if (same(base, file)) return 'kept'
  if (!same(base, house)) return 'conflict'
  if (file === undefined) return 'removed'
  return house === undefined ? 'created' : 'updated'
}

/** Equality of plain values: the order of keys means nothing, the order of a list does. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]))
  }
  const [left, right] = [a, b].map((one) => Object.entries(one).filter(([, value]) => value !== undefined))
  return left!.length === right!.length && left!.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]))
}

/** A field in which two bodies differ; null: it is not there. */
export interface Difference {
  path: string
  file: unknown
  house: unknown
}

/** Where file and house differ: the smallest fields, lists of different length and scalars as a whole. */
export function differences(file: unknown, house: unknown, path = ''): Difference[] {
  if (same(file, house)) return []
  const maps = isMap(file) && isMap(house)
  if (maps || (Array.isArray(file) && Array.isArray(house) && file.length === house.length)) {
    const [left, right] = [file, house] as [Record<string, unknown>, Record<string, unknown>]
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    return keys.flatMap((key) => differences(left[key], right[key], path ? `${path}.${key}` : key))
  }
  return [{ path, file: file ?? null, house: house ?? null }]
}

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
