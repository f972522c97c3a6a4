import { bush, crag, flyingHeron, standingHeron } from '../draw/crags.mjs'
import { ripple, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { leaf } from '../draw/plants.mjs'
import { oval, trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

const MOUTH = '130,404 134,352 150,304 184,266 232,248 284,254 326,280 348,322 356,364 358,404'

/** Tràng An: a rower takes a sampan into a cave under the karsts; light stands at its far end. */
export function trangAn(a) {
  sheet(a, 'sky')
  crag(a, '60,300 84,190 110,116 136,84 156,92 170,130 190,180 210,300', 'chamP', { seed: 3, marks: 0, line: 2 })
  crag(a, '300,300 316,170 340,96 362,62 384,74 396,120 420,180 440,300', 'chamP', { seed: 3, marks: 0, line: 2 })
  flyingHeron(a, 226, 70, 0.9, 1)
  flyingHeron(a, 274, 108, 0.62, 1)
  crag(a, '-30,420 -10,250 8,150 34,104 62,96 84,120 104,180 128,250 146,330 156,420', 'dong', {
    light: 'dongL',
    seed: 8,
    marks: 22,
    trees: [
      [36, 104, 1.1],
      [66, 98, 1],
      [98, 168, 1],
      [26, 210, 1.2],
      [60, 290, 1],
    ],
  })
  crag(a, '326,420 336,250 350,160 366,124 384,112 410,126 440,176 470,230 510,420', 'dong', {
    light: 'dongL',
    seed: 13,
    marks: 20,
    trees: [
      [366, 122, 1.1],
      [402, 124, 1],
      [446, 190, 1.1],
      [446, 290, 1],
      [420, 230, 0.9],
    ],
  })
  crag(
    a,
    '84,420 92,330 102,262 118,214 146,178 176,152 212,138 250,146 282,168 316,200 344,240 370,290 388,340 396,420',
    'dongD',
    {
      light: 'dong',
      seed: 5,
      marks: 26,
      trees: [
        [120, 212, 0.9],
        [150, 178, 1],
        [206, 140, 1.1],
        [252, 148, 1],
        [300, 184, 1],
        [346, 244, 0.9],
        [378, 312, 0.9],
        [100, 300, 0.9],
      ],
    },
  )
  cave(a)
  water(a, 398, 600, 12)
  reflection(a)
  ripple(a, 240, 578, 120, 2)
  a.press()
  sampan(a)
  foreground(a)
  trimmed(a, 'sky')
}

function cave(a) {
  const mouth = outline(MOUTH, 0.14)
  a.shape(mouth, 'nau', 4).press()
  a.clip(mouth, () => {
    a.shape(
      outline(place(244, 404, 0.84)('-112,6 -108,-60 -74,-128 -6,-148 66,-128 102,-74 112,6'), 0.14),
      'nauD',
      2.4,
    ).press()
    a.shape(
      outline(place(244, 404, 0.66)('-112,6 -104,-70 -70,-122 -6,-140 70,-122 98,-80 112,6'), 0.14),
      'hair',
      2.2,
    ).press()
    a.shape(
      outline(place(244, 404, 0.4)('-112,6 -108,-60 -74,-118 -6,-148 66,-128 102,-74 112,6'), 0.14),
      'diep',
      2.2,
    ).press()
    a.fill(outline('206,406 216,380 230,366 244,384 258,360 272,374 282,406'), 'dongL').press()
    // Stalactites.
    for (const [x, y, h] of [
      [168, 280, 46],
      [190, 262, 30],
      [214, 250, 54],
      [240, 246, 34],
      [266, 248, 60],
      [292, 258, 32],
      [314, 270, 50],
      [336, 296, 36],
      [150, 304, 30],
    ]) {
      a.shape(
        outline(
          `${x - 8},${y - 10} ${x - 4},${y + h * 0.5} ${x},${y + h} ${x + 4},${y + h * 0.5} ${x + 9},${y - 10}`,
          0.1,
        ),
        'dongD',
        2.2,
      )
      a.carve(
        flick(
          [
            [x - 1, y],
            [x, y + h * 0.4],
            [x, y + h * 0.7],
          ],
          2,
        ),
      )
    }
    a.press()
  })
  a.line(mouth, 4).press()
  const next = random(5)
  for (const [x, y, size] of [
    [128, 350, 0.9],
    [150, 292, 0.9],
    [206, 252, 0.8],
    [300, 258, 0.9],
    [346, 308, 0.9],
    [364, 366, 1],
  ])
    bush(a, x, y, size, 'dong', next)
  for (const list of ['232,250 226,278 232,300', '286,256 292,290 286,320', '330,284 336,312 332,336'])
    a.carve(flick(list, 3.4, 8), 'dongL')
  a.press()
}

function reflection(a) {
  a.fill(
    outline('136,404 160,416 150,436 186,446 178,466 214,472 272,470 300,464 296,446 338,434 328,418 352,404', 0.12),
    'nauD',
  ).press('', [0, 0])
  a.fill(
    outline('206,404 278,404 270,420 278,432 258,444 266,456 240,462 222,456 230,444 208,432 216,420', 0.14),
    'diep',
  ).press('', [0, 0])
  for (const list of ['170,420 220,424 260,419 320,424', '186,440 236,444 300,438', '206,458 250,461 284,456'])
    a.carve(cut(list, 3.4, 8), 'dong')
  a.press('', [0, 0])
}

// Seen from behind: the hull runs away from us into the dark.
function sampan(a) {
  a.fill(outline('160,470 260,470 316,566 290,592 206,592 164,566', 0.12), 'dongD').press('', [0, 0])
  // The hull leans: its bow shows beside the rower.
  a.moved('matrix(1 0 .78 1 -413 0)', () => {
    const hull = '240,400 262,448 286,500 300,548 286,580 240,590 194,580 180,548 194,500 218,448'
    a.shape(outline(hull, 0.14), 'nau', 4)
    a.shape(
      outline('240,420 256,446 276,504 288,546 276,566 240,572 204,566 192,546 204,504 224,456', 0.14),
      'nauL',
      2.8,
    )
    for (const [y, w] of [
      [470, 24],
      [494, 34],
      [520, 42],
      [548, 47],
    ])
      a.carve(
        cut(
          [
            [240 - w, y],
            [240, y + 5],
            [240 + w, y],
          ],
          3.4,
        ),
      )
    a.press()
  })
  for (const s of [-1, 1]) oar(a, s)
  a.shape(outline('190,548 194,508 206,484 226,474 254,474 274,484 286,508 290,548 266,560 214,560', 0.14), 'son', 3.6)
  for (const list of ['240,480 238,516 240,556', '206,504 212,530 208,552', '274,504 268,530 272,552'])
    a.carve(cut(list, 2.8))
  a.press()
  for (const s of [-1, 1]) {
    const at = place(240, 0, s, 1)
    a.shape(
      ribbon(at('38,492 66,512 92,500'), (t) => 15 - 4.5 * t, 14),
      'son',
      3.2,
    )
    a.carve(cut(at('54,496 62,510 60,522'), 2.4)).press()
    a.shape(outline(at('88,492 98,488 108,494 108,505 98,510 88,507')), 'skin', 2.6)
    for (const u of [96, 102]) a.carve(cut(at(`${u},490 ${u + 2},498 ${u},506`), 1.6), 'pupil')
    a.press('', [0, 0])
  }
  a.shape(outline('218,456 222,478 240,484 258,478 262,456 250,444 230,444'), 'hair', 2.8).press()
  hatFromSide(a, 240, 456, 144, 56)
  a.carve(cut('212,464 218,480 228,486', 3), 'hong').carve(cut('268,464 262,480 252,486', 3), 'hong').press()
}

function oar(a, s) {
  const at = place(240, 0, s, 1)
  a.shape(
    ribbon(at('60,482 102,500 180,540'), () => 3.6, 8),
    'nauL',
    2.4,
  )
  a.shape(outline(at('168,528 196,540 216,556 206,562 182,554 164,540'), 0.14), 'nauL', 2.6)
  a.carve(cut(at('178,540 192,548 204,556'), 2)).press()
  for (const r of [16, 28])
    a.carve(cut(at(`${200 - r},${562} 204,${562 + r * 0.36} ${208 + r},${561}`), 3.2, 8), 'diep')
  a.press()
}

function foreground(a) {
  for (const [x, y, h] of [
    [30, 604, 120],
    [450, 604, 110],
  ]) {
    for (const k of [-3, 3, -2, 2, -1, 1, 0])
      a.shape(leaf(x + k * 7, y, -Math.PI / 2 + k * 0.17, h - Math.abs(k) * 12, 7), k % 2 ? 'dongL' : 'dong', 2.2)
    a.press()
  }
  a.shape(outline('372,470 390,456 420,452 450,458 490,470 490,486 400,488', 0.12), 'chamL', 3)
  for (const list of ['392,462 400,472 396,482', '430,458 436,470 432,482']) a.carve(cut(list, 2.4))
  a.press()
  standingHeron(a, 424, 458, 1.05, -1)
  a.shape(oval(58, 486, 34, 10), 'dongL', 2.6).press()
  a.carve(flick('58,486 72,484 88,487', 2)).carve(flick('58,486 44,482 30,486', 2)).press()
}
