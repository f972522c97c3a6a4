/** The drawings of stage and puppets as bitmaps. */
import sizes from '../../../../../../static/art/puppets/parts.json' with { type: 'json' }
import { breathe, canvasOf, imageOf } from '../bitmaps.ts'
import type { Theme } from '../theme.ts'
import { SHORE } from './stage.ts'
import { STAGE } from './show.ts'

export type Part = keyof typeof sizes
export const PARTS = sizes
/** Parts are drawn for a stage a little larger. */
export const PART_SCALE: Record<string, number> = { teu: 0.92, dragon: 0.78, lan: 0.86, ball: 0.9 }
export const scaleOf = (part: Part): number => PART_SCALE[part.split('-')[0]!]!

/** A part as it stands or looks the other way, above the water and in it: whole pixels to whole pixels are drawn quickly. */
export interface Cut {
  plain: HTMLCanvasElement
  flipped: HTMLCanvasElement
  below: HTMLCanvasElement
  flippedBelow: HTMLCanvasElement
}

export interface Pictures {
  /** How many pixels a unit of the stage has. */
  scale: number
  /** The stage with its own image in the water, wider on both sides by so many pixels: waves push it aside. */
  stage: HTMLCanvasElement
  margin: number
  parts: Record<Part, Cut>
  drop: HTMLCanvasElement
  /** Round what stands in the water, by how wide it answers; made when first asked for. */
  rings: Map<number, HTMLCanvasElement>
  ink: { light: string; dark: string; drop: string; line: string }
}

/** In units of the stage. */
const MARGIN = 12

// Canvases cannot read tokens: these are the inks of art/draw/inks.mjs, pond and key line.
const INKS: Record<Theme, Pictures['ink']> = {
  day: { light: '#DDE0BE', dark: '#4F5C3C', drop: '#FBF6E8', line: '#211B17' },
  night: { light: '#7E9474', dark: '#0F1710', drop: '#E9DFC8', line: '#D9AE5A' },
}

/** @param width of the stage, in pixels. */
export async function picturesFor(width: number, theme: Theme): Promise<Pictures> {
  const scale = width / STAGE.width
  const names = Object.keys(PARTS) as Part[]
  const files = Promise.all(names.map((name) => imageOf(`/art/puppets/${name}.${theme}.svg`)))
  const margin = Math.round(MARGIN * scale)
  const stage = mirrored(await imageOf(`/art/puppet-stage.${theme}.900.webp`), scale, margin)
  const parts = {} as Pictures['parts']
  for (const [i, image] of (await files).entries()) {
    const part = names[i]!
    const size = scale * scaleOf(part)
    const [plain, brush] = canvasOf({ width: PARTS[part].width * size, height: PARTS[part].height * size })
    brush.drawImage(image, 0, 0, plain.width, plain.height)
    await breathe()
    parts[part] = {
      plain,
      flipped: turned(plain, -1, 1),
      below: turned(plain, 1, -0.5),
      flippedBelow: turned(plain, -1, -0.5),
    }
    await breathe()
  }
  return { scale, stage, margin, parts, drop: dropOf(INKS[theme], scale), rings: new Map(), ink: INKS[theme] }
}

function turned(plain: HTMLCanvasElement, aside: 1 | -1, up: 1 | -0.5): HTMLCanvasElement {
  const [canvas, brush] = canvasOf({ width: plain.width, height: plain.height * Math.abs(up) })
  brush.translate(aside < 0 ? canvas.width : 0, up < 0 ? canvas.height : 0)
  brush.scale(aside, up)
  brush.drawImage(plain, 0, 0)
  return canvas
}

function dropOf(ink: Pictures['ink'], scale: number): HTMLCanvasElement {
  const [canvas, brush] = canvasOf({ width: 14 * scale, height: 18 * scale })
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
function mirrored(image: HTMLImageElement, scale: number, margin: number): HTMLCanvasElement {
  const [canvas, brush] = canvasOf(
    { width: STAGE.width * scale + 2 * margin, height: Math.round(STAGE.height * scale) },
    false,
  )
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
