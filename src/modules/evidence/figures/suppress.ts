/** Small groups stay small groups: who is behind a number must not be found out from it, nor from what is left of the total. */
import type { FigureRow } from './definition.ts'

export const LEAST_CREATORS = 5

/**
 * Holds back each cell with fewer than five creators behind it. Where cells add up to a told total, further cells (smallest
 * groups first) are held back until those held back have at least five creators together and are at least two, so that
 * subtraction gives nothing away.
 * @param creators distinct creators behind each key; a key that is missing has none.
 */
export function suppressSmall(
  rows: readonly FigureRow[],
  creators: ReadonlyMap<string, number>,
  addsUp: boolean,
): FigureRow[] {
  const count = (row: FigureRow) => creators.get(row.key) ?? 0
  const held = new Set(
    rows.filter((row) => row.value !== null && row.value !== 0 && count(row) < LEAST_CREATORS).map((row) => row.key),
  )
  if (addsUp && held.size) {
    const open = rows
      .filter((row) => !held.has(row.key) && row.value !== null && row.value !== 0)
      .sort((a, b) => count(a) - count(b) || (a.key < b.key ? -1 : 1))
    // Creators may stand behind several cells: the largest cell alone is surely that many, the sum may count one twice.
    const surely = () => Math.max(0, ...rows.filter((row) => held.has(row.key)).map(count))
    while (open.length && (held.size < 2 || surely() < LEAST_CREATORS)) held.add(open.shift()!.key)
  }
  return rows.map((row) => (held.has(row.key) ? { key: row.key, value: null, state: 'suppressed' } : row))
}
