import { egret } from '../draw/birds.mjs'
import { sun } from '../draw/landscape.mjs'
import { cut, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { tiledRoof } from '../draw/tiled-roof.mjs'
import { crown } from '../draw/trees.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Temples on their wooded mountain, one above the other, a stair that joins them, and smoke of incense from afar. */
export function hungKings(a) {
  sheet(a, 'sky')
  sun(a, 384, 100, 42)
  farHills(a)
  smoke(a)
  egret(a, 104, 112, 0.84, -8)
  egret(a, 66, 168, 0.54, 2)
  mountain(a)
  gate(a)
  stair(a)
  banks(a)
  trimmed(a, 'sky')
}

function farHills(a) {
  a.fill(outline('-20,330 40,250 110,222 170,256 240,240 330,206 420,244 500,226 500,420 -20,420'), 'chamP').press()
  a.fill(outline('-20,360 60,290 130,276 220,300 330,268 420,290 500,276 500,440 -20,440'), 'dongP').press()
}

// A thread of smoke stands over the highest roof; more of the rite is not drawn.
function smoke(a) {
  a.carve(cut('252,108 262,92 250,76 258,58 248,42', 5, 9), 'chamL')
  a.carve(cut('240,112 232,98 240,84 232,70', 3.4, 9), 'chamL').press()
}

const MASS =
  '240,92 276,128 306,176 340,232 386,292 430,352 500,420 500,620 -20,620 -20,420 50,352 94,292 140,232 174,176 204,128'

// From the summit down: what stands lower stands nearer and covers the foot of what is above.
function mountain(a) {
  a.shape(outline(MASS, 0.1), 'dongD', 3).press()
  const next = random(31)
  const rows = (list) => {
    for (const [y, count, r, gap] of list)
      for (const side of [-1, 1])
        for (const i of times(count)) {
          const half = (y - 84) * 0.92
          const x = 240 + side * (gap + (half - gap) * ((i + 0.5) / count)) + (next() - 0.5) * 8
          const ink = ['dong', 'dongD', 'dongL', 'dong'][Math.floor(next() * 3.6)]
          crown(a, x, y + (next() - 0.5) * 8, r * (0.9 + next() * 0.24), ink, { seed: i * 7 + y + side, bumps: 9 })
        }
  }
  rows([[132, 1, 20, 18]])
  temple(a, 152, { half: 24, height: 22, ridge: 18, eaves: 42, rise: 26 })
  flight(a, 152, 11, 232, 15, 10)
  rows([
    [166, 2, 21, 26],
    [196, 3, 23, 20],
    [228, 4, 25, 20],
  ])
  mist(a, [
    [30, 214, 150, 15],
    [296, 232, 156, 17],
  ])
  temple(a, 262, { half: 40, height: 32, ridge: 32, eaves: 66, rise: 36 })
  flight(a, 262, 17, 356, 24, 11)
  rows([
    [268, 3, 27, 56],
    [300, 5, 29, 32],
    [336, 6, 31, 36],
  ])
  mist(a, [
    [-30, 322, 176, 19],
    [330, 344, 190, 20],
  ])
}

// A hall of one bay, its foot at y: wall, posts, a door in shadow, a tiled roof.
function temple(a, y, { half, height, ridge, eaves, rise }) {
  a.shape(`M${240 - half} ${y - height}H${240 + half}V${y}H${240 - half}Z`, 'hoeL', 2.8)
  a.shape(`M${240 - half * 0.34} ${y - height + 4}h${half * 0.68}V${y}h-${half * 0.68}Z`, 'nauD', 2.2)
  for (const k of [-1, -0.52, 0.4, 0.88])
    a.shape(`M${240 + half * k} ${y - height}h${half * 0.12}v${height}h-${half * 0.12}Z`, 'son', 1.8)
  a.shape(`M${240 - half - 6} ${y}h${2 * half + 12}v5h-${2 * half + 12}Z`, 'nauL', 2).press()
  tiledRoof(a, 240, y - height - rise + 6, {
    ridge,
    eaves,
    height: rise,
    lift: rise * 0.36,
    rows: 3,
    columns: Math.round(eaves / 4.4),
  })
}

// Steps that go straight down the slope and widen as they come.
function flight(a, from, narrow, to, wide, count) {
  for (const i of times(count)) {
    const y = (k) => from + ((to - from) * k) / count
    const half = (k) => narrow + ((wide - narrow) * k) / count
    a.shape(
      `M${240 - half(i)} ${y(i)}H${240 + half(i)}L${240 + half(i + 1)} ${y(i + 1)}H${240 - half(i + 1)}Z`,
      i % 2 ? 'hoeL' : 'nauL',
      1.8,
    )
  }
  a.press()
}

function mist(a, bands) {
  for (const [x, v, w, h] of bands) {
    const at = place(x, v, w, h)
    a.shape(outline(at('0,0 .12,-.9 .3,-.7 .42,-1.3 .62,-.8 .8,-1 1,-.2 .9,.5 .6,.4 .4,.8 .2,.4 0,.6')), 'diep', 2.2)
    a.carve(cut(at('.2,-.1 .36,-.5 .44,-.1 .38,.1 .34,-.1'), 2.4, 9))
      .carve(cut(at('.6,-.1 .74,-.4 .84,0'), 2.2))
      .press()
  }
}

// The gate at the foot: three bays, the middle one higher; the stair goes on behind it.
function gate(a) {
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('44,404 134,404 134,474 44,474'), 0.02), 'hoeL', 3.2)
    a.shape(outline(at('74,474 74,440 82,426 94,421 106,426 114,440 114,474'), 0.1), 'nauD', 2.8)
    a.carve(cut(at('70,442 80,422 94,415 108,422 118,442'), 3), 'son').press()
    tiledRoof(a, 240 + side * 92, 374, { ridge: 30, eaves: 58, height: 34, lift: 12, rows: 3, columns: 12 })
  }
  a.shape('M186 372H294V474H186Z', 'hoeL', 3.4).press()
  const arch = 'M210 474V424Q212 394 240 390Q268 394 270 424V474Z'
  a.clip(arch, () => {
    a.fill('M200 380H280V480H200Z', 'dongD').press()
    flight(a, 396, 17, 474, 25, 9)
  })
  a.line(arch, 3.4).carve(cut('204,428 210,396 240,383 270,396 276,428', 3.6), 'son').press()
  for (const x of [186, 280]) {
    a.shape(`M${x} 372h14v102h-14Z`, 'son', 2.8).shape(`M${x - 4} 463h22v11h-22Z`, 'nauL', 2.4)
    a.carve(cut(`${x + 7},384 ${x + 4},408 ${x + 10},432 ${x + 6},454`, 2.6), 'hoe')
  }
  a.press()
  tiledRoof(a, 240, 332, { ridge: 46, eaves: 84, height: 44, lift: 16, rows: 4, columns: 18 })
}

