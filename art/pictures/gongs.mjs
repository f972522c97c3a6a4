import { egret } from '../draw/birds.mjs'
import { cut, flick, outline, place, polygon, ribbon, round, times } from '../draw/pen.mjs'
import { distance, sun } from '../draw/landscape.mjs'
import { crown } from '../draw/trees.mjs'
import { frame, sheet } from './sheet.mjs'

/** Bronze gongs on a beam before the high roof of a communal house of the Central Highlands. */
export function gongs(a) {
  sheet(a, 'sky')
  sun(a, 96, 96, 44)
  distance(
    a,
    [
      ['hump', 60, 360, 1.4],
      ['hump', 430, 360, 1.5],
    ],
    'dongL',
  )
  egret(a, 396, 120, 0.92, -6)
  egret(a, 372, 182, 0.6, 2)
  forest(a)
  house(a)
  earth(a)
  beam(a)
  gong(a, 78, 436, 50)
  gong(a, 402, 436, 50)
  gong(a, 150, 450, 64)
  gong(a, 330, 450, 64)
  gong(a, 240, 462, 96, true)
  mallet(a)
  frame(a)
}

// The forest's edge on both sides of the clearing.
function forest(a) {
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    for (const [u, v, r, ink, seed] of [
      [204, 262, 46, 'dong', 3],
      [148, 316, 30, 'dongD', 4],
      [212, 330, 44, 'dongD', 6],
      [170, 372, 34, 'dong', 7],
      [216, 390, 38, 'dong', 8],
    ])
      crown(a, ...at([[u, v]])[0], r, ink, { seed: seed + side })
  }
}

// A nhà rông: a steep thatched roof like a blade, a low wall on stilts, a stair.
function house(a) {
  const thatch = '240,44 262,48 296,150 330,250 364,312 240,322 116,312 150,250 184,150 218,48'
  a.shape(outline(thatch, 0.1), 'nauL', 3.8)
  a.clip(outline(thatch, 0.1), () => {
    a.fill('M240 20L264 36L380 330H250Z', 'nau').press()
    for (let row = 0; row < 19; row++) {
      const y = 44 + row * 15
      const half = 16 + (y - 30) * 0.4
      for (let x = 240 - half; x < 240 + half; x += 9)
        a.carve(
          flick(
            `${x + (row % 2) * 4},${y - 5} ${x + (row % 2) * 4 + (x - 240) * 0.03},${y + 4} ${x + (row % 2) * 4 + (x - 240) * 0.06},${y + 13}`,
            3,
          ),
        )
    }
    a.press()
    // Woven bands across the thatch.
    for (const y of [120, 208, 286]) {
      const half = 30 + (y - 30) * 0.42
      a.fill(
        `M${240 - half} ${y}Q240 ${y + 10} ${240 + half} ${y}V${y + 15}Q240 ${y + 25} ${240 - half} ${y + 15}Z`,
        'sonD',
      )
      for (let x = 240 - half + 8; x < 240 + half; x += 16)
        a.carve(polygon(place(x, y + 12)('-6,0 0,-6 6,0 0,6')), 'diep')
    }
    a.press()
  })
  a.line(outline(thatch, 0.1), 3.8)
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.shape(
      ribbon(at('-6,50 12,26 26,20'), (t) => 5 - 2 * t, 8),
      'nauD',
      2.4,
    )
    for (const k of times(4))
      a.carve(flick(at(`${18 + k * 2},${50 + k * 6} ${30 + k * 3},${42 + k * 6} ${36 + k * 4},${32 + k * 8}`), 3.4))
  }
  a.press()
  a.shape('M150 312H330V374H150Z', 'hoe', 3)
  for (let x = 160; x < 330; x += 10) a.carve(cut(`${x},314 ${x + 2},344 ${x},372`, 1.8))
  for (let y = 324; y < 372; y += 13) a.carve(cut(`152,${y} 240,${y + 2} 328,${y}`, 2))
  a.press()
  a.shape('M218 322H262V374H218Z', 'nauD', 2.6)
  a.shape('M132 372H348V384H132Z', 'nau', 3)
  for (const x of [146, 190, 280, 324]) a.shape(`M${x} 384h12v30h-12Z`, 'nauD', 2.4)
  a.press()
}

