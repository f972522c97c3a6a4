/** The drawings of a print as bitmaps. */
import { bitmapOf, canvasOf, imageOf, type Size } from '../bitmaps.ts'
import { LAYERS, type Layer, type Subject } from './print.ts'
import { blockFile, inkFile, PAPER, SIZES } from './subjects.ts'

export interface Blocks {
  /** Of the sheet, in pixels. */
  size: Size
  paper: HTMLCanvasElement
  ink: Record<Layer, HTMLCanvasElement>
  wood: Record<Layer, HTMLCanvasElement>
}

/** A tile of paper as it lies on a sheet whose longer side is so long. */
const [PAPER_TILE, PAPER_SHEET] = [480, 1440]

export const filesOf = (subject: Subject): string[] => [
  PAPER,
  ...LAYERS.flatMap((layer) => [inkFile(subject, layer), blockFile(subject, layer)]),
]

/** Everything that any picture needs, so that nothing is asked of the network later. */
export const fetchAll = (subjects: readonly Subject[]): Promise<unknown> =>
  Promise.all(subjects.flatMap((one) => filesOf(one).map(imageOf)))

/** @param longest side of the sheet, in pixels. */
export async function blocksOf(subject: Subject, longest: number): Promise<Blocks> {
  const whole = SIZES[subject]
  const scale = longest / Math.max(whole.width, whole.height)
  const size = { width: Math.round(whole.width * scale), height: Math.round(whole.height * scale) }
  const ink = {} as Blocks['ink']
  const wood = {} as Blocks['wood']
  await fetchAll([subject])
  for (const layer of LAYERS) {
    ink[layer] = await bitmapOf(inkFile(subject, layer), size)
    wood[layer] = await bitmapOf(blockFile(subject, layer), size)
  }
  const tile = Math.round((PAPER_TILE * longest) / PAPER_SHEET)
  return { size, paper: tiled(await bitmapOf(PAPER, { width: tile, height: tile }), size), ink, wood }
}

function tiled(tile: HTMLCanvasElement, size: Size): HTMLCanvasElement {
  const [canvas, brush] = canvasOf(size)
  for (let y = 0; y < size.height; y += tile.height)
    for (let x = 0; x < size.width; x += tile.width) brush.drawImage(tile, x, y)
  return canvas
}
