import { egret } from '../draw/birds.mjs'
import { sun } from '../draw/landscape.mjs'
import { cut, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { pearl, tiledRoof } from '../draw/tiled-roof.mjs'
import { crown } from '../draw/trees.mjs'
import { frame, sheet } from './sheet.mjs'

/** The gate at the foot of a wooded hill, a stair going up through mist. */
export function hungKings(a) {
  sheet(a, 'sky')
  sun(a, 384, 92, 44)
  farHills(a)
  hill(a)
  egret(a, 112, 96, 1, -8)
  egret(a, 96, 152, 0.66, 2)
  egret(a, 212, 56, 0.5, -4)
  mist(a, 268, 'diep')
  stair(a)
  gate(a)
  banks(a)
  frame(a)
}

function farHills(a) {
  a.fill(outline('-20,300 40,200 110,168 170,210 240,190 330,150 420,196 500,180 500,400 -20,400'), 'chamP').press()
  a.fill(outline('-20,330 60,250 130,236 220,262 330,226 420,250 500,236 500,420 -20,420'), 'dongP').press()
}

// The hill is a mass of crowns, small above, larger towards us.
function hill(a) {
  const next = random(31)
  for (const [y, count, r] of [
    [128, 2, 26],
    [160, 4, 28],
    [194, 6, 30],
    [232, 8, 32],
    [272, 9, 34],
  ]) {
    const half = (y - 96) * 1.28
    for (const i of times(count)) {
      const x = 236 - half + (2 * half * (i + 0.5)) / count + (next() - 0.5) * 12
      crown(
        a,
        x,
        y + (next() - 0.5) * 10,
        r * (0.86 + next() * 0.3),
        ['dong', 'dongD', 'dongL'][Math.floor(next() * 2.6)],
        { seed: i * 7 + y, bumps: 9 },
      )
    }
  }
  // A roof looks out of the trees at the top.
  tiledRoof(a, 236, 92, { ridge: 26, eaves: 52, height: 30, lift: 9, rows: 3, columns: 10 })
  crown(a, 196, 138, 24, 'dong', { seed: 3, bumps: 9 })
  crown(a, 276, 140, 24, 'dongD', { seed: 4, bumps: 9 })
  crown(a, 236, 150, 26, 'dong', { seed: 5, bumps: 9 })
}

function mist(a, y, ink) {
  for (const [x, v, w, h] of [
    [-30, y, 210, 20],
    [300, y + 18, 220, 22],
    [-40, y + 52, 170, 20],
    [340, y + 62, 190, 18],
  ]) {
    const at = place(x, v, w, h)
    a.shape(outline(at('0,0 .12,-.9 .3,-.7 .42,-1.3 .62,-.8 .8,-1 1,-.2 .9,.5 .6,.4 .4,.8 .2,.4 0,.6')), ink, 2.2)
    a.carve(cut(at('.2,-.1 .36,-.5 .44,-.1 .38,.1 .34,-.1'), 2.4, 9))
      .carve(cut(at('.6,-.1 .74,-.4 .84,0'), 2.2))
      .press()
  }
}

// Broad steps, narrowing as they rise to the gate.
function stair(a) {
  a.fill('M0 430Q240 404 480 430V600H0Z', 'dongD').press()
  const steps = 11
  for (const i of times(steps)) {
    const [k, m] = [i / steps, (i + 1) / steps]
    const y = (s) => 424 + 170 * s ** 1.15
    const half = (s) => 66 + 92 * s
    a.shape(
      `M${240 - half(k)} ${y(k)}H${240 + half(k)}L${240 + half(m)} ${y(m)}H${240 - half(m)}Z`,
      i % 2 ? 'hoeL' : 'nauL',
      2.4,
    )
    for (const j of times(3))
      a.carve(
        cut(place(240 - half(k) + 20 + j * half(k) * 0.66 + (i % 2) * 14, (y(k) + y(m)) / 2)('0,0 12,-2 26,1'), 1.8),
      )
  }
  a.press()
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('64,416 76,414 178,588 156,592'), 0.02), 'nau', 3)
    a.carve(cut(at('74,424 116,498 164,584'), 2.4)).press()
  }
}

