// The floor plan as a disc: halls are sectors round the pond, the entrance is the gap at the foot. Pure geometry.

const [CX, CY, OUTER, INNER] = [200, 200, 186, 70]
/** Degrees of the gap at the foot, by which one comes in. */
const ENTRANCE = 28
/** A door stands between two halls, as wide as this, half way between pond and wall. */
const DOOR = 128

export interface Sector {
  /** The outline of the hall. */
  outline: string
  /** Where its sign and its words stand. */
  at: { x: number; y: number }
  /** The arc of its outer wall, for the heavy key line. */
  wall: string
}
export interface HallDisc {
  sectors: Sector[]
  entrance: string
  /** Arrows from the entrance through all halls and out again: point and direction in degrees. */
  doors: { x: number; y: number; turn: number }[]
}

const round = (n: number) => Math.round(n * 10) / 10
const point = (degrees: number, radius: number) => {
  const angle = (degrees * Math.PI) / 180
  return { x: round(CX + Math.cos(angle) * radius), y: round(CY + Math.sin(angle) * radius) }
}
const at = (degrees: number, radius: number) => {
  const { x, y } = point(degrees, radius)
  return `${x} ${y}`
}

function ring(from: number, to: number): string {
  const wide = to - from > 180 ? 1 : 0
  return `M${at(from, INNER)}L${at(from, OUTER)}A${OUTER} ${OUTER} 0 ${wide} 1 ${at(to, OUTER)}L${at(to, INNER)}A${INNER} ${INNER} 0 ${wide} 0 ${at(from, INNER)}Z`
}

/** The disc for so many halls, the first to the left of the entrance, then clockwise; angles in degrees from the right, y down. */
export function hallDisc(halls: number): HallDisc {
  const start = 90 + ENTRANCE / 2
  const share = (360 - ENTRANCE) / Math.max(1, halls)
  const edges = Array.from({ length: halls + 1 }, (_, i) => start + i * share)
  const sectors = edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1]!
    const wall = `M${at(from, OUTER)}A${OUTER} ${OUTER} 0 ${share > 180 ? 1 : 0} 1 ${at(to, OUTER)}`
    return { outline: ring(from, to), at: point((from + to) / 2, DOOR), wall }
  })
  const doors = edges.map((degrees) => ({ ...point(degrees, DOOR), turn: round(degrees + 90) }))
  return { sectors, entrance: ring(90 - ENTRANCE / 2, start), doors }
}