// Broad steps up to the gate, between low walls.
function stair(a) {
  a.fill('M0 478Q240 462 480 478V600H0Z', 'dong').press()
  const steps = 8
  const y = (k) => 474 + 116 * k ** 1.15
  const half = (k) => 52 + 78 * k
  for (const i of times(steps)) {
    const [k, m] = [i / steps, (i + 1) / steps]
    a.shape(
      `M${240 - half(k)} ${y(k)}H${240 + half(k)}L${240 + half(m)} ${y(m)}H${240 - half(m)}Z`,
      i % 2 ? 'hoeL' : 'nauL',
      2.4,
    )
    for (const j of times(3))
      a.carve(
        cut(place(240 - half(k) + 16 + j * half(k) * 0.66 + (i % 2) * 12, (y(k) + y(m)) / 2)('0,0 11,-2 22,1'), 1.8),
      )
  }
  a.press()
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('52,468 64,466 150,588 130,590'), 0.02), 'nau', 3)
    a.carve(cut(at('61,474 98,526 138,584'), 2.4)).press()
  }
}

// Old trees on both banks frame the way; ferns at their feet.
function banks(a) {
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(
      ribbon(at('208,600 200,520 210,440 200,380'), (t) => 13 - 5 * t, 16),
      'nau',
      3,
    )
    a.carve(cut(at('206,580 199,510 206,450'), 2.6)).press()
    for (const [u, v, r, ink, seed] of [
      [214, 372, 44, 'dongD', 5],
      [182, 410, 28, 'dong', 6],
      [220, 424, 32, 'dong', 9],
      [192, 540, 28, 'dong', 3],
      [154, 508, 18, 'dongL', 6],
      [208, 582, 32, 'dongL', 9],
    ])
      crown(a, ...at([[u, v]])[0], r, ink, { seed: seed + side, bumps: 10 })
    for (const k of [-1, 0, 1, 2])
      a.shape(leaf(...at('170,594')[0], -Math.PI / 2 + side * k * 0.42, 46 - Math.abs(k) * 6, 7), 'dong', 2)
    a.press()
  }
}
