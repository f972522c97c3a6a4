/** What a sheet looks like: the inks of its blocks, each where its block lay, over the grain of the paper. */
import { GRAINS, grainOf } from './grain.ts'
import { breathe, canvasOf, type Blocks } from './load.ts'
import { ENOUGH_INK, NOTCH, NOTCH_DEGREES, type Laid, type Shift } from './print.ts'
import type { Size } from './subjects.ts'

type Brush = CanvasRenderingContext2D

const PAPER_TILE = 480
/** As the tile is drawn on a sheet whose longer side is so long. */
const PAPER_SHEET = 1440

/** Turns and moves what is drawn next as the block lies; its origin becomes the sheet's own corner. */
export function lieAs(brush: Brush, { x, y, turn }: Shift, { width, height }: Size): void {
  brush.translate(width / 2 + x * NOTCH * width, height / 2 + y * NOTCH * width)
  brush.rotate((turn * NOTCH_DEGREES * Math.PI) / 180)
  brush.translate(-width / 2, -height / 2)
}

export function paintPaper(brush: Brush, { paper, size }: Pick<Blocks, 'paper' | 'size'>): void {
  const scale = Math.max(size.width, size.height) / PAPER_SHEET
  const tile = Math.round(PAPER_TILE * scale)
  for (let y = 0; y < size.height; y += tile)
    for (let x = 0; x < size.width; x += tile) brush.drawImage(paper, x, y, tile, tile)
}

/** Lays the ink of one block on what is there, in pieces, so that none of them is a long task. */
export function* laying(brush: Brush, laid: Laid, blocks: Blocks, seed: number): Generator<void, void> {
  const { size } = blocks
  const { width, height } = size
  const [canvas, own] = canvasOf(size)
  const ink = blocks.ink[laid.layer]
  const lay = (dx: number, dy: number, opacity: number) => {
    own.save()
    lieAs(own, laid, size)
    own.globalAlpha = opacity
    own.drawImage(ink, dx, dy)
    own.restore()
  }
  lay(0, 0, 1)
  yield
  const bleeds = Math.max(0, laid.ink - ENOUGH_INK - 1)
  for (let ring = 1; ring <= bleeds; ring++)
    for (let way = 0; way < 8; way++) {
      const far = ring * 0.0022 * width
      lay(Math.cos((way * Math.PI) / 4) * far, Math.sin((way * Math.PI) / 4) * far, 0.7)
      yield
    }
  const grain = grainPicture(laid, seed, size)
  yield
  own.globalCompositeOperation = 'destination-in'
  own.drawImage(grain, 0, 0, width, height)
  yield
  // Shell white is thicker than the others: it lies on the paper, the rest sinks in.
  brush.globalCompositeOperation = laid.layer === 'diep' ? 'source-over' : 'multiply'
  brush.drawImage(canvas, 0, 0)
  brush.globalCompositeOperation = 'source-over'
}

function grainPicture(laid: Laid, seed: number, { width, height }: Size): HTMLCanvasElement {
  const rows = Math.round((GRAINS * height) / width)
  const [canvas, brush] = canvasOf({ width: GRAINS, height: rows })
  const picture = brush.createImageData(GRAINS, rows)
  grainOf(laid, seed, rows).forEach((opacity, i) => (picture.data[i * 4 + 3] = opacity))
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
  paintPaper(brush, blocks)
  for (const one of laid) for (const _ of laying(brush, one, blocks, seed)) await breathe()
  paintName(brush, name, blocks.size)
  return canvas
}
