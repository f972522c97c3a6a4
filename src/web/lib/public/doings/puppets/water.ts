/**
 * The pond's face: a damped wave on a grid, in fixed steps, with nothing but sums and products, so that the same disturbances
 * make the same waves on every machine. Its edges throw waves back, as the banks of a pond do.
 */

export const COLUMNS = 72
export const ROWS = 24
/** Square of how many cells a wave goes in a step; below 0.5 the steps are stable. */
const PULL = 0.22
/** What is left of a wave after a step. */
const LEFT = 0.97
/** Below this nobody sees it: the pond lies still. */
const STILL = 0.05

export interface Water {
  height: Float64Array
  /** How far each cell rose in the last step. */
  rise: Float64Array
  /** Its highest wave, up or down. */
  highest: number
  still: boolean
}

export const stillWater = (): Water => ({
  height: new Float64Array(COLUMNS * ROWS),
  rise: new Float64Array(COLUMNS * ROWS),
  highest: 0,
  still: true,
})

/** How much the four beside a cell stand above it; beyond the bank stands as much as at it. */
function pull(height: Float64Array, column: number, row: number): number {
  const at = row * COLUMNS + column
  const here = height[at]!
  const left = column ? height[at - 1]! : here
  const right = column < COLUMNS - 1 ? height[at + 1]! : here
  const far = row ? height[at - COLUMNS]! : here
  const near = row < ROWS - 1 ? height[at + COLUMNS]! : here
  // In pairs, so that a mirrored pond is mirrored to the last digit.
  return PULL * (left + right + (far + near) - 4 * here)
}

/** Presses on the water round a place, or lifts it. What is outside the pond is not its matter. */
export function press(water: Water, column: number, row: number, force: number): void {
  for (let r = row - 1; r <= row + 1; r++)
    for (let c = column - 1; c <= column + 1; c++) {
      if (c < 0 || r < 0 || c >= COLUMNS || r >= ROWS) continue
      water.rise[r * COLUMNS + c]! += force * (c === column && r === row ? 1 : 0.5)
    }
  if (force) water.still = false
}

/** One step on, in place. */
export function flow(water: Water): void {
  if (water.still) return
  const { height, rise } = water
  for (let row = 0, at = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++, at++) rise[at] = rise[at]! + pull(height, column, row)
  let most = 0
  for (let at = 0; at < height.length; at++) {
    height[at] = (height[at]! + rise[at]!) * LEFT
    rise[at] = rise[at]! * LEFT
    most = Math.max(most, Math.abs(height[at]!), Math.abs(rise[at]!))
  }
  water.highest = most
  if (most > STILL) return
  height.fill(0)
  rise.fill(0)
  water.highest = 0
  water.still = true
}

/** Of the waves, moving and lifted: what the steps keep but for the damping. */
export function energy({ height, rise }: Water): number {
  let sum = 0
  for (let row = 0, at = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++, at++)
      sum += rise[at]! * rise[at]! - pull(height, column, row) * (height[at]! - rise[at]!)
  return sum
}
