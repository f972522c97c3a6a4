/** What a sheet looks like: the inks of its blocks, each where its block lay, over the grain of the paper. */
import { breathe, canvasOf, type Size } from '../bitmaps.ts'
import { GRAINS, grainOf } from './grain.ts'
import type { Blocks } from './load.ts'
import { ENOUGH_INK, NOTCH, NOTCH_DEGREES, type Laid, type Shift } from './print.ts'

type Brush = CanvasRenderingContext2D

/** Pieces of a sheet that are painted one at a time, so that none of them is a long task. */
const BANDS = 3

/** Turns and moves what is drawn next as the block lies; its origin becomes the sheet's own corner. */
function lieAs(brush: Brush, { x, y, turn }: Shift, { width, height }: Size): void {
  brush.translate(width / 2 + x * NOTCH * width, height / 2 + y * NOTCH * width)
  brush.rotate((turn * NOTCH_DEGREES * Math.PI) / 180)
  brush.translate(-width / 2, -height / 2)
}

/** Paints band by band; nothing is painted outside of the band. */
function* banded(brush: Brush, { width, height }: Size, paint: () => void): Generator<void, void> {
  const high = Math.ceil(height / BANDS)
  for (let top = 0; top < height; top += high) {
    brush.save()
    brush.beginPath()
    brush.rect(0, top, width, Math.min(high, height - top))
    brush.clip()
    paint()
    brush.restore()
    yield
  }
}

/** The ink of a block as it lies on the sheet. */
export function* lain(brush: Brush, laid: Pick<Laid, 'layer'> & Shift, { ink, size }: Blocks): Generator<void, void> {
  yield* banded(brush, size, () => {
    lieAs(brush, laid, size)
    brush.drawImage(ink[laid.layer], 0, 0)
  })
}

/** Lays the ink of one block on what is there, in pieces. */
export function* laying(brush: Brush, laid: Laid, blocks: Blocks, seed: number): Generator<void, void> {
  const { size } = blocks
  let [canvas, own] = canvasOf(size)
  yield* lain(own, laid, blocks)
  const bleeds = Math.max(0, laid.ink - ENOUGH_INK - 1)
  if (bleeds) {
    const once = canvas
    ;[canvas, own] = canvasOf(size)
    own.drawImage(once, 0, 0)
    own.globalAlpha = 0.7
    for (let ring = 1; ring <= bleeds; ring++)
      for (let way = 0; way < 8; way++) {
        const far = ring * 0.0022 * size.width
        const [aside, down] = [Math.cos((way * Math.PI) / 4) * far, Math.sin((way * Math.PI) / 4) * far]
        // Whole pixels to whole pixels: any other way is many times slower.
        own.drawImage(once, Math.round(aside), Math.round(down))
        yield
      }
    own.globalAlpha = 1
  }
  const grain = grainPicture(laid, seed, size)
  yield
  own.globalCompositeOperation = 'destination-in'
  // What lies outside of a clip is left as it is, in this mode too.
  yield* banded(own, size, () => own.drawImage(grain, 0, 0, size.width, size.height))
  // Shell white is thicker than the others: it lies on the paper, the rest sinks in.
  const mode = laid.layer === 'diep' ? 'source-over' : 'multiply'
  yield* banded(brush, size, () => {
    brush.globalCompositeOperation = mode
    brush.drawImage(canvas, 0, 0)
  })
}

function grainPicture(laid: Laid, seed: number, { width, height }: Size): HTMLCanvasElement {
  const rows = Math.round((GRAINS * height) / width)
  const [canvas, brush] = canvasOf({ width: GRAINS, height: rows })
  const picture = brush.createImageData(GRAINS, rows)
  const { data } = picture
  const opacities = grainOf(laid, seed, rows)
  for (let i = 0; i < opacities.length; i++) data[i * 4 + 3] = opacities[i]!
  brush.putImageData(picture, 0, 0)
  return canvas
}

/** A name in the corner, as one writes it with a pencil. */
export function paintName(brush: Brush, name: string, { width, height }: Size): void {
  if (!name) return
  const letters = Math.round(width * 0.028)
  brush.font = `italic 500 ${letters}px Alegreya, 'Zen Old Mincho', serif`
  brush.textAlign = 'right'
  brush.textBaseline = 'alphabetic'
  brush.fillStyle = '#4a3f36'
  brush.fillText(name, width - letters, height - letters * 0.8, width * 0.6)
}

/** A finished sheet. */
export async function paintSheet(laid: readonly Laid[], name: string, blocks: Blocks, seed: number) {
  const [canvas, brush] = canvasOf(blocks.size)
  brush.drawImage(blocks.paper, 0, 0)
  for (const one of laid) for (const _ of laying(brush, one, blocks, seed)) await breathe()
  paintName(brush, name, blocks.size)
  return canvas
}
