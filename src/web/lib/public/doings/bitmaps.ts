/** Drawings as bitmaps of the size they are shown in: what moves is never drawn from vectors. */

export interface Size {
  width: number
  height: number
}

/** Between two pieces of work: the page answers a finger meanwhile. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

const images = new Map<string, Promise<HTMLImageElement>>()

/** Fetched once; tried again after a failure. */
export function imageOf(file: string): Promise<HTMLImageElement> {
  const known = images.get(file)
  if (known) return known
  const image = new Image()
  image.src = file
  const loaded = image.decode().then(() => image)
  images.set(file, loaded)
  loaded.catch(() => images.delete(file))
  return loaded
}

export function canvasOf({ width, height }: Size, alpha = true): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width)
  canvas.height = Math.ceil(height)
  return [canvas, canvas.getContext('2d', { alpha })!]
}

/** A drawing's bitmap; the page answers a finger before the next is made. */
export async function bitmapOf(file: string, size: Size): Promise<HTMLCanvasElement> {
  const image = await imageOf(file)
  const [canvas, brush] = canvasOf(size)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  await breathe()
  return canvas
}
