/** How one gets about on the floor of a hall. Pure; metres. */
import { isOnFloor, type Floor } from '../../../../modules/stories/walk/floor.ts'
import type { FloorPoint } from '#modules/stories'

/** How finely a straight way is looked at, and the side of a cell of the net that ways round are found on. */
const SAMPLE = 0.08
const CELL = 0.4

/** @returns where one comes to on the way to a point: along the edge where something is in the way. */
export function slide(from: FloorPoint, to: FloorPoint, floor: Floor): FloorPoint {
  const [x, z] = to
  return [to, [x, from[1]] as const, [from[0], z] as const].find((one) => isClear(from, one, floor)) ?? from
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
  const net = netOf(floor)
  const start = net.nearest(from)
  const goal = net.nearest(to)
  if (start === undefined || goal === undefined) return []
  const cameFrom = new Map<number, number>([[start, start]])
  const cost = new Map([[start, 0]])
  const open = new Map([[start, 0]])
  while (open.size) {
    let [cell, least] = [-1, Infinity]
    for (const [one, guess] of open) if (guess < least) [cell, least] = [one, guess]
    if (cell === goal) return straightened(from, [...track(cameFrom, goal).map(net.point), to], floor)
    open.delete(cell)
    for (const next of net.beside(cell)) {
      const sum = cost.get(cell)! + distance(net.point(cell), net.point(next))
      if (sum >= (cost.get(next) ?? Infinity)) continue
      cameFrom.set(next, cell)
      cost.set(next, sum)
      open.set(next, sum + distance(net.point(next), to))
    }
  }
  return []
}

interface Net {
  point: (cell: number) => FloorPoint
  /** Cells that one can step to. */
  beside: (cell: number) => readonly number[]
  nearest: (point: FloorPoint) => number | undefined
}
/** What can be stepped to is found out once for each cell that somebody comes by. */
const nets = new WeakMap<Floor['floor'], Net>()

function netOf(floor: Floor): Net {
  const known = nets.get(floor.floor)
  if (known) return known
  const xs = floor.floor.map(([x]) => x)
  const zs = floor.floor.map(([, z]) => z)
  const [left, far] = [Math.min(...xs), Math.min(...zs)]
  const columns = Math.ceil((Math.max(...xs) - left) / CELL) + 1
  const rows = Math.ceil((Math.max(...zs) - far) / CELL) + 1
  const point = (cell: number): FloorPoint => [left + (cell % columns) * CELL, far + Math.floor(cell / columns) * CELL]
  const steps = new Map<number, readonly number[]>()
  const beside = (cell: number): readonly number[] => {
    const found =
      steps.get(cell) ?? neighbours(cell, columns, rows).filter((next) => isClear(point(cell), point(next), floor))
    steps.set(cell, found)
    return found
  }
  const nearest = (to: FloorPoint): number | undefined => {
    const [column, row] = [Math.round((to[0] - left) / CELL), Math.round((to[1] - far) / CELL)]
    const cells: number[] = []
    for (let z = Math.max(0, row - 2); z <= Math.min(rows - 1, row + 2); z++)
      for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++) cells.push(z * columns + x)
    return cells
      .sort((a, b) => distance(point(a), to) - distance(point(b), to))
      .find((cell) => isClear(to, point(cell), floor))
  }
  const net = { point, beside, nearest }
  nets.set(floor.floor, net)
  return net
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
