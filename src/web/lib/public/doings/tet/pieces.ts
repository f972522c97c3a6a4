/** The drawings of this doing as bitmaps, and the sizes they are drawn for. */
import sizes from '../../../../../../static/art/tet/parts.json' with { type: 'json' }
import { breathe, canvasOf, imageOf } from '../bitmaps.ts'
import type { Theme } from '../theme.ts'

export type Piece = keyof typeof sizes
export const PIECES = sizes
/** The mat from above, and the room: units of all that is drawn on them. */
export const MAT = { width: 900, height: 700 }
export const ROOM = { width: 1120, height: 760 }

// Canvases cannot read tokens: these are the inks of art/draw/inks.mjs.
const INKS = {
  day: { key: '#211B17', strip: '#EBC878', strip2: '#DDA63A', leaf: '#5B8A6C', side: '#3B6650', shade: '#5C3820' },
  night: { key: '#D9AE5A', strip: '#B98527', strip2: '#8F6A2A', leaf: '#244B3C', side: '#17352B', shade: '#0E0A08' },
}

export interface Pieces {
  all: Record<Piece, HTMLCanvasElement>
  /** The night beside the pot, as the story tells it. */
  pot: HTMLImageElement
  ink: (typeof INKS)['day']
}

/** @param scale pixels for a unit. */
export async function piecesFor(scale: number, theme: Theme): Promise<Pieces> {
  const names = Object.keys(PIECES) as Piece[]
  const files = Promise.all(names.map((name) => imageOf(`/art/tet/${name}.${theme}.svg`)))
  const pot = await imageOf(`/art/tet-pot.${theme}.960.webp`)
  const all = {} as Pieces['all']
  for (const [i, image] of (await files).entries()) {
    const { width, height } = PIECES[names[i]!]
    const [canvas, brush] = canvasOf({ width: width * scale, height: height * scale })
    brush.drawImage(image, 0, 0, canvas.width, canvas.height)
    all[names[i]!] = canvas
    await breathe()
  }
  return { all, pot, ink: INKS[theme] }
}

export type Brush = CanvasRenderingContext2D

/** Lays a piece with its own point at (x, y), turned by degrees. */
export function lay(brush: Brush, { all }: Pieces, name: Piece, x: number, y: number, turn = 0, size = 1): void {
  const { width, height, x: ownX, y: ownY } = PIECES[name]
  brush.save()
  brush.translate(x, y)
  brush.rotate((turn * Math.PI) / 180)
  brush.scale(size, size)
  brush.drawImage(all[name], -ownX, -ownY, width, height)
  brush.restore()
}
