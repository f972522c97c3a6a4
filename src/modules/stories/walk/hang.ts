/** Where the pictures of a hall hang: along its walls, in their order, none over another. Pure. */
import type { WalkFile } from '../files/walk-file.ts'
import { ahead, isOnFloor, type Floor } from './floor.ts'
import type { FloorPoint, Point, Pose } from './scene.ts'

/** Wall that a picture takes with the air beside it, metres. */
export const PITCH = 1.4
/** The height of a picture's middle: the eyes of somebody not tall, metres. */
const HEIGHT = 1.5
/** How far off one stands, the best first, metres. */
const DISTANCES = [2.2, 1.8, 1.4, 1]

export interface Place {
  at: Point
  turn: number
  /** null: there is no floor before it. */
  stand: Pose | null
}

type Wall = WalkFile['walls'][number]
const lengthOf = ({ from, to }: Wall) => Math.hypot(to[0] - from[0], to[1] - from[1])

/** How many hang on each wall, by its length; undefined: there is not room for all. */
function shares(walls: readonly Wall[], count: number): number[] | undefined {
  // What is left of rounding must not cost a place.
  const room = walls.map((wall) => Math.floor(lengthOf(wall) / PITCH + 1e-9))
  const all = room.reduce((sum, one) => sum + one, 0)
  if (all < count) return undefined
  const wanted = room.map((one) => (all ? (count * one) / all : 0))
  const given = wanted.map(Math.floor)
  const byRest = wanted.map((one, at) => ({ at, rest: one - given[at]! })).sort((a, b) => b.rest - a.rest)
  const over = count - given.reduce((sum, one) => sum + one, 0)
  for (const { at } of byRest.slice(0, over)) given[at]! += 1
  return given
}

/** @returns a place for each; undefined where the walls are too short for so many. */
export function hang({ walls }: Pick<WalkFile, 'walls'>, count: number, floor: Floor): Place[] | undefined {
  const given = shares(walls, count)
  return given?.flatMap((n, at) => {
    const { from, to, turn } = walls[at]!
    return Array.from({ length: n }, (_, i): Place => {
      const share = (i + 0.5) / n
      const [x, z] = ahead([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], turn, 0)
      const stand = DISTANCES.map((metres): FloorPoint => ahead([x, z], turn, metres)).find((one) =>
        isOnFloor(one, floor),
      )
      return { at: [x, HEIGHT, z], turn, stand: stand ? { at: stand, look: [x, z] } : null }
    })
  })
}
