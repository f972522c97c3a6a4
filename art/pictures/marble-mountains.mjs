import { crag } from '../draw/crags.mjs'
import { face, hand, sleeve } from '../draw/figure.mjs'
import { cloud } from '../draw/palace.mjs'
import { sun } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Ngũ Hành Sơn: five stone hills, and at their foot a carver who brings a lion out of the marble. */
export function marbleMountains(a) {
  sheet(a, 'aoG')
  sun(a, 96, 92, 42)
  cloud(a, 300, 96, 0.95, 'diep')
  cloud(a, 206, 52, 0.6, 'diep')
  hills(a)
  yard(a)
  lion(a)
  carver(a)
  chips(a)
  trimmed(a, 'aoG')
}

function hills(a) {
  crag(a, '-20,330 0,256 26,220 52,208 80,230 100,270 120,330', 'chamP', { light: 'diep', seed: 3, marks: 6 })
  crag(a, '370,340 384,250 404,206 430,184 452,200 472,250 500,340', 'chamP', { light: 'diep', seed: 6, marks: 6 })
  crag(a, '70,336 86,270 104,228 128,196 150,192 166,214 186,260 204,336', 'chamL', {
    light: 'chamP',
    seed: 9,
    marks: 10,
    trees: [
      [130, 198, 0.8],
      [176, 244, 0.8],
    ],
  })
  crag(a, '290,340 300,260 318,206 340,168 358,164 376,196 392,250 410,340', 'chamL', {
    light: 'chamP',
    seed: 2,
    marks: 10,
    trees: [
      [348, 166, 0.8],
      [384, 226, 0.8],
    ],
  })
  crag(a, '140,340 154,266 172,206 196,150 222,118 246,120 264,150 284,206 304,270 318,340', 'cham', {
    light: 'chamL',
    seed: 12,
    marks: 18,
    trees: [
      [222, 120, 1],
      [252, 130, 0.9],
      [186, 184, 0.9],
      [282, 210, 0.9],
      [168, 240, 0.9],
    ],
  })
  // Steps climb the tallest to a cave.
  a.shape('M214 212Q216 186 230 184Q246 186 246 212Z', 'nauD', 2.4).press()
  const path = place(0, 0)('200,336 222,310 204,286 232,262 220,238 230,214')
  a.shape(
    ribbon(path, (t) => 9 - 5 * t, 40),
    'diep',
    2,
  )
  for (let i = 0; i < path.length - 1; i++)
    for (const k of [0.2, 0.5, 0.8]) {
      const [x, y] = [0, 1].map((n) => path[i][n] + (path[i + 1][n] - path[i][n]) * k)
      a.carve(
        cut(
          [
            [x - 7, y],
            [x, y + 1],
            [x + 7, y],
          ],
          1.8,
        ),
      )
    }
  a.press()
}

function yard(a) {
  a.fill('M0 334Q240 324 480 336V600H0Z', 'hoeL').press()
  a.carve(cut('0,334 160,328 320,330 480,336', 4, 9))
  const next = random(7)
  for (const i of times(30))
    a.carve(cut(place(16 + next() * 410, 350 + i * 8)('0,0 14,-3 34,0'), 2.2), i % 2 ? 'hoe' : 'ink')
  a.press('', [0, 0])
  for (const list of ['22,372 44,352 82,356 92,380 74,396 32,394', '440,352 474,346 492,360 490,386 450,384'])
    a.shape(outline(list, 0.08), 'diep', 3)
  a.carve(cut('44,356 52,374 46,392', 2.2)).press()
}

const WHITE = 'diep'

