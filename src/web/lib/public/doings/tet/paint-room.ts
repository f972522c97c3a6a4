/** The room as it is set, and where its places are. In units of the room. */
import { canvasOf } from '../bitmaps.ts'
import { HALF, MIDDLE, paintCake, STILL } from './paint-cake.ts'
import { lay, ROOM, type Brush, type Piece, type Pieces, type Point } from './pieces.ts'
import { SPOTS, standsAt, type Branch, type Setting, type Spot, type Thing } from './table.ts'
import type { Wrapping } from './wrap.ts'

/** Where a thing stands. The papers hang from the point above them, and from one more. */
const PLACES: Record<Spot, Point> = {
  wall: { x: 72, y: 34 },
  floor: { x: 1012, y: 700 },
  'far-left': { x: 232, y: 472 },
  'far-middle': { x: 486, y: 466 },
  'far-right': { x: 736, y: 472 },
  'near-left': { x: 180, y: 576 },
  'near-middle': { x: 480, y: 582 },
  'near-right': { x: 774, y: 576 },
}
const PAPERS = { first: PLACES.wall.x, second: 900, middle: 210 }
/** From the back to the front. */
const ORDER = SPOTS.toSorted((a, b) => PLACES[a].y - PLACES[b].y)
/** Drawn for pictures of their own, where they were this much larger or smaller. */
const SIZES: Partial<Record<Thing, number>> = {
  papers: 1.02,
  fruits: 0.84,
  branch: 0.92,
  envelopes: 0.92,
  onions: 0.9,
  kumquat: 1.25,
}

const pieceOf = (thing: Thing, branch: Branch): Piece | null =>
  thing === 'branch' ? branch : thing === 'cake' ? null : thing

export function paintRoom(
  brush: Brush,
  pieces: Pieces,
  setting: Setting,
  cake: Wrapping,
  shows: readonly Spot[],
): void {
  brush.drawImage(pieces.all.room, 0, 0, ROOM.width, ROOM.height)
  for (const spot of ORDER) {
    const { x, y } = PLACES[spot]
    const thing = standsAt(setting, spot)
    if (!thing) {
      if (shows.includes(spot)) ring(brush, pieces, spot)
      continue
    }
    const piece = pieceOf(thing, setting.branch)
    if (!piece) paintServed(brush, pieces, cake, x, y)
    else lay(brush, pieces, piece, x, y, 0, SIZES[thing])
    if (thing === 'papers') lay(brush, pieces, 'papers', PAPERS.second, y, 0, SIZES.papers)
  }
}

/** A free place. */
function ring(brush: Brush, { ink }: Pieces, spot: Spot): void {
  const at = spot === 'wall' ? { x: PAPERS.first, y: PAPERS.middle } : PLACES[spot]
  brush.beginPath()
  brush.ellipse(at.x, at.y - 14, spot === 'wall' ? 34 : 62, spot === 'wall' ? 34 : 24, 0, 0, Math.PI * 2)
  brush.setLineDash([12, 9])
  for (const [width, colour] of [
    [7, ink.key],
    [3.4, ink.strip],
  ] as const) {
    brush.lineWidth = width
    brush.strokeStyle = colour
    brush.stroke()
  }
  brush.setLineDash([])
}

/** The cake as it was wrapped, on a plate, from a little above. */
function paintServed(brush: Brush, pieces: Pieces, cake: Wrapping, x: number, y: number): void {
  const [whole, above] = canvasOf({ width: 2 * HALF + 24, height: 2 * HALF + 24 })
  above.translate(12 + HALF - MIDDLE.x, 12 + HALF - MIDDLE.y)
  paintCake(above, pieces, cake, STILL)
  const [half, deep, high] = [92, 66, 30]
  lay(brush, pieces, 'plate', x, y - 30, 0, 1.02)
  brush.save()
  brush.translate(x, y - 62)
  brush.beginPath()
  brush.roundRect(-half, -10, 2 * half, deep / 2 + high, 12)
  brush.fillStyle = pieces.ink.side
  brush.fill()
  brush.lineWidth = 3.4
  brush.strokeStyle = pieces.ink.key
  brush.stroke()
  brush.drawImage(whole, -half - 4, -deep / 2 - 22, 2 * half + 8, deep + 14)
  brush.restore()
}

/** The place under a point, of those that are shown or taken. */
export function spotAt(x: number, y: number): Spot | null {
  const reach = (spot: Spot) => {
    if (spot === 'wall')
      return Math.min(...[PAPERS.first, PAPERS.second].map((at) => Math.hypot(x - at, (y - PAPERS.middle) / 3)))
    if (spot === 'floor') return Math.hypot(x - PLACES.floor.x, (y - 560) / 1.6)
    return Math.hypot(x - PLACES[spot].x, (y - PLACES[spot].y + 30) * 1.2)
  }
  const [nearest] = SPOTS.map((spot) => ({ spot, reach: reach(spot) })).sort((a, b) => a.reach - b.reach)
  return nearest!.reach < 110 ? nearest!.spot : null
}
