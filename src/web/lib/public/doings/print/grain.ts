/** How evenly ink goes over to paper, as a picture of opacities: pure, so that a print looks the same wherever it is drawn again. */
import { ENOUGH_INK, ENOUGH_RUBS, randomFrom, type Laid } from './print.ts'

/** Grains of the picture to a side of the sheet's width. */
export const GRAINS = 220
const PATCH = 22

/** Opacity where all of the ink has gone over, by strokes of the brush. */
const COVER = [0, 0.46, 0.74, 0.97]

/**
 * @returns one opacity (0 to 255) for each grain, rows from the top: soft patches where the rubbing missed, fine specks where the
 *   paper's shell shows through.
 */
export function grainOf({ ink, rubs, layer }: Pick<Laid, 'ink' | 'rubs' | 'layer'>, seed: number, rows: number) {
  const random = randomFrom(seed + layer.charCodeAt(0) * 7919 + layer.length)
  const [across, down] = [Math.ceil(GRAINS / PATCH) + 2, Math.ceil(rows / PATCH) + 2]
  const knots = Float32Array.from({ length: across * down }, random)
  const cover = COVER[Math.min(ink, ENOUGH_INK)]!
  const missed = 1 - Math.min(rubs, ENOUGH_RUBS) / ENOUGH_RUBS
  const speck = ink > ENOUGH_INK + 1 ? 0.04 : 0.16
  const opacities = new Uint8ClampedArray(GRAINS * rows)
  // Of tens of thousands of grains none makes anything for the collector.
  for (let y = 0; y < rows; y++) {
    const row = Math.floor(y / PATCH)
    const v = ease((y % PATCH) / PATCH)
    for (let x = 0; x < GRAINS; x++) {
      const u = ease((x % PATCH) / PATCH)
      const at = row * across + Math.floor(x / PATCH)
      const top = knots[at]! * (1 - u) + knots[at + 1]! * u
      const bottom = knots[at + across]! * (1 - u) + knots[at + across + 1]! * u
      const patch = top * (1 - v) + bottom * v
      const reached = missed ? Math.min(1, Math.max(0.12, (patch - missed * 0.62) * 6)) : 0.9 + 0.1 * patch
      opacities[y * GRAINS + x] = 255 * cover * reached * (1 - speck * random())
    }
  }
  return opacities
}

const ease = (t: number): number => t * t * (3 - 2 * t)
