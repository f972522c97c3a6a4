import { bush } from '../draw/crags.mjs'
import { distance, sun } from '../draw/landscape.mjs'
import { cut, flick, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { oval, symmetric, trimmed, turned, veinedLeaf, wickerwork } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

const APPLE = '0,0 -15,3 -25,18 -31,46 -39,76 -36,98 -18,110 2,106 20,111 37,97 39,74 31,46 25,18 15,3'

/** A cashew branch in fruit over the red earth of the southeast; a basket of the harvest below. */
export function cashewTree(a) {
  sheet(a, 'dongP')
  sun(a, 62, 256, 36)
  distance(
    a,
    [
      ['hump', 60, 352, 0.9],
      ['hump', 270, 352, 1.1],
      ['hump', 440, 352, 0.9],
    ],
    'dongL',
  )
  earth(a)
  basket(a)
  fallen(a)
  bough(a)
  trimmed(a, 'dongP')
}

function earth(a) {
  a.fill('M0 352Q120 338 250 350T490 344V600H0Z', 'son').press()
  a.carve(cut('0,352 120,342 250,350 370,353 480,344', 4, 9)).press()
  for (const [i, x] of [30, 86, 142, 360, 410, 458].entries()) {
    a.carve(
      cut(
        [
          [x, 352],
          [x + 1, 340],
          [x, 330],
        ],
        5,
      ),
      'nauD',
    ).press()
    bush(a, x, 326, 1.05, i % 2 ? 'dong' : 'dongD')
  }
  const next = random(6)
  for (const k of times(9)) {
    const x = 240 + (k - 4) * 30
    const list = [
      [x, 362],
      [240 + (k - 4) * 58, 460],
      [240 + (k - 4) * 100, 600],
    ]
    a.carve(cut(list, 5, 9), 'sonD')
  }
  for (const i of times(40)) {
    const y = 372 + i * 5.6
    a.carve(cut(place(16 + next() * 420, y)('0,0 8,-3 20,0'), 2), i % 2 ? 'sonL' : 'ink')
  }
  a.press('', [0, 0])
}

// The nut hangs below its fruit.
function fruit(a, x, y, size, ink, side, lean = 0) {
  const at = turned(x, y, lean, size)
  a.carve(cut(at('0,-30 2,-10 0,6'), 5), 'dongD').press()
  const apple = outline(at(APPLE))
  a.shape(apple, ink, 3.4)
  a.clip(apple, () => {
    a.fill(outline(at('12,-4 60,10 60,120 14,116 26,90 22,50')), side)
    for (const list of ['-16,16 -22,46 -27,78', '-4,8 -8,46 -10,84', '16,16 21,48 25,82', '6,60 8,80 6,98'])
      a.carve(cut(at(list), 2.2))
    a.carve(cut(at('-20,30 -27,56 -32,80'), 4.4), 'diep').press()
  })
  a.line(apple, 3.4).press()
  nut(a, ...at('0,122')[0], size, lean)
}

function nut(a, x, y, size, lean, ink = 'nau') {
  const at = turned(x, y, lean, size)
  a.shape(outline(at('-20,-14 -30,4 -22,26 0,36 22,28 32,8 26,-6 14,-2 6,8 -4,4 -6,-10')), ink, 3)
  a.carve(cut(at('-21,2 -15,18 0,26'), 2.4))
    .carve(cut(at('4,24 14,20 22,10'), 1.8))
    .press()
}

function bough(a) {
  const wood = [
    ['-20,34 90,66 220,64 340,96 500,84', 12],
    ['206,64 250,96 270,132 276,160', 6],
    ['330,94 370,122 386,140 392,158', 6],
    ['104,62 132,92 142,120 144,140', 6],
  ]
  for (const [list, w] of wood) {
    a.shape(
      ribbon(list, (t) => w * (1 - 0.45 * t), 22),
      'nau',
      3,
    )
    a.carve(cut(list, 2.2))
  }
  a.press()
  for (const [x, y, angle, length, ink] of [
    [60, 60, -2.3, 86, 'dongD'],
    [80, 62, 2.4, 104, 'dong'],
    [190, 64, -1.9, 80, 'dong'],
    [150, 66, -0.7, 96, 'dongD'],
    [300, 84, -1.2, 92, 'dong'],
    [400, 92, -2.1, 92, 'dongD'],
    [440, 90, -0.9, 84, 'dong'],
    [456, 88, 1.9, 118, 'dongD'],
    [204, 74, 2, 110, 'dongD'],
    [318, 98, 1.75, 104, 'dong'],
    [96, 62, 0.9, 84, 'dongL'],
    [250, 92, 0.5, 84, 'dongL'],
    [398, 96, 0.6, 90, 'dongL'],
    [28, 48, 1.5, 92, 'dongL'],
  ])
    veinedLeaf(a, x, y, angle, length, length * 0.28, ink, 2.8)
  fruit(a, 276, 166, 1.12, 'son', 'sonD', 0.04)
  fruit(a, 144, 148, 0.94, 'hoe', 'son', -0.08)
  fruit(a, 398, 164, 0.98, 'hoe', 'hoeL', 0.1)
}

function basket(a) {
  const X = 250
  a.fill(oval(X + 12, 566, 136, 18), 'sonD').press('', [0, 0])
  for (const [u, v, ink, side, lean] of [
    [-70, 404, 'hoe', 'son', 2.5],
    [66, 408, 'hoeL', 'hoe', -2.6],
  ]) {
    const at = turned(X + u, v + 60, lean, 0.72)
    a.shape(outline(at(APPLE)), ink, 3)
    a.fill(outline(at('12,4 24,18 32,46 40,76 36,98 20,108 26,80 18,44')), side).press()
  }
  for (const [i, [u, v]] of place(
    0,
    0,
  )(
    '-100,448 -30,430 30,438 100,450 -64,440 66,444 0,424 -110,464 -34,452 34,456 112,468 -76,462 74,466 0,448 -50,470 50,472 0,470',
  ).entries())
    nut(a, X + u, v, 0.74, (i * 1.7) % 6.3, i % 3 === 1 ? 'nauL' : 'nau')
  const wall = symmetric(X, 0, '134,462 128,500 112,544 96,566 0,578', 0.12)
  wickerwork(a, wall, [X - 140, 456, 280, 130], { ink: 'hoeL', step: 15, dark: 'hoe' })
  a.shape(
    ribbon(place(X, 0)('-134,462 -70,482 0,487 70,482 134,462'), () => 9, 20),
    'hoe',
    3,
  )
  for (const i of times(23)) {
    const t = (i + 0.5) / 23
    const [x, y] = [X - 134 + 268 * t, 462 + 25 * Math.sin(Math.PI * t) ** 0.8]
    a.carve(
      cut(
        [
          [x - 6, y - 7],
          [x, y],
          [x + 6, y + 7],
        ],
        2.2,
      ),
    )
  }
  a.press()
}

function fallen(a) {
  nut(a, 66, 540, 0.9, 0.4)
  nut(a, 104, 566, 0.8, 2.6, 'nauL')
  nut(a, 426, 556, 0.9, -0.6)
  veinedLeaf(a, 388, 582, -0.4, 70, 19, 'dong', 2.6)
  a.carve(flick('30,500 60,494 90,500', 2.4)).press()
}
