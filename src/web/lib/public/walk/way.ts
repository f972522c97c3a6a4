/** How one gets about on the floor of a hall. Pure; metres. */
import { isOnFloor, type Floor } from '../../../../modules/stories/walk/floor.ts'
import type { FloorPoint } from '#modules/stories'

/** How finely a straight way is looked at, and the side of a cell of the net that ways round are found on. */
const SAMPLE = 0.08
const CELL = 0.3

/** @returns where one comes to on the way to a point: along the edge where something is in the way. */
export function slide(from: FloorPoint, to: FloorPoint, floor: Floor): FloorPoint {
  const [x, z] = to
  return [to, [x, from[1]] as const, [from[0], z] as const].find((one) => isOnFloor(one, floor)) ?? from
}

export function isClear(from: FloorPoint, to: FloorPoint, floor: Floor): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / SAMPLE))
  for (let at = 0; at <= steps; at++) {
    const share = at / steps
    if (!isOnFloor([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], floor)) return false
  }
  return true
}

/** Points to go by, the goal the last; empty where no way leads there. The shortest on a net of cells (A*), then drawn straight. */
export function wayTo(from: FloorPoint, to: FloorPoint, floor: Floor): FloorPoint[] {
  if (!isOnFloor(to, floor)) return []
  if (isClear(from, to, floor)) return [to]
  const xs = floor.floor.map(([x]) => x)
  const zs = floor.floor.map(([, z]) => z)
  const [left, far] = [Math.min(...xs), Math.min(...zs)]
  const columns = Math.ceil((Math.max(...xs) - left) / CELL) + 1
  const rows = Math.ceil((Math.max(...zs) - far) / CELL) + 1
  const pointOf = (cell: number): FloorPoint => [
    left + (cell % columns) * CELL,
    far + Math.floor(cell / columns) * CELL,
  ]
  const nearest = (point: FloorPoint): number[] =>
    [...Array(columns * rows).keys()]
      .filter((cell) => distance(pointOf(cell), point) < CELL * 2 && isClear(point, pointOf(cell), floor))
      .sort((a, b) => distance(pointOf(a), point) - distance(pointOf(b), point))
  const [start] = nearest(from)
  const [goal] = nearest(to)
  if (start === undefined || goal === undefined) return []
  const cameFrom = new Map<number, number>([[start, start]])
  const cost = new Map([[start, 0]])
  const open = new Set([start])
  const guess = (cell: number) => cost.get(cell)! + distance(pointOf(cell), to)
  while (open.size) {
    const cell = [...open].reduce((best, one) => (guess(one) < guess(best) ? one : best))
    if (cell === goal) return straightened(from, [...track(cameFrom, goal).map(pointOf), to], floor)
    open.delete(cell)
    for (const next of neighbours(cell, columns, rows)) {
      if (!isClear(pointOf(cell), pointOf(next), floor)) continue
      const sum = cost.get(cell)! + distance(pointOf(cell), pointOf(next))
      if (sum >= (cost.get(next) ?? Infinity)) continue
      cameFrom.set(next, cell)
      cost.set(next, sum)
      open.add(next)
    }
  }
  return []
}

export const distance = (a: FloorPoint, b: FloorPoint): number => Math.hypot(a[0] - b[0], a[1] - b[1])

function neighbours(cell: number, columns: number, rows: number): number[] {
  const [column, row] = [cell % columns, Math.floor(cell / columns)]
  const found: number[] = []
  for (const right of [-1, 0, 1])
    for (const down of [-1, 0, 1]) {
      const [x, z] = [column + right, row + down]
      if ((right || down) && x >= 0 && x < columns && z >= 0 && z < rows) found.push(z * columns + x)
    }
  return found
}

function track(cameFrom: ReadonlyMap<number, number>, goal: number): number[] {
  const cells = [goal]
  for (let at = goal; cameFrom.get(at) !== at;) cells.unshift((at = cameFrom.get(at)!))
  return cells
}

/** Leaves out every point that one can see past. */
function straightened(from: FloorPoint, points: readonly FloorPoint[], floor: Floor): FloorPoint[] {
  const way: FloorPoint[] = []
  for (let [at, here] = [0, from]; at < points.length;) {
    let next = at
    for (let far = points.length - 1; far > at; far--)
      if (isClear(here, points[far]!, floor)) {
        next = far
        break
      }
    way.push((here = points[next]!))
    at = next + 1
  }
  return way
}
