import { crowScarf, face, folds, hand, neck, sleeve } from '../draw/figure.mjs'
import { cut, flick, frames, outline, place, ribbon, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** A woman in the four-panel dress over her yếm, the flat quai thao hat behind her head. */
export function aoTuThan(a) {
  sheet(a, 'aoG')
  ground(a)
  hat(a, 240, 152, 128)
  skirt(a)
  outer(a)
  bodice(a)
  arms(a)
  neck(a, 240, 186, 0.9, 26)
  face(a, 240, 148, 0.94)
  crowScarf(a, 240, 148, 0.94)
  frame(a)
}

function ground(a) {
  a.fill('M0 516H480V600H0Z', 'dong').press()
  for (const i of times(4)) a.carve(cut(place(0, i * 18)('20,534 160,529 320,538 462,531'), 2.4))
  a.press()
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    banana(a, at, '150,520 166,420 196,330 200,190', 34)
    banana(a, at, '150,522 150,460 128,400 120,330', 24)
    banana(a, at, '152,524 180,470 204,430 212,390', 24)
  }
}

// A banana leaf along its rib, torn by the wind between the veins.
function banana(a, at, list, half) {
  const rib = at(list)
  const width = (t) => (t < 0.3 ? 5 : 5 + half * Math.sin(Math.PI * ((t - 0.3) / 0.7) ** 0.8))
  a.shape(ribbon(rib, width, 30), half > 30 ? 'dongL' : 'dong', 2.8)
  const along = frames(rib, 26)
  for (let i = 9; i < 25; i++)
    for (const side of [-1, 1]) {
      const q = along[i]
      const w = width(q.t) * 0.92
      const on = (k, forward) => [
        q.x + q.nx * w * k * side + q.tx * forward,
        q.y + q.ny * w * k * side + q.ty * forward,
      ]
      a.carve(flick([on(0.06, 0), on(0.5, 5), on(0.9, 8)], 2.6))
    }
  a.carve(flick(rib, 3)).press()
}

// The hat: a wide flat round of leaf with a rim, long fringes at both sides.
function hat(a, x, y, r) {
  for (const side of [-1, 1]) {
    for (const i of times(5)) {
      const u = x + side * (r - 22 + i * 5)
      a.carve(
        cut(`${u},${y + 60} ${u + side * 5},${y + 120} ${u + side * 2},${y + 176 - i * 4}`, 5),
        i % 2 ? 'son' : 'hoe',
      )
    }
    a.press()
  }
  a.disc(x, y, r, 'hoe', 4).press()
  a.disc(x, y, r - 13, 'hoeL', 2.8).press()
  for (const i of times(56)) {
    const t = (i / 56) * Math.PI * 2
    const at = (k, d = 0) => [x + Math.cos(t + d) * (r - 13) * k, y + Math.sin(t + d) * (r - 13) * k]
    a.carve(flick([at(0.98), at(0.75, 0.02), at(0.42)], 2.4))
    const rim = (k) => [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k]
    a.carve(cut([rim(0.92), rim(0.955), rim(0.99)], 2.2))
  }
  for (const k of [0.86, 0.72, 0.58]) a.disc(x, y, (r - 13) * k, null, 1.6)
  a.press()
  a.disc(x, y, 62, 'nauL', 2.6).press()
}

function skirt(a) {
  a.shape(outline('178,340 160,440 146,548 200,556 240,552 280,556 334,548 320,440 302,340', 0.12), 'nauD', 3.4)
  folds(
    a,
    [
      '200,400 190,480 182,548',
      '240,420 240,500 240,548',
      '280,400 290,480 298,548',
      '220,440 214,500 210,550',
      '262,440 268,500 272,550',
    ],
    2.6,
    'hoe',
  )
  a.press()
  for (const side of [-1, 1]) a.shape(outline(place(240, 0, side, 1)('22,552 20,568 64,572 70,556'), 0.12), 'hair', 2.6)
  a.press()
}

// The two panels behind hang long at the sides; they show outside the skirt.
function outer(a) {
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('44,200 60,300 78,400 112,530 88,538 64,530 60,420 44,320'), 0.12), 'nau', 3.4)
    folds(a, [at('64,310 80,410 98,520'), at('58,340 68,430 78,526')])
    a.carve(cut(at('52,300 70,420 100,530'), 2.6), 'hoe').press()
  }
}

function bodice(a) {
  // Yếm: a square of silk hung from the neck.
  a.shape(outline('216,212 240,218 264,212 286,262 292,330 240,344 188,330 194,262', 0.08), 'son', 3.2)
  a.carve(cut('214,204 226,212 240,215 254,212 266,204', 5), 'diep')
  for (const side of [-1, 1]) a.carve(cut(place(240, 0, side, 1)('4,218 8,228 4,236'), 3), 'diep')
  folds(a, ['214,270 222,300 218,334', '266,270 258,300 262,334'])
  a.press()
  // Front panels of the dress from shoulder to the knot.
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(outline(at('18,200 46,206 60,232 62,300 58,344 24,346 38,300 36,250 24,222'), 0.12), 'nau', 3.4)
    folds(a, [at('50,240 54,290 44,338')])
    a.carve(cut(at('22,206 40,246 42,300 28,340'), 4), 'hoe').press()
  }
  sash(a)
}

// Sashes of silk at the waist, the panels' ends tied over them, all hanging in front.
function sash(a) {
  a.shape(outline('172,336 240,350 308,336 312,362 240,378 168,362', 0.1), 'dong', 3)
  folds(a, ['178,350 240,364 302,350']).press()
  for (const [list, ink] of [
    ['232,366 206,420 196,482 208,508 226,500 232,440 246,380', 'hoe'],
    ['248,366 276,420 288,476 278,504 258,496 250,440 238,380', 'dongL'],
    ['234,368 222,430 224,516 240,526 256,514 254,430 248,368', 'hong'],
  ]) {
    a.shape(outline(list, 0.13), ink, 3)
    a.press()
  }
  folds(a, ['222,420 212,460 208,496', '262,420 270,456 270,490', '236,400 232,460 236,516', '246,400 246,450 247,510'])
  a.press()
  a.shape(outline('214,350 240,344 266,350 268,370 240,378 212,370', 0.12), 'nau', 3)
  a.carve(cut('220,362 240,354 260,362', 2.6), 'hoe').carve(cut('224,370 240,364 256,370', 2.2)).press()
}

// Her right hand holds the hat by its cord; her left rests on the sashes.
function arms(a) {
  a.carve(cut('128,232 120,210 122,186 132,168', 4), 'son')
  for (const u of [0, 5, 10]) a.carve(flick(`${122 + u},240 ${116 + u},270 ${119 + u},300`, 5), u % 2 ? 'son' : 'hoe')
  a.press()
  const right = sleeve(a, '194,224 158,272 130,292 122,250', 'nau', { from: 20, to: 16, linings: ['hong', 'hoe'] })
  hand(a, right.x, right.y, right.turn, 0.8, { pose: 'hold', flip: true })
  const left = sleeve(a, '286,224 320,276 330,330 296,356', 'nau', { from: 20, to: 16, linings: ['hong', 'hoe'] })
  hand(a, left.x, left.y, left.turn, 0.8, { pose: 'open', flip: true })
}
