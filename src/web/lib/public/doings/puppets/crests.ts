/** The lines that a block would have for the waves: one along each crest, light where the water rises and dark where it falls. */
import { STAGE } from './show.ts'
import { COLUMNS, ROWS, type Water } from './water.ts'

export interface Crest {
  light: boolean
  left: number
  right: number
  row: number
  thick: number
}

const CELL = STAGE.width / (COLUMNS - 1)
const THICKEST = 5

/** Of the cells that a line goes over, so many stand steeper than those before and behind them. */
const STEEPEST = 3

/**
 * @param least slope that is seen.
 * @returns rows from the far bank on. Where a slope goes over several rows only the steepest has a line: a puppet that comes up
 *   quickly makes rings, not ladders.
 */
export function crestsOf({ height, still }: Pick<Water, 'height' | 'still'>, least: number): Crest[] {
  const crests: Crest[] = []
  if (still) return crests
  const slopes = slopesOf(height)
  for (const sign of [1, -1])
    for (let row = 1; row < ROWS; row++) {
      let [from, steepest, most] = [-1, 0, 0]
      for (let column = 1; column < COLUMNS; column++) {
        const at = row * COLUMNS + column
        const slope = column < COLUMNS - 1 ? sign * slopes[at]! : 0
        if (slope > least) {
          if (from < 0) from = column
          const above = row > 1 ? sign * slopes[at - COLUMNS]! : 0
          const below = row < ROWS - 1 ? sign * slopes[at + COLUMNS]! : 0
          if (slope > above && slope >= below) steepest++
          most = Math.max(most, slope)
          continue
        }
        if (steepest >= STEEPEST) {
          const thick = Math.min(THICKEST, 1.4 + most) * (0.5 + row / ROWS)
          crests.push({ light: sign > 0, left: from * CELL, right: (column - 1) * CELL, row, thick })
        }
        ;[from, steepest, most] = [-1, 0, 0]
      }
    }
  return crests
}

/** How much each cell stands above the one behind it and the one to its left. */
function slopesOf(height: Float64Array): Float64Array {
  const slopes = new Float64Array(height.length)
  for (let row = 1; row < ROWS; row++)
    for (let column = 1; column < COLUMNS; column++) {
      const at = row * COLUMNS + column
      slopes[at] = height[at]! - height[at - COLUMNS]! + (height[at]! - height[at - 1]!) * 0.7
    }
  return slopes
}
