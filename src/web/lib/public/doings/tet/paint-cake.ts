/** The cake on its mat, from above, as far as it is wrapped. In units of the mat. */
import { lay, MAT, type Brush, type Pieces } from './pieces.ts'
import { FILLING, GOOD_PULLS, seenOf, type Side, type Wrapping } from './wrap.ts'

export const MIDDLE = { x: MAT.width / 2, y: MAT.height / 2 }
/** From the middle of the cake to its side. */
export const HALF = 144
/** Of a leaf or a fold, in units. */
export const NOTCH = 13
const NOTCH_DEGREES = 2.6
/** Leaves of one direction lie this far from the middle line, strips too. */
const LEAF_ASIDE = 62
const STRIP_ASIDE = 48
export const TURNS: Record<Side, number> = { near: 0, left: 90, far: 180, right: 270 }

/** Of what was done last: how much of it is done, 0 to 1. What lies already is whole. */
interface Fresh {
  what: 'leaf' | 'filling' | 'fold' | 'strip' | null
  done: number
}
export const STILL: Fresh = { what: null, done: 1 }

/** Where a leaf lies: the first two run away from us, the others across. */
export const leafPlace = (index: number, off: number) => {
  const aside = (index % 2 ? LEAF_ASIDE : -LEAF_ASIDE) + off * NOTCH
  return index < 2
    ? { x: MIDDLE.x + aside, y: MIDDLE.y, turn: 90 + off * 1.4 }
    : { x: MIDDLE.x, y: MIDDLE.y + aside, turn: off * 1.4 }
}

export function paintCake(brush: Brush, pieces: Pieces, state: Wrapping, fresh: Fresh): void {
  if (state.squared) shadow(brush, pieces)
  paintLeaves(brush, pieces, state, fresh)
  paintFilling(brush, pieces, state, fresh)
  paintFolds(brush, pieces, state, fresh)
  if (state.squared) edge(brush, pieces, state)
  paintStrips(brush, pieces, state, fresh)
}

function paintLeaves(brush: Brush, pieces: Pieces, { leaves, folds }: Wrapping, fresh: Fresh): void {
  brush.save()
  // The ends of a folded side no longer lie on the mat.
  const folded = (side: Side) => folds.some((one) => one.side === side)
  const [left, top] = [folded('left') ? MIDDLE.x - HALF : 0, folded('far') ? MIDDLE.y - HALF : 0]
  const right = folded('right') ? MIDDLE.x + HALF : MAT.width
  const bottom = folded('near') ? MIDDLE.y + HALF : MAT.height
  brush.beginPath()
  brush.rect(left, top, right - left, bottom - top)
  brush.clip()
  leaves.forEach((off, index) => {
    const { x, y, turn } = leafPlace(index, off)
    const away = fresh.what === 'leaf' && index === leaves.length - 1 ? 1 - fresh.done : 0
    lay(brush, pieces, 'leaf', x + (index < 2 ? 0 : away * 500), y - (index < 2 ? away * 420 : 0), turn)
  })
  brush.restore()
}

function paintFilling(brush: Brush, pieces: Pieces, { filled }: Wrapping, fresh: Fresh): void {
  for (const [index, what] of FILLING.slice(0, filled).entries()) {
    const grown = fresh.what === 'filling' && index === filled - 1 ? 0.4 + 0.6 * fresh.done : 1
    lay(brush, pieces, what, MIDDLE.x, MIDDLE.y, index * 7 - 12, grown)
  }
}

function paintFolds(brush: Brush, pieces: Pieces, state: Wrapping, fresh: Fresh): void {
  const { folds, squared } = state
  brush.save()
  if (squared) {
    brush.beginPath()
    brush.roundRect(MIDDLE.x - HALF, MIDDLE.y - HALF, 2 * HALF, 2 * HALF, cornerOf(state))
    brush.clip()
  }
  folds.forEach(({ side, off }, index) => {
    const over = fresh.what === 'fold' && index === folds.length - 1 ? Math.max(0.02, fresh.done) : 1
    brush.save()
    brush.translate(MIDDLE.x, MIDDLE.y)
    brush.rotate((TURNS[side] * Math.PI) / 180)
    brush.translate(off * NOTCH * 0.5, HALF)
    brush.rotate((off * NOTCH_DEGREES * Math.PI) / 180)
    brush.scale(1, over)
    lay(brush, pieces, 'flap', 0, 0)
    brush.restore()
  })
  brush.restore()
}

