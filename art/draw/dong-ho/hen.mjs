import { place, points, random, times } from '../pen.mjs'
import { Blocks } from './blocks.mjs'
import { tuft } from './ground.mjs'

/** 'Gà đàn': a hen with a worm in her beak, one chick on her back and nine about her feet. */
export function hen() {
  const a = new Blocks(720, 540)
  tuft(a, 62, 440, 62)
  tuft(a, 664, 300, 54)
  tail(a)
  legs(a)
  body(a)
  wing(a)
  neck(a)
  head(a)
  brood(a)
  grains(a)
  return a
}

// Each feather by its way and its ink, the hindmost first.
const TAIL = [
  ['252,262 176,262 108,226 74,160', 'than'],
  ['254,252 186,232 128,176 108,96', 'son'],
  ['258,244 204,206 164,138 160,58', 'cham'],
  ['262,240 226,190 208,116 222,44', 'hoe'],
  ['268,238 250,192 246,136 278,84', 'than'],
]

function tail(a) {
  for (const [way, ink] of TAIL) {
    a.band(way, 46, ink, 4, 'plume')
    const dark = ink === 'than'
    const vein = (list, width, profile) => (dark ? a.gouge(list, width, profile) : a.line(list, width, profile))
    vein(way, 3.6, 'flick')
    const [, p, q, r] = points(way)
    for (const [from, to, k] of [
      [p, q, 0.5],
      [q, r, 0],
      [q, r, 0.3],
      [q, r, 0.56],
    ]) {
      const [x, y] = [from[0] + (to[0] - from[0]) * k, from[1] + (to[1] - from[1]) * k]
      const [u, v] = [(to[0] - from[0]) / 70, (to[1] - from[1]) / 70]
      for (const s of [-1, 1])
        vein(
          [
            [x, y],
            [x + u * 11 - s * v * 6, y + v * 11 + s * u * 6],
            [x + u * 18 - s * v * 13, y + v * 18 + s * u * 13],
          ],
          3.2,
          'flick',
        )
    }
  }
}

function legs(a) {
  for (const [x, y] of [
    [332, 452],
    [398, 456],
  ]) {
    for (const toe of ['0,-4 18,0 40,12', '0,-4 8,8 16,22', '0,-4 -14,2 -26,14'])
      a.band(place(x, y)(toe), 9, 'hoe', 3, 'bar')
    a.band(`${x + 2},${y - 92} ${x + 4},${y - 40} ${x},${y}`, 14, 'hoe', 3.4, 'bar')
    for (const i of times(4))
      a.line(`${x - 5},${y - 52 + i * 13} ${x + 2},${y - 48 + i * 13} ${x + 8},${y - 52 + i * 13}`, 2.6)
  }
}

const BODY =
  '462,116 506,150 540,208 538,276 506,338 450,378 380,398 306,392 246,360 212,306 214,250 250,222 310,230 366,214 404,170 428,124'

function body(a) {
  a.shape(BODY, 'son', 5)
  a.within(BODY, () => {
    // Scales in rows that follow the breast; each row starts further down where the belly sags.
    for (let row = 0; row < 10; row++)
      for (let i = 0; i < 15; i++) {
        const x = 238 + i * 23 + (row % 2) * 11.5
        const y = 190 + row * 21 + 0.0011 * (x - 400) ** 2 - (x > 470 ? (x - 470) * 0.3 : 0)
        if (y > 392 || (x < 424 && y < 316) || y < 176 + Math.abs(x - 480) * 0.3) continue
        a.line(place(x, y)('-11,-3 -8,8 0,12 8,8 11,-3'), 3)
        if (row % 2) a.line(place(x, y)('0,-5 0,5'), 2.8, 'flick')
      }
    for (const i of times(6))
      a.line(`${268 + i * 26},${378 + i * 3} ${262 + i * 26},${388 + i * 2} ${252 + i * 27},${398}`, 3, 'flick')
  })
}

// Long feathers from the shoulder to the tail, the lowest first, then the shoulder with its scales cut white.
const QUILLS = [
  ['396,318 316,360 226,352 176,322', 'hoe'],
  ['392,304 306,338 218,326 164,296', 'cham'],
  ['388,288 300,314 214,300 158,270', 'diep'],
  ['386,272 300,288 226,276 172,248', 'cham'],
]

function wing(a) {
  for (const [way, ink] of QUILLS) {
    a.band(way, 33, ink, 3.8, 'plume')
    a.line(way, 3, 'flick')
    const [, p, q] = points(way)
    for (const k of [0.1, 0.34, 0.58, 0.8]) {
      const [x, y] = [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k]
      a.line(
        [
          [x, y],
          [x - 11, y + 2],
          [x - 20, y + 7],
        ],
        2.4,
        'flick',
      ).line(
        [
          [x, y],
          [x - 10, y - 6],
          [x - 20, y - 9],
        ],
        2.4,
        'flick',
      )
    }
  }
  const shoulder = '416,222 438,260 430,306 396,336 352,330 318,296 306,258 322,232 366,226'
  a.shape(shoulder, 'cham', 4.6)
  a.within(shoulder, () => {
    for (let row = 0; row < 5; row++)
      for (let i = 0; i < 5; i++) {
        const [x, y] = [430 - i * 25 - (row % 2) * 12, 236 + row * 22 + i * 2]
        a.gouge(place(x, y)('4,-12 -9,-9 -13,0 -9,9 4,12'), 3.4, 'cut', 'cham')
        a.gouge(place(x, y)('4,0 -6,0'), 3, 'flick', 'cham')
      }
  })
}

