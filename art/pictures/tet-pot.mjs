import { cut, flick, outline, place, polygon, random, ribbon, times } from '../draw/pen.mjs'
import { blossom, boughs, leaf } from '../draw/plants.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** The night before Tết: a pot of bánh chưng over the fire under a peach branch; the month ends, so there is no moon. */
export function tetPot(a) {
  sheet(a, 'chamP')
  stars(a)
  yard(a)
  branch(a)
  steam(a)
  pot(a)
  fire(a)
  cakes(a)
  cat(a)
  trimmed(a, 'sky')
}

function stars(a) {
  const next = random(9)
  for (const i of times(26)) {
    const [x, y] = [34 + ((i * 97) % 420) + next() * 10, 34 + ((i * 61) % 250) + next() * 12]
    a.carve(polygon(place(x, y, 4 + next() * 3)('0,-1 .24,-.24 1,0 .24,.24 0,1 -.24,.24 -1,0 -.24,-.24')), 'diep')
  }
  a.press('', [0, 0])
}

function yard(a) {
  a.fill('M0 452Q120 440 250 446T480 442V600H0Z', 'nauL').press()
  a.carve(cut('4,452 120,443 250,446 380,441 476,444', 3.4, 9))
  const next = random(6)
  for (const i of times(20)) a.carve(cut(place(20 + next() * 420, 472 + (i % 7) * 18)('0,0 14,-3 30,0'), 2.2))
  a.press()
}

const WOOD = [
  ['-10,150 60,126 130,116 210,70 300,52', 11],
  ['120,118 170,150 226,160', 6],
  ['204,74 250,104 300,110 340,100', 6],
  ['60,126 84,84 120,52', 6],
  ['280,56 330,68 372,58', 4],
]

function branch(a) {
  boughs(a, WOOD, { line: 2.6 })
  const next = random(23)
  for (const [x, y, turn] of [
    [150, 98, -0.9],
    [240, 166, 0.5],
    [354, 98, 0.2],
    [96, 70, -2.4],
    [262, 52, -1.2],
    [46, 140, 2.2],
  ])
    a.shape(leaf(x, y, turn, 34, 6), 'dong', 2)
  a.press()
  for (const [x, y] of place(
    0,
    0,
  )('36,132 92,116 84,76 122,48 134,132 172,150 228,160 176,86 216,66 254,106 304,52 304,112 346,98 374,56 336,66'))
    blossom(a, x, y, 19 + next() * 6, next() < 0.6 ? 'hong' : 'sonL')
  for (const [x, y] of place(0, 0)('62,104 150,60 196,166 268,80 390,70 284,128')) a.disc(x, y, 6, 'hong', 2)
  a.press()
}

function steam(a) {
  for (const [x, y, h, side] of [
    [176, 268, 66, 1],
    [240, 256, 84, -1],
    [304, 266, 70, 1],
  ]) {
    const at = place(x, y, side, h / 80)
    a.shape(outline(at('-6,0 -14,-18 2,-34 -10,-54 8,-80 4,-56 20,-36 6,-16 10,0')), 'diep', 2.2)
  }
  a.press()
}

// Three stones, three logs, and flames that lick the pot.
function fire(a) {
  for (const [x, ink, h] of [
    [142, 'son', 70],
    [176, 'hoe', 82],
    [208, 'son', 90],
    [240, 'hoe', 84],
    [272, 'son', 92],
    [304, 'hoe', 80],
    [338, 'son', 68],
  ]) {
    a.shape(outline(place(x, 528)(`-24,0 -28,-26 -14,${-h * 0.6} -6,${-h} 8,${-h * 0.66} 26,-30 24,0`)), ink, 3)
    a.carve(flick(place(x, 524)(`0,0 -6,-22 -2,${-h * 0.55}`), 4), ink === 'son' ? 'hoe' : 'son')
  }
  a.press()
  for (const [list, ink] of [
    ['70,548 160,532 250,530', 'nau'],
    ['410,550 320,532 230,532', 'nauD'],
    ['150,562 240,540 330,560', 'nau'],
  ]) {
    a.shape(
      ribbon(list, () => 12, 12),
      ink,
      3.2,
    )
    const end = place(0, 0)(list)[0]
    a.disc(...end, 12, 'hoeL', 2.8).disc(...end, 6, null, 1.8)
    a.carve(cut(list, 2.4)).press()
  }
}

