/** The drawings of this doing as bitmaps, and the sizes they are drawn for. */
import sizes from '../../../../../../static/art/tet/parts.json' with { type: 'json' }
import { bitmapOf, imageOf } from '../bitmaps.ts'
import type { Theme } from '../theme.ts'

export type Piece = keyof typeof sizes
/** The mat from above, and the room: units of all that is drawn on them. */
export const MAT = { width: 900, height: 700 }
export const ROOM = { width: 1120, height: 760 }

// Canvases cannot read tokens: these are the inks of art/draw/inks.mjs.
const INKS = {
  day: { key: '#211B17', strip: '#EBC878', strip2: '#DDA63A', side: '#3B6650', shade: '#5C3820' },
  night: { key: '#D9AE5A', strip: '#B98527', strip2: '#8F6A2A', side: '#17352B', shade: '#0E0A08' },
}

export interface Pieces {
  all: Record<Piece, HTMLCanvasElement>
  /** The night beside the pot, as the story tells it. */
  pot: HTMLImageElement
  ink: (typeof INKS)['day']
}

/** One pixel for a unit. */
export async function piecesFor(theme: Theme): Promise<Pieces> {
  const files = (Object.keys(sizes) as Piece[]).map((name) => [name, `/art/tet/${name}.${theme}.svg`] as const)
  const [pot] = await Promise.all([
    imageOf(`/art/tet-pot.${theme}.960.webp`),
    ...files.map(([, file]) => imageOf(file)),
  ])
  const all = {} as Pieces['all']
  for (const [name, file] of files) all[name] = await bitmapOf(file, sizes[name])
  return { all, pot, ink: INKS[theme] }
}

export type Brush = CanvasRenderingContext2D

/** In units of what is painted. */
export interface Point {
  x: number
  y: number
}

/** Lays a piece with its own point at (x, y), turned by degrees. */
export function lay(brush: Brush, { all }: Pieces, name: Piece, x: number, y: number, turn = 0, size = 1): void {
  const { width, height, x: ownX, y: ownY } = sizes[name]
  brush.save()
  brush.translate(x, y)
  brush.rotate((turn * Math.PI) / 180)
  brush.scale(size, size)
  brush.drawImage(all[name], -ownX, -ownY, width, height)
  brush.restore()
}
