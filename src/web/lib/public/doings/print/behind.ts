/** The sheet from behind while a block lies under it: what has gone over shows through. */
import { canvasOf } from '../bitmaps.ts'
import type { Blocks } from './load.ts'
import { lain } from './paint.ts'
import type { Laid } from './print.ts'

interface Behind {
  /** One piece of painting it. @returns whether nothing is left. */
  ready(held: Laid, layers: number): boolean
  /** Where the brush's origin is the sheet's corner. */
  show(brush: CanvasRenderingContext2D, rubs: number): void
}

/** @param sheet with the inks that are on it already. */
export function createBehind(sheet: HTMLCanvasElement, blocks: Blocks): Behind {
  const { width, height } = blocks.size
  const [back, ground] = canvasOf(blocks.size)
  const [through, ink] = canvasOf(blocks.size)
  for (const brush of [ground, ink]) brush.setTransform(-1, 0, 0, 1, width, 0)
  let of = ''
  let pieces: Iterator<void> | null = null

  function* painting(held: Laid): Generator<void, void> {
    ground.globalAlpha = 1
    ground.drawImage(blocks.paper, 0, 0)
    ground.globalAlpha = 0.14
    ground.drawImage(sheet, 0, 0)
    yield
    ink.clearRect(0, 0, width, height)
    yield* lain(ink, held, blocks)
  }

  return {
    ready(held, layers) {
      const its = `${layers} ${held.layer} ${held.x} ${held.y} ${held.turn}`
      if (its !== of) pieces = painting(held)
      of = its
      return pieces!.next().done === true
    },
    show(brush, rubs) {
      brush.drawImage(back, 0, 0)
      brush.globalAlpha = 0.06 + 0.1 * rubs
      brush.drawImage(through, 0, 0)
      brush.globalAlpha = 1
    },
  }
}