function pot(a) {
  const body = '100,318 380,318 388,350 388,434 372,474 330,492 150,492 108,474 92,434 92,350'
  a.shape(outline(body, 0.1), 'nauD', 4.4)
  for (const list of ['116,348 112,400 122,450', '140,344 136,380 140,410', '364,360 368,400 360,444'])
    a.carve(cut(list, 5), 'nauL')
  a.press()
  for (const side of [-1, 1]) {
    const at = place(240, 0, side, 1)
    a.line(`M${240 + side * 148} 372q${side * 34} -4 ${side * 34} 24q0 26 ${side * -34} 22`, 9)
    a.carve(cut(at('152,366 158,370 150,378'), 4), 'nauL')
  }
  a.press()
  // The cakes stand on edge under the lid that no longer shuts.
  for (const [x, y, turn] of [
    [178, 300, -7],
    [300, 300, 6],
    [239, 296, 0],
  ])
    a.moved(`translate(${x} ${y}) rotate(${turn})`, () => cake(a, 37))
  a.shape('M84 306Q240 344 396 306V328Q240 366 84 328Z', 'nau', 4).press()
}

/** A wrapped cake seen from its face, `r` from its middle to its side, with its strings. */
function cake(a, r) {
  a.shape(
    outline(
      [
        [-r, -r],
        [0, -r * 1.04],
        [r, -r],
        [r * 1.04, 0],
        [r, r],
        [0, r * 1.04],
        [-r, r],
        [-r * 1.04, 0],
      ],
      0.05,
    ),
    'dong',
    3.4,
  )
  a.carve(
    flick(
      [
        [-r * 0.9, -r * 0.9],
        [-r * 0.3, -r * 0.5],
        [r * 0.2, -r * 0.1],
      ],
      2.4,
    ),
  ).press()
  for (const k of [-0.36, 0.36]) {
    a.carve(
      cut(
        [
          [k * r, -r],
          [k * r + 1, 0],
          [k * r, r],
        ],
        4.4,
        9,
      ),
      'hoeL',
    )
    a.carve(
      cut(
        [
          [-r, k * r],
          [0, k * r + 1],
          [r, k * r],
        ],
        4.4,
        9,
      ),
      'hoeL',
    )
  }
  a.press()
}

function cakes(a) {
  a.shape(outline('330,560 372,544 430,540 476,548 486,572 440,588 370,586'), 'dongD', 3)
  a.carve(cut('340,564 400,560 476,562', 2.6)).press()
  for (const [x, y, turn] of [
    [384, 538, -4],
    [440, 536, 5],
    [412, 490, 2],
  ])
    a.moved(`translate(${x} ${y}) rotate(${turn})`, () => cake(a, 25))
}

// A cat asleep in the warmth.
function cat(a) {
  a.shape(outline('34,574 30,548 46,526 78,516 112,522 134,542 138,566 122,580 78,584'), 'hoe', 3.4)
  for (const list of ['70,518 74,530 72,540', '90,518 94,530 92,540', '110,524 112,534 108,544'])
    a.carve(flick(list, 4.4))
  a.press()
  a.shape(
    ribbon('132,570 108,588 72,588 50,580', (t) => 8 - 3 * t, 14),
    'hoe',
    3,
  ).press()
  a.shape(outline('96,548 100,530 110,540 124,538 136,528 142,548 140,566 126,578 108,574 98,564'), 'hoe', 3.2)
  for (const list of ['104,556 110,560 116,557', '124,556 130,560 136,556', '114,566 119,569 124,566'])
    a.carve(cut(list, 2.6))
  a.press()
}
