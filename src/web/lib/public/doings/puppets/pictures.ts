/** The drawings of stage and puppets as bitmaps of the size they are shown in: what moves is never drawn from vectors. */
import sizes from '../../../../../../static/art/puppets/parts.json' with { type: 'json' }
import { SHORE } from './stage.ts'
import { STAGE } from './show.ts'

export type Part = keyof typeof sizes
export const PARTS = sizes
/** Parts are drawn for a stage a little larger. */
export const PART_SCALE: Record<string, number> = { teu: 0.92, dragon: 0.78, lan: 0.86, ball: 0.9 }
export const scaleOf = (part: Part): number => PART_SCALE[part.split('-')[0]!]!

export interface Pictures {
  /** How many pixels a unit of the stage has. */
  scale: number
  /** The stage with its own image in the water, `MARGIN` wider on both sides: waves push it aside. */
  stage: HTMLCanvasElement
  parts: Record<Part, HTMLCanvasElement>
  drop: HTMLCanvasElement
  ink: { light: string; dark: string; drop: string; line: string }
}

/** In pixels. */
export const MARGIN = 12

type Theme = 'day' | 'night'
// Canvases cannot read tokens: these are the inks of art/draw/inks.mjs, pond and key line.
const INKS: Record<Theme, Pictures['ink']> = {
  day: { light: '#DDE0BE', dark: '#4F5C3C', drop: '#FBF6E8', line: '#211B17' },
  night: { light: '#7E9474', dark: '#0F1710', drop: '#E9DFC8', line: '#D9AE5A' },
}

export function themeNow(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen) return chosen === 'night' ? 'night' : 'day'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day'
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function imageOf(file: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = file
  await image.decode()
  return image
}

function canvasOf(width: number, height: number, alpha = true): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width)
  canvas.height = Math.ceil(height)
  return [canvas, canvas.getContext('2d', { alpha })!]
}

/** @param width of the stage, in pixels. */
export async function picturesFor(width: number, theme: Theme): Promise<Pictures> {
  const scale = width / STAGE.width
  const names = Object.keys(PARTS) as Part[]
  const files = Promise.all(names.map((name) => imageOf(`/art/puppets/${name}.${theme}.svg`)))
  const stage = mirrored(await imageOf(`/art/puppet-stage.${theme}.900.webp`), scale)
  const parts = {} as Pictures['parts']
  for (const [i, image] of (await files).entries()) {
    const part = names[i]!
    const size = scale * scaleOf(part)
    const [canvas, brush] = canvasOf(PARTS[part].width * size, PARTS[part].height * size)
    brush.drawImage(image, 0, 0, canvas.width, canvas.height)
    parts[part] = canvas
    await breathe()
  }
  return { scale, stage, parts, drop: dropOf(INKS[theme], scale), ink: INKS[theme] }
}

function dropOf(ink: Pictures['ink'], scale: number): HTMLCanvasElement {
  const [canvas, brush] = canvasOf(14 * scale, 18 * scale)
  brush.scale(scale, scale)
  brush.beginPath()
  brush.ellipse(7, 9, 5, 6.6, 0, 0, Math.PI * 2)
  brush.fillStyle = ink.drop
  brush.fill()
  brush.strokeStyle = ink.line
  brush.lineWidth = 1.8
  brush.stroke()
  return canvas
}

/** Wet light: house and flags stand upside down in the pond, fainter the nearer. */
function mirrored(image: HTMLImageElement, scale: number): HTMLCanvasElement {
  const [canvas, brush] = canvasOf(STAGE.width * scale + 2 * MARGIN, Math.round(STAGE.height * scale), false)
  brush.scale(canvas.width / STAGE.width, canvas.height / STAGE.height)
  brush.drawImage(image, 0, 0, STAGE.width, STAGE.height)
  const [above, below] = [SHORE - 20, 250]
  const band = 5
  for (let y = 0; y < below; y += band) {
    brush.globalAlpha = 0.34 * (1 - y / below)
    const from = above - (y / below) * (above - 40)
    brush.drawImage(
      image,
      ...([0, (from * image.height) / STAGE.height, image.width, 4] as const),
      ...([Math.sin(y / 9) * 3, SHORE + 10 + y, STAGE.width, band] as const),
    )
  }
  return canvas
}