function lion(a) {
  plinth(a)
  // Tail like a flame, then haunch, body, far leg, near leg.
  a.shape(outline('446,430 470,404 462,366 440,340 452,372 436,350 422,336 432,372 424,404', 0.15), WHITE, 3)
  for (const list of ['444,420 456,394 448,364', '434,412 442,390 438,366']) a.carve(cut(list, 2.4))
  a.press()
  a.shape(outline('262,480 258,416 268,352 298,320 356,318 400,340 430,392 444,446 440,484', 0.13), WHITE, 3.8).press()
  a.shape(outline('364,484 350,452 366,412 402,398 436,416 450,454 446,486', 0.15), WHITE, 3.4)
  for (const r of [10, 18])
    a.carve(
      cut(
        times(9).map((i) => [404 + Math.cos(2.4 + i * 0.55) * r, 440 + Math.sin(2.4 + i * 0.55) * r]),
        3,
        9,
      ),
    )
  a.press()
  for (const [x, top] of [
    [352, 384],
    [288, 378],
  ]) {
    a.shape(
      outline(
        `${x - 24},${top} ${x - 22},440 ${x - 26},472 ${x - 36},490 ${x + 32},490 ${x + 24},470 ${x + 22},440 ${x + 26},${top}`,
        0.12,
      ),
      WHITE,
      3.4,
    )
    for (const u of [-18, -2, 14]) a.carve(cut(`${x + u},${476} ${x + u - 2},${483} ${x + u},${490}`, 2.6))
    a.carve(cut(`${x - 14},${top + 20} ${x - 12},430 ${x - 15},462`, 2.2)).press()
  }
  // A bell on its breast.
  a.shape(
    ribbon('266,352 300,384 350,386 384,360', () => 7, 16),
    'chamP',
    2.8,
  ).press()
  a.disc(326, 392, 14, WHITE, 3).press()
  a.carve(cut('316,394 326,398 336,394', 2.6)).carve(cut('326,398 327,403 326,406', 2.6)).press()
  lionHead(a)
}

function curl(a, x, y, r, turn = 0) {
  a.disc(x, y, r, WHITE, 2.8)
  const spiral = times(16).map((i) => [
    x + Math.cos(turn + i * 0.55) * (r * 0.82 - i * r * 0.047),
    y + Math.sin(turn + i * 0.55) * (r * 0.82 - i * r * 0.047),
  ])
  a.carve(cut(spiral, 2.6, 9)).press()
}

function lionHead(a) {
  const [x, y] = [322, 282]
  for (const i of times(13)) {
    const t = -Math.PI * 1.16 + (i / 12) * Math.PI * 1.32
    curl(a, x + Math.cos(t) * 74, y + Math.sin(t) * 72, 19, t)
  }
  for (const i of times(9)) {
    const t = -Math.PI * 1.02 + (i / 8) * Math.PI * 1.04
    curl(a, x + Math.cos(t) * 50, y - 6 + Math.sin(t) * 52, 14, t + 1)
  }
  a.shape(
    outline('266,270 272,240 300,230 344,230 372,240 378,270 376,304 358,330 322,342 286,330 268,304', 0.14),
    WHITE,
    3.6,
  ).press()
  for (const s of [-1, 1]) {
    const at = place(x, y, s, 1)
    a.shape(outline(at('8,-22 22,-40 44,-44 56,-30 42,-28 26,-18')), 'chamP', 2.8)
    a.carve(cut(at('16,-24 30,-34 46,-36'), 2)).press()
    a.disc(...at('28,-12')[0], 12, WHITE, 3)
      .dot(...at('26,-11')[0].map(round), 5, 'pupil')
      .press()
    a.carve(cut(at('44,6 36,18 44,30'), 2.6))
      .carve(cut(at('52,2 46,18 53,34'), 2.2))
      .press()
  }
  a.shape(outline(place(x, y)('-20,6 -12,-8 0,-12 12,-8 20,6 12,14 0,12 -12,14')), 'chamP', 3)
  a.carve(cut(place(x, y)('-12,8 -8,4 -4,9'), 2.6))
    .carve(cut(place(x, y)('12,8 8,4 4,9'), 2.6))
    .press()
  a.shape(outline(place(x, y)('-40,22 -20,16 0,20 20,16 40,22 32,46 0,54 -32,46')), 'nauD', 3).press()
  a.shape(outline(place(x, y)('-18,42 0,36 18,42 10,50 -10,50')), 'hong', 2)
  for (const [u, h] of [
    [-30, 14],
    [-15, 9],
    [0, 8],
    [15, 9],
    [30, 14],
  ])
    a.shape(polygon(place(x, y)(`${u - 6},19 ${u + 6},19 ${u},${20 + h}`)), WHITE, 2)
  a.press()
}

