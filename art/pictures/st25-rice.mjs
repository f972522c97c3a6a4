import { distance, sun } from '../draw/landscape.mjs'
import { cut, flick, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { oval, riceEar, steam, symmetric, trimmed, wickerwork } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Rice: ripe ears, a bowl that steams, an open sack; behind them the paddies. */
export function rice(a) {
  sheet(a, 'sky')
  sun(a, 316, 92, 46)
  distance(
    a,
    [
      ['hump', 60, 206, 0.9],
      ['hump', 250, 206, 0.8],
      ['hump', 430, 206, 1],
    ],
    'chamP',
  )
  paddies(a)
  mat(a)
  sack(a)
  bowl(a)
  spilled(a)
  steam(
    a,
    [
      [286, 318, 76],
      [326, 300, 96],
      [364, 318, 72],
    ],
    9,
  )
  ears(a)
  trimmed(a, 'sky')
}

function paddies(a) {
  const dyke = (y, bend) => `M-10 ${y}Q120 ${y - bend} 240 ${y}T490 ${y - bend * 0.4}`
  for (const [y, bend, ink] of [
    [204, 10, 'dongL'],
    [236, -14, 'dong'],
    [282, 16, 'hoeL'],
    [340, -18, 'dong'],
    [412, 14, 'dongL'],
  ])
    a.fill(`${dyke(y, bend)}V600H-10Z`, ink)
      .line(dyke(y, bend), 3)
      .press()
  const next = random(9)
  for (const [top, step, h, ink] of [
    [212, 15, 8, 'dongD'],
    [250, 20, 12, 'dongD'],
    [298, 26, 16, 'nau'],
    [362, 30, 22, 'dongD'],
  ])
    for (const row of times(2))
      for (let x = 6 + row * step * 0.5; x < 480; x += step) {
        const y = top + row * h * 1.3 + h + Math.sin(x / 60) * 5
        for (const k of [-0.5, 0, 0.5])
          a.carve(
            flick(
              [
                [x, y],
                [x + k * h * 0.5, y - h * 0.6],
                [x + k * h + next() * 2, y - h],
              ],
              2.6,
            ),
            ink,
          )
      }
  a.press('', [0, 0])
}

function mat(a) {
  const d = 'M-10 470Q240 456 490 470V620H-10Z'
  wickerwork(a, d, [-10, 458, 500, 150], { ink: 'nauL', step: 30, dark: 'hoe' })
}

function sack(a) {
  const body = '60,300 46,348 34,420 38,492 70,528 132,536 196,524 222,486 222,420 206,350 190,300'
  a.shape(outline(body, 0.14), 'hoeL', 3.8)
  a.clip(outline(body, 0.14), () => {
    for (let y = 306; y < 540; y += 15)
      for (let x = 36 + ((y * 7) % 15); x < 226; x += 19) a.carve(cut(place(x, y)('-5,0 0,1.8 5,0'), 1.5))
    a.press('', [0, 0])
  })
  for (const list of ['72,330 60,400 66,470', '188,330 204,400 198,470', '96,520 128,508 168,520'])
    a.carve(cut(list, 3))
  a.line(outline(body, 0.14), 3.8).press()
  // The house's mark: two ears in a round.
  a.disc(128, 428, 46, 'diep', 2.8).disc(128, 428, 40, null, 1.4).press()
  for (const s of [-1, 1]) {
    a.shape(
      ribbon(place(128, 428, s, 1)('0,34 20,14 22,-14 8,-32'), (t) => 2.4 - t, 14),
      'dong',
      1.4,
    )
    for (const i of times(5)) {
      const [x, y] = place(128, 428, s, 1)(`${14 + Math.sin(i * 0.8) * 8},${18 - i * 10}`)[0]
      for (const k of [-1, 1]) a.shape(leaf(x, y, -Math.PI / 2 + s * (0.5 * k) - s * 0.2, 14, 4), 'son', 1.4)
    }
  }
  a.press()
  const mouth = '52,306 58,282 92,268 126,264 160,268 192,282 200,306 164,320 126,324 88,320'
  a.shape(outline(mouth), 'hoe', 3.4).press()
  const inside = outline('66,302 78,286 126,278 174,286 186,302 158,312 126,315 94,312')
  a.shape(inside, 'nauL', 2.6)
  a.clip(inside, () => grains(a, [66, 278, 120, 40], 90, 'hoe', 3))
  a.line(inside, 2.6)
  a.shape(
    ribbon('50,310 86,330 126,334 168,330 202,310', () => 6.5, 14),
    'hoe',
    2.6,
  ).press()
}

function grains(a, [x, y, w, h], count, ink, seed, size = 1) {
  const next = random(seed)
  for (const i of times(count)) {
    a.shape(leaf(x + next() * w, y + next() * h, next() * 6.3, 13 * size, 3.4 * size), ink, 1.5)
    if (i % 6 === 5) a.press('', [0, 0])
  }
  a.press('', [0, 0])
}

const X = 326

function bowl(a) {
  a.fill(oval(X + 10, 552, 104, 18), 'nau').press('', [0, 0])
  const wall = symmetric(X, 0, '124,404 118,448 96,494 60,526 50,534 54,554 0,560', 0.14)
  a.shape(wall, 'diep', 3.8)
  a.clip(wall, () => {
    for (const [y, h] of [
      [428, 8],
      [516, 9],
    ])
      a.fill(`M180 ${y - 6}Q${X} ${y + 52} 480 ${y - 6}v${h}Q${X} ${y + 52 + h} 180 ${y - 6 + h}Z`, 'cham')
    for (let i = -2; i <= 2; i++) {
      const [x, y] = [X + i * 42, 492 - i * i * 6]
      for (const t of [-2.5, -2, -1.57, -1.14, -0.64]) a.fill(leaf(x, y + 8, t, 26, 6), t === -1.57 ? 'cham' : 'chamL')
      a.carve(cut(place(x, y)('-18,10 0,15 18,10'), 3), 'cham')
    }
    a.press('', [0, 0])
  }, [0, 0])
  a.line(wall, 3.8).press()
  a.shape(oval(X, 404, 124, 30), 'diep', 3.6).press()
  a.shape(oval(X, 405, 112, 24), 'chamP', 2).press()
  // The heap of rice.
  const heap = outline(
    place(X, 0)('-110,406 -96,372 -62,346 -16,332 26,334 70,350 98,376 110,406 60,422 0,426 -60,422'),
    0.16,
  )
  a.shape(heap, 'diep', 3.2)
  a.clip(heap, () => {
    const next = random(12)
    for (const row of times(7))
      for (const i of times(15)) {
        const [u, v] = [-106 + i * 15 + (row % 2) * 7 + next() * 6, 338 + row * 13 + next() * 5]
        a.carve(
          cut(place(X + u, v)(`0,0 5,${-2 + next() * 4} 10,${-5 + next() * 10}`), 3.2),
          row % 3 === 1 ? 'chamL' : 'ink',
        )
      }
    a.press('', [0, 0])
  })
  a.line(heap, 3.2)
  a.carve(cut(place(X, 405)('-108,4 -60,20 0,25 60,20 108,4'), 3, 9)).press()
}

function spilled(a) {
  const next = random(3)
  for (const i of times(22))
    a.shape(leaf(52 + next() * 150, 552 + next() * 26, next() * 6.3, 13, 3.5), i % 3 ? 'hoe' : 'diep', 1.6)
  a.press()
}

function ears(a) {
  for (const [list, width] of [
    ['486,560 470,420 452,300 400,216', 11],
    ['490,520 476,380 474,250 452,150', 10],
    ['-8,470 20,330 16,220 40,120', 11],
    ['-6,400 26,300 60,240 110,214', 9],
  ]) {
    a.shape(
      ribbon(list, (t) => width * 0.8 * Math.sin(Math.PI * Math.min(1, 0.25 + t * 0.75)) + 0.4, 20),
      'dong',
      2.4,
    )
    a.carve(cut(list, 2)).press()
  }
  riceEar(a, '482,470 462,250 400,120 316,128 276,206', { size: 1.15, share: 0.5, seed: 4 })
  riceEar(a, '488,400 476,200 440,70 376,40 318,66', { size: 1.05, share: 0.5, seed: 9 })
  riceEar(a, '-6,440 16,200 70,66 150,58 196,130', { size: 1.2, share: 0.52, seed: 6 })
  riceEar(a, '-8,360 20,190 52,120 106,134 130,206', { size: 1.05, share: 0.48, seed: 2 })
}
