/** The drawings of a print as bitmaps of the size they are shown in: what moves is never drawn from vectors. */
import { LAYERS, type Layer, type Subject } from './print.ts'
import { blockFile, inkFile, PAPER, SIZES, type Size } from './subjects.ts'

export interface Blocks {
  /** Of the sheet, in pixels. */
  size: Size
  paper: HTMLImageElement
  ink: Record<Layer, HTMLCanvasElement>
  wood: Record<Layer, HTMLCanvasElement>
}

/** Between two pieces of work: the page answers a finger meanwhile. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

const images = new Map<string, Promise<HTMLImageElement>>()

/** Fetched once; tried again after a failure. */
function imageOf(file: string): Promise<HTMLImageElement> {
  const known = images.get(file)
  if (known) return known
  const image = new Image()
  image.src = file
  const loaded = image.decode().then(() => image)
  images.set(file, loaded)
  loaded.catch(() => images.delete(file))
  return loaded
}

export const filesOf = (subject: Subject): string[] => [
  PAPER,
  ...LAYERS.flatMap((layer) => [inkFile(subject, layer), blockFile(subject, layer)]),
]

/** Everything that any picture needs, so that nothing is asked of the network later. */
export const fetchAll = (subjects: readonly Subject[]): Promise<unknown> =>
  Promise.all(subjects.flatMap((one) => filesOf(one).map(imageOf)))

export function canvasOf({ width, height }: Size): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return [canvas, canvas.getContext('2d')!]
}

/** @param longest side of the sheet, in pixels. */
export async function blocksOf(subject: Subject, longest: number): Promise<Blocks> {
  const whole = SIZES[subject]
  const scale = longest / Math.max(whole.width, whole.height)
  const size = { width: Math.round(whole.width * scale), height: Math.round(whole.height * scale) }
  const bitmap = async (file: string) => {
    const image = await imageOf(file)
    const [canvas, context] = canvasOf(size)
    context.drawImage(image, 0, 0, size.width, size.height)
    await breathe()
    return canvas
  }
  const ink = {} as Blocks['ink']
  const wood = {} as Blocks['wood']
  await fetchAll([subject])
  for (const layer of LAYERS) {
    ink[layer] = await bitmap(inkFile(subject, layer))
    wood[layer] = await bitmap(blockFile(subject, layer))
  }
  return { size, paper: await imageOf(PAPER), ink, wood }
}