function earth(a) {
  a.fill('M0 408Q240 396 480 410V600H0Z', 'nauL').press()
  a.carve(cut('6,408 240,398 474,410', 3, 7))
  for (const i of times(5)) a.carve(cut(place(0, i * 9)('20,560 160,555 320,564 462,557'), 2.2))
  a.press()
  // A band of woven cloth along the foot.
  a.shape('M14 556H466V586H14Z', 'hair', 3)
  for (const i of times(15)) {
    a.carve(polygon(place(29 + i * 30, 571)('-11,0 0,-10 11,0 0,10')), i % 2 ? 'hoe' : 'son')
    a.carve(polygon(place(29 + i * 30, 571)('-4,0 0,-4 4,0 0,4')), 'diep')
    a.carve(polygon(place(44 + i * 30, 571)('-3,-10 3,-10 0,-5')), 'diep').carve(
      polygon(place(44 + i * 30, 571)('-3,10 3,10 0,5')),
      'diep',
    )
  }
  a.press()
}

function beam(a) {
  for (const x of [28, 452]) {
    a.shape(
      ribbon(
        [
          [x, 556],
          [x + 2, 440],
          [x, 336],
        ],
        () => 8,
        8,
      ),
      'nau',
      3,
    )
    for (const y of [380, 450, 520]) a.carve(cut(`${x - 8},${y} ${x},${y + 4} ${x + 8},${y}`, 3))
  }
  a.press()
  a.shape(
    ribbon('16,350 240,340 464,350', () => 10, 20),
    'nau',
    3.4,
  )
  for (const x of [60, 130, 208, 282, 356, 424]) a.carve(cut(`${x},338 ${x + 4},346 ${x},356`, 3))
  for (const x of [28, 452])
    for (const k of [-1, 0, 1]) a.carve(cut(place(x, 346 + k * 5)('-12,-4 0,2 12,-4'), 3), 'hoeL')
  a.press()
}

/** A gong; the knobbed one has a boss in the middle. */
function gong(a, x, y, r, knob = false) {
  const hang = (u) =>
    a.line(`M${round(x + u)} 348L${round(x + u * 1.15)} ${round(y - Math.sqrt(r * r - u * u * 1.3))}`, 3.4)
  hang(-r * 0.34)
  hang(r * 0.34)
  a.press()
  a.disc(x, y, r, knob ? 'hoe' : 'nau', 4).press()
  a.disc(x, y, r * 0.88, knob ? 'nauL' : 'nauL', 2.4)
    .disc(x, y, r * 0.8, null, 1.4)
    .press()
  a.disc(x, y, r * 0.7, 'hoe', 2)
  const hits = Math.round(r * 0.55)
  for (const i of times(hits)) {
    const t = (i / hits) * Math.PI * 2
    const at = (k) => [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k]
    a.carve(cut([at(0.82), at(0.85), at(0.88)], 2.4))
    if (i % 2) a.carve(flick([at(0.69), at(0.6), at(knob ? 0.46 : 0.3)], 2.4))
  }
  a.press()
  if (knob) {
    a.disc(x, y, r * 0.4, 'hoeL', 2.6)
      .disc(x, y, r * 0.32, null, 1.4)
      .press()
    a.disc(x, y, r * 0.2, 'hoe', 3)
    a.carve(cut(place(x, y, r)('-.12,.02 -.1,-.1 .02,-.13'), 4), 'diep').press()
  } else a.disc(x, y, r * 0.2, 'hoeL', 1.6).press()
  a.carve(cut(place(x, y, r)('-.6,-.28 -.46,-.5 -.2,-.63'), 5), 'diep').press()
}

function mallet(a) {
  a.shape(
    ribbon('404,560 366,520 320,478', () => 5, 8),
    'nau',
    2.8,
  ).press()
  a.shape(outline('296,474 300,452 320,444 342,458 344,480 324,494 304,490'), 'son', 3.2)
  for (const list of ['300,464 316,470 330,490', '308,452 324,460 340,478', '304,480 316,484 322,492'])
    a.carve(cut(list, 2.6))
  a.press()
}