/** Rounder at its corners the looser it is tied, once it has boiled. */
const cornerOf = (state: Wrapping) => (state.pot === 'out' ? 14 + seenOf(state).loose * 15 : 14)

function shadow(brush: Brush, { ink }: Pieces): void {
  brush.save()
  brush.globalAlpha = 0.35
  brush.fillStyle = ink.shade
  brush.fillRect(MIDDLE.x - HALF + 10, MIDDLE.y - HALF + 12, 2 * HALF, 2 * HALF)
  brush.restore()
}

function edge(brush: Brush, { ink }: Pieces, state: Wrapping): void {
  brush.beginPath()
  brush.roundRect(MIDDLE.x - HALF, MIDDLE.y - HALF, 2 * HALF, 2 * HALF, cornerOf(state))
  brush.lineWidth = 10
  brush.strokeStyle = ink.side
  brush.stroke()
  brush.lineWidth = 4
  brush.strokeStyle = ink.key
  brush.stroke()
}

/** The first two run away from us, the others across; a loose one stands off in a bow, a tight one cuts in. */
function paintStrips(brush: Brush, pieces: Pieces, { strips }: Wrapping, fresh: Fresh): void {
  const { ink } = pieces
  strips.forEach((pulls, index) => {
    const long = (fresh.what === 'strip' && index === strips.length - 1 ? fresh.done : 1) * (2 * HALF + 8)
    const bow = Math.max(0, GOOD_PULLS - pulls) * 17 * (index % 2 ? 1 : -1)
    brush.save()
    brush.translate(MIDDLE.x, MIDDLE.y)
    if (index < 2) brush.rotate(Math.PI / 2)
    brush.translate(-HALF - 4, index % 2 ? STRIP_ASIDE : -STRIP_ASIDE)
    brush.beginPath()
    brush.moveTo(0, 0)
    brush.quadraticCurveTo(long / 2, bow, long, 0)
    const wide = pulls > GOOD_PULLS ? 12 : 16
    for (const [width, colour] of [
      [wide, ink.key],
      [wide - 5, ink.strip],
      [1.4, ink.strip2],
    ] as const) {
      brush.lineWidth = width
      brush.strokeStyle = colour
      brush.stroke()
    }
    if (pulls > GOOD_PULLS) pinches(brush, ink.key, long)
    brush.restore()
  })
  // A knot where a strip across meets those that run away from us.
  strips.slice(2).forEach((_, across) => {
    for (const aside of [-STRIP_ASIDE, STRIP_ASIDE])
      lay(brush, pieces, 'knot', MIDDLE.x - aside, MIDDLE.y + (across ? STRIP_ASIDE : -STRIP_ASIDE), 0, 0.6)
  })
}

/** Where a tight strip bites into the leaves. */
function pinches(brush: Brush, key: string, long: number): void {
  brush.strokeStyle = key
  brush.lineWidth = 2.4
  for (const at of [0.16, 0.34, 0.66, 0.84])
    for (const side of [-1, 1]) {
      brush.beginPath()
      brush.moveTo(long * at - 9, side * 18)
      brush.quadraticCurveTo(long * at, side * 8, long * at + 9, side * 18)
      brush.stroke()
    }
}

export function paintMat(brush: Brush, pieces: Pieces): void {
  brush.drawImage(pieces.all.mat, 0, 0, MAT.width, MAT.height)
}

/** The fire in the yard, cut to the shape of the mat. */
export function paintNight(brush: Brush, { pot }: Pieces): void {
  const tall = (pot.width * MAT.height) / MAT.width
  const from = Math.min(pot.height - tall, pot.height * 0.3)
  brush.drawImage(pot, 0, from, pot.width, tall, 0, 0, MAT.width, MAT.height)
}