// Below, the block is still as the saw left it.
function plinth(a) {
  const block = polygon('236,478 470,472 476,560 232,568')
  a.shape(block, 'chamP', 4)
  a.clip(block, () => {
    a.fill('M400 460H480V580H392Z', 'chamL')
    const next = random(4)
    for (const i of times(34)) {
      const [x, y] = [240 + next() * 220, 488 + (i % 9) * 9]
      a.carve(
        flick(
          [
            [x, y],
            [x + 7, y + 5],
            [x + 12, y + 12],
          ],
          3.4,
        ),
      )
    }
    a.press('', [0, 0])
  })
  a.line(block, 4).press()
}

function carver(a) {
  // Stool, trousers, jacket; he sits turned to the stone.
  a.shape(polygon('46,508 128,508 136,562 120,562 114,524 62,524 54,562 38,562'), 'nauD', 3).press()
  a.shape(outline('52,470 96,462 150,474 196,488 206,512 178,520 130,512 64,512 48,494', 0.14), 'nau', 3.6)
  a.press()
  a.shape(outline('168,492 200,486 212,506 202,548 206,566 170,566 174,530', 0.13), 'nau', 3.4)
  for (const list of ['184,500 182,520 186,548', '110,474 134,486 160,488']) a.carve(cut(list, 2.6))
  a.press()
  a.shape(outline('172,562 206,562 232,574 234,584 172,584', 0.1), 'nauD', 3).press()
  a.shape(
    outline('50,486 46,430 52,372 70,340 104,328 136,340 148,372 144,420 148,470 120,486 84,490', 0.14),
    'cham',
    3.8,
  )
  for (const list of ['104,334 116,380 112,470', '70,400 82,440 76,478', '130,430 124,454 132,474'])
    a.carve(cut(list, 2.8))
  for (const y of [378, 408, 438]) a.disc(115, y, 3.4, 'hoe', 1.6)
  a.press()
  a.shape(outline('88,308 122,308 126,334 106,346 88,334', 0.1), 'skin', 2.8).press()
  face(a, 112, 286, 1.02, { side: 1, eyes: 'down' })
  a.shape(
    outline('74,290 70,264 80,240 104,230 132,236 146,254 142,262 120,256 96,262 86,276 88,300 80,306'),
    'hair',
    3,
  )
  a.carve(cut('84,262 100,244 124,242', 2.2), 'hoe').press()
  a.shape(
    ribbon('74,268 104,250 146,262', () => 6, 14),
    'son',
    2.6,
  ).press()
  // One hand sets the chisel, the other lifts the mallet.
  a.shape(
    ribbon('196,428 248,444', (t) => 4.6 - 2.2 * t, 6),
    'chamL',
    2.4,
  ).press()
  sleeve(a, '136,366 168,410 184,420', 'cham', { from: 22, to: 15, linings: ['hoe'] })
  hand(a, 180, 420, 12, 0.92, { pose: 'hold' })
  a.shape(
    ribbon('114,214 150,176', () => 5, 6),
    'nauL',
    2.6,
  )
  a.shape(outline('134,148 150,136 182,168 184,182 168,194 158,188 134,164', 0.08), 'nauD', 3.2)
  a.carve(cut('146,150 160,164 174,178', 2.2)).press()
  sleeve(a, '66,362 30,310 66,262 90,236', 'cham', { from: 22, to: 15 })
  hand(a, 90, 238, -50, 0.92, { pose: 'hold', flip: true })
}

function chips(a) {
  const next = random(16)
  for (const _ of times(15)) {
    const angle = Math.PI + next() * 2.2
    const r = 16 + next() * 64
    const [x, y] = [252 + Math.cos(angle) * r, 448 + Math.sin(angle) * r * 0.8]
    const k = 3 + next() * 3.4
    a.shape(polygon(place(x, y, k)('-1,-.4 .2,-1 1,.2 0,1')), WHITE, 1.8)
  }
  a.press()
  for (const _ of times(16)) {
    const [x, y] = [216 + next() * 40, 572 + next() * 14]
    a.shape(polygon(place(x, y, 4 + next() * 4)('-1,.3 -.2,-.9 1,-.2 .6,.6')), WHITE, 1.8)
  }
  a.press()
}
