/** What of a figure is told to whom: the staff see everything, the public what leaves small groups small. docs/decisions/012 */
import {
  isNobodySmall,
  readCells,
  tellable,
  type By,
  type FigureQuery,
  type FigureRow,
  type Parts,
  type Told,
} from '#modules/evidence'
import type { Trx } from '#platform/db'
import { LINKED, type Counting, type Family } from './figure-groups.ts'
import { groupsSeen } from './figure-look.ts'

/** Which of the cells of a family may be told. */
export interface Guard {
  total: boolean
  /** Cells with somebody behind them that are held back. */
  held: ReadonlySet<string>
}

const OPEN: Guard = { total: true, held: new Set() }
export const HELD_BACK = { value: null, state: 'suppressed' } as const satisfies Told

/** Several parts of one answer lean on the same guard. */
const asked = new WeakMap<FigureQuery, Map<string, Promise<Guard>>>()

export function guardOf(trx: Trx, query: FigureQuery, counting: Counting, family: Family): Promise<Guard> {
  if (query.audience === 'staff') return Promise.resolve(OPEN)
  const guards = asked.get(query) ?? new Map<string, Promise<Guard>>()
  asked.set(query, guards)
  const name = `${counting} ${family}`
  if (!guards.has(name)) guards.set(name, workOut(trx, query, counting, family))
  return guards.get(name)!
}

async function workOut(trx: Trx, query: FigureQuery, counting: Counting, family: Family): Promise<Guard> {
  const groups = await groupsSeen(trx, query, counting, family)
  if (isNobodySmall(groups)) return OPEN
  const sizes = await sizesOf(trx, query, counting, family)
  const told = tellable(groups, sizes, family === 'event' ? [LINKED] : [])
  const held = new Set(groups.flatMap((group) => group.cells).filter((cell) => !told?.has(cell)))
  return { total: told !== null, held }
}

/** How many posts, or readings, stand in each cell. */
async function sizesOf(
  trx: Trx,
  query: FigureQuery,
  counting: Counting,
  family: Family,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  const dims = family === 'event' ? (['event', 'week'] as const) : [family === 'day' ? 'all' : family]
  for (const dim of dims) {
    const scope = { metrics: [counting === 'posts' ? 'posts' : 'seen'] as const, dim, from: query.from, to: query.to }
    for (const { key, day, value } of await readCells(trx, query.edition.id, query.asOf, {
      ...scope,
      latest: query.latest,
    })) {
      const cell = family === 'day' ? day : family === 'event' ? cellOf(dim as By, key) : key
      sizes.set(cell, (sizes.get(cell) ?? 0) + value)
    }
  }
  return sizes
}

/** Undivided, a figure leans on its days: coverage asks for them anyway, and the total is told or held back the same. */
export const familyOf = (by: By | null): Family =>
  by === 'week' ? 'event' : by === 'event' || by === 'language' || by === 'theme' ? by : 'day'

const cellOf = (by: By, key: string) => (by === 'event' || by === 'week' ? `${by}:${key}` : key)
const keyOf = (by: By, cell: string) =>
  by === 'event' || by === 'week' ? (cell.startsWith(`${by}:`) ? cell.slice(by.length + 1) : null) : cell

/**
 * The rows without the values held back. A cell that adds up to nothing, and so has no row, is held back like any other; all
 * but days stand at the end, by key: their place among the others would say how large they are.
 */
export function withheld(rows: readonly FigureRow[], by: By, { held }: Guard): FigureRow[] {
  const hold = (key: string): FigureRow => ({ key, ...HELD_BACK })
  const isHeld = (row: FigureRow) => held.has(cellOf(by, row.key))
  if (by === 'day') return rows.map((row) => (isHeld(row) ? hold(row.key) : row))
  const keys = [...held].flatMap((cell) => keyOf(by, cell) ?? [])
  return [...rows.filter((row) => !isHeld(row)), ...keys.sort().map(hold)]
}

/** A post may be linked to several events: what the rows add up to, and beside it each linked post counted once. */
export function partsOf(rows: readonly FigureRow[], once: number, { held }: Guard): Parts {
  const isWhole = rows.every((row) => row.state === 'known')
  return {
    sum: isWhole ? { value: rows.reduce((sum, row) => sum + row.value!, 0), state: 'known' } : HELD_BACK,
    once: held.has(LINKED) ? HELD_BACK : { value: once, state: 'known' },
  }
}