function neck(a) {
  for (const [row, [y, left, right, length]] of [
    [184, 414, 512, 60],
    [146, 424, 500, 54],
    [112, 434, 488, 46],
  ].entries())
    for (const i of times(6)) {
      const k = i / 5
      const x = left + (right - left) * k
      const v = y + 12 * Math.sin(Math.PI * k)
      const lean = (k - 0.5) * 20
      a.shape(
        [
          [x, v - 14],
          [x + 11 + lean * 0.2, v + length * 0.3],
          [x + lean, v + length * 0.82],
          [x - 11 + lean * 0.2, v + length * 0.3],
        ],
        ['hoe', 'diep', 'son'][(i + row) % 3],
        3.2,
      ).line(
        [
          [x, v + 6],
          [x + lean * 0.4, v + length * 0.32],
          [x + lean * 0.7, v + length * 0.58],
        ],
        3,
        'flick',
      )
    }
}

function head(a) {
  a.shape('436,66 428,44 438,32 450,44 456,22 470,18 476,38 490,22 504,30 498,56 472,72', 'son', 3.8)
  // Worm first: the beak holds it.
  a.band('550,92 564,100 566,116 555,126 558,142 572,146', 8, 'son', 3)
  a.shape('504,70 530,74 552,86 558,94 534,99 506,97', 'hoe', 3.6).line('508,86 528,86 549,92', 3)
  a.shape('496,102 511,104 518,122 510,138 499,131 493,116', 'son', 3.6)
  a.shape('432,128 428,94 440,64 468,52 496,58 510,78 506,102 492,118 470,132', 'son', 4.6)
  a.disc(476, 84, 13, 'diep', 3.6).dot(479, 84, 6.4)
  a.line('456,74 468,64 486,64', 3.4).line('464,108 474,114 486,111', 3).line('446,112 452,118 458,121', 2.8)
}

/** A chick that looks to `side`; `nod` lowers its head from 0 to 1. */
function chick(a, x, y, size, side, ink, wingInk, nod = 0) {
  const at = place(x, y, size * side, size)
  for (const u of [-8, 10]) {
    a.line(at(`${u},24 ${u + 2},34 ${u},44`), 4, 'bar')
    a.line(at(`${u - 8},48 ${u},44 ${u + 13},47`), 3.6)
  }
  a.shape(at('-48,-16 -34,-10 -16,-18 10,-22 32,-10 38,8 26,24 2,31 -22,24 -38,6'), ink, 3.8)
  const [u, v] = [32 + nod * 14, -28 + nod * 38]
  a.shape(
    at([
      [u + 14, v - 6 + nod * 6],
      [u + 34, v + 3 + nod * 16],
      [u + 13, v + 9 + nod * 4],
    ]),
    'hoe',
    3,
  )
  a.disc(...at([[u, v]])[0], 19.5 * size, ink, 3.8)
  a.dot(...at([[u + 5, v - 2]])[0], 4.4 * size)
  a.line(
    at([
      [u - 4, v - 18],
      [u - 10, v - 26],
      [u - 16, v - 27],
    ]),
    3.6,
    'flick',
  )
  a.shape(at('-30,-4 -8,-9 12,0 6,14 -12,16 -24,8'), wingInk, 3.2)
  a.line(at('-20,2 -8,1 2,5'), 2.6).line(at('-15,9 -8,8 -2,10'), 2.4)
}

function brood(a) {
  chick(a, 330, 186, 0.86, 1, 'hoe', 'cham')
  chick(a, 170, 402, 0.86, 1, 'diep', 'son')
  chick(a, 256, 430, 0.8, -1, 'hoe', 'son')
  chick(a, 504, 416, 0.84, -1, 'diep', 'cham')
  chick(a, 608, 398, 0.9, -1, 'son', 'hoe')
  chick(a, 632, 210, 0.86, -1, 'hoe', 'cham', 0.1)
  chick(a, 92, 474, 0.84, 1, 'son', 'diep', 1)
  chick(a, 206, 482, 0.8, 1, 'cham', 'hoe', 1)
  chick(a, 484, 482, 0.84, 1, 'hoe', 'diep', 1)
  chick(a, 622, 478, 0.82, -1, 'diep', 'son', 1)
}

function grains(a) {
  const next = random(5)
  for (const i of times(14)) a.dot(70 + i * 43 + next() * 12, 520 + next() * 8, 2.6 + next(), 'than', 0.7)
}