function gate(a) {
  const wall = 'M92 330H388V428H92Z'
  a.shape(wall, 'hoeL', 3.2).press()
  // Side bays, then the middle bay with its storey.
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('88,428 88,372 98,352 112,346 126,352 136,372 136,428'), 0.1), 'nauD', 3)
    a.carve(cut(at('84,374 96,348 112,340 128,348 140,374'), 3), 'son').press()
  }
  for (const side of [-1, 1])
    tiledRoof(a, 240 + side * 112, 288, { ridge: 34, eaves: 62, height: 40, lift: 14, rows: 4, columns: 13 })
  a.shape('M172 292H308V428H172Z', 'hoeL', 3.4).press()
  a.shape('M204 428V366Q206 322 240 318Q274 322 276 366V428Z', 'nauD', 3.4)
  a.carve(cut('198,372 204,324 240,310 276,324 282,372', 4), 'son').press()
  for (const x of [166, 296]) {
    a.shape(`M${x} 292h18v136h-18Z`, 'son', 3)
    a.shape(`M${x - 4} 416h26v12h-26Z`, 'nauL', 2.4).shape(`M${x - 3} 292h24v10h-24Z`, 'hoe', 2.4)
    a.carve(cut(`${x + 9},310 ${x + 5},340 ${x + 12},372 ${x + 8},406`, 3), 'hoe')
  }
  a.press()
  tiledRoof(a, 240, 240, { ridge: 60, eaves: 104, height: 50, lift: 19, rows: 5, columns: 20 })
  a.shape('M198 214H282V242H198Z', 'hoeL', 3).press()
  for (const x of [204, 226, 247, 268]) a.shape(`M${x} 216h9v26h-9Z`, 'son', 2.2)
  a.press()
  tiledRoof(a, 240, 168, { ridge: 42, eaves: 78, height: 46, lift: 17, rows: 4, columns: 15 })
  pearl(a, 240, 164, 0.9)
  glimpse(a)
}

// Through the arch: the stair goes on.
function glimpse(a) {
  a.clip('M208 428V368Q210 328 240 324Q270 328 272 368V428Z', () => {
    a.fill('M200 320H280V430H200Z', 'dongL').press()
    for (const i of times(7)) {
      const [y, half] = [424 - i * 13, 30 - i * 3.4]
      a.shape(`M${240 - half} ${y}H${240 + half}V${y + 12}H${240 - half}Z`, i % 2 ? 'hoeL' : 'nauL', 1.8)
    }
    a.press()
    crown(a, 206, 372, 24, 'dong', { seed: 2, bumps: 9 })
    crown(a, 276, 374, 24, 'dong', { seed: 8, bumps: 9 })
  })
  a.line('M204 428V366Q206 322 240 318Q274 322 276 366V428', 3.4).press()
}

// Old trees on both banks frame the gate; palms at the foot.
function banks(a) {
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(
      ribbon(at('214,600 206,500 216,400 206,320'), (t) => 13 - 5 * t, 16),
      'nau',
      3,
    )
    a.carve(cut(at('212,580 204,500 212,420'), 2.6)).press()
    for (const [u, v, r, ink, seed] of [
      [214, 322, 44, 'dongD', 5],
      [186, 366, 30, 'dong', 6],
      [222, 380, 34, 'dong', 9],
    ])
      crown(a, ...at([[u, v]])[0], r, ink, { seed: seed + side })
    for (const [u, v, r, seed] of [
      [196, 520, 30, 1],
      [158, 500, 20, 2],
      [212, 566, 34, 3],
    ])
      crown(a, ...at([[u, v]])[0], r, seed === 1 ? 'dong' : 'dongL', { seed: seed * 3 + side, bumps: 9 })
    for (const k of [-1, 0, 1, 2])
      a.shape(leaf(...at('176,592')[0], -Math.PI / 2 + side * k * 0.42, 50 - Math.abs(k) * 6, 7), 'dong', 2)
    a.press()
  }
}
