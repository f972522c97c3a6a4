/** The floor of a hall: where one may stand. Pure. */
import type { FloorPoint } from './scene.ts'

/** Even-odd rule. A point on the edge may lie on either side. */
function isWithin([x, z]: FloorPoint, corners: readonly FloorPoint[]): boolean {
  let within = false
  for (const [at, [toX, toZ]] of corners.entries()) {
    const [fromX, fromZ] = corners.at(at - 1)!
    if (toZ > z !== fromZ > z && x < ((fromX - toX) * (z - toZ)) / (fromZ - toZ) + toX) within = !within
  }
  return within
}

export interface Floor {
  floor: readonly FloorPoint[]
  blocked: readonly (readonly FloorPoint[])[]
}

export const isOnFloor = (point: FloorPoint, { floor, blocked }: Floor): boolean =>
  isWithin(point, floor) && !blocked.some((corners) => isWithin(point, corners))

const radians = (turn: number) => (turn * Math.PI) / 180
/** To millimetres. */
export const rounded = (metres: number): number => Math.round(metres * 1000) / 1000 + 0

/** So far ahead of a point, as something there faces. */
export const ahead = ([x, z]: FloorPoint, turn: number, metres: number): FloorPoint => [
  rounded(x + Math.sin(radians(turn)) * metres),
  rounded(z + Math.cos(radians(turn)) * metres),
]

/** The corners of what stands there, width by depth, turned. */
export function footprint(at: FloorPoint, turn: number, [width, depth]: readonly [number, number]): FloorPoint[] {
  const corner = (right: number, forward: number) => ahead(ahead(at, turn + 90, right), turn, forward)
  const [w, d] = [width / 2, depth / 2]
  return [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)]
}
