import { cut, flick, outline, place, random, ribbon, round, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** A hen with her ten chicks, 'Đàn gà mẹ con', a subject of Đông Hồ prints. */
export function dongHoHen(a) {
  sheet(a, 'carpG')
  sweeps(a)
  ground(a)
  a.moved('translate(14 6)', () => {
    tail(a)
    legs(a)
    body(a)
    chick(a, 236, 172, 0.92, 1, 'hoe', 'cham')
    wing(a)
    neckAndHead(a)
  })
  brood(a)
  frame(a)
}

// The broom that lays shell white on the paper leaves its sweeps.
function sweeps(a) {
  const next = random(4)
  for (const i of times(12)) {
    const y = 46 + i * 36
    a.carve(cut(place(24 + next() * 60, y, 350 + next() * 60, 1)('0,0 .3,-4 .7,4 1,-1'), 5), 'sky')
  }
  a.press()
}

function ground(a) {
  a.fill('M0 446Q120 426 250 438T480 430V600H0Z', 'hoeL').press()
  a.carve(cut('4,446 120,430 250,437 380,428 476,430', 3.4, 9))
  const next = random(8)
  for (const i of times(24)) a.carve(cut(place(24 + next() * 400, 462 + (i % 8) * 16)('0,0 12,-3 26,0'), 2.2))
  a.press()
  for (const [x, y, h] of [
    [46, 454, 58],
    [434, 444, 60],
  ]) {
    for (const k of [-2, 2, -1, 1, 0])
      a.shape(leaf(x + k * 4, y, -Math.PI / 2 + k * 0.3, h - Math.abs(k) * 9, 6), k % 2 ? 'dongD' : 'dong', 2)
    a.press()
  }
}

const TAIL = [
  ['114,262 58,238 24,170 50,96', 'dongD'],
  ['118,246 74,204 58,126 102,54', 'son'],
  ['126,236 98,190 96,106 154,42', 'dong'],
  ['138,232 126,186 134,116 196,72', 'hoe'],
  ['112,284 64,280 24,236 28,162', 'cham'],
]

function tail(a) {
  for (const [list, ink] of [TAIL[4], TAIL[0], TAIL[1], TAIL[2], TAIL[3]]) {
    a.shape(
      ribbon(list, (t) => 1 + 21 * Math.sin(Math.PI * Math.min(1, t * 0.8 + 0.2)) ** 0.8, 24),
      ink,
      3,
    )
    a.carve(flick(list, 4))
    const stem = place(0, 0)(list)
    for (const k of [0.45, 0.65, 0.85]) {
      const i = Math.min(2, Math.floor(k * 3))
      const [p, q] = [stem[i], stem[i + 1]]
      const f = k * 3 - i
      const [x, y] = [p[0] + (q[0] - p[0]) * f, p[1] + (q[1] - p[1]) * f]
      for (const s of [-1, 1])
        a.carve(
          flick(
            [
              [x, y],
              [x + s * 6, y - 9],
              [x + s * 11, y - 13],
            ],
            2.4,
          ),
        )
    }
    a.press()
  }
}

function legs(a) {
  for (const [x, y] of [
    [226, 0],
    [282, 4],
  ]) {
    a.shape(
      ribbon(`${x},412 ${x + 3},450 ${x},${486 + y}`, () => 6.5, 8),
      'hoe',
      2.8,
    )
    for (const i of times(4))
      a.carve(cut(`${x - 5},${432 + i * 12} ${x + 1},${435 + i * 12} ${x + 7},${432 + i * 12}`, 2))
    for (const toe of ['0,0 18,4 36,14', '0,0 4,10 10,22', '0,0 -16,6 -24,16'])
      a.shape(
        ribbon(place(x, 484 + y)(toe), (t) => 5.4 - 3 * t, 6),
        'hoe',
        2.4,
      )
    a.press()
  }
}

const BODY =
  '386,196 396,240 388,300 366,352 330,394 280,418 222,420 168,402 122,362 98,312 96,268 118,228 156,210 206,218 256,222 300,196 322,158 336,130'

function body(a) {
  a.shape(outline(BODY), 'son', 4)
  a.clip(outline(BODY), () => {
    a.fill('M80 356C150 400 300 400 400 300V440H80Z', 'hoe')
    feathers(a)
  })
  a.line(outline(BODY), 4).press()
}

// Rows of breast and belly feathers, each with its quill.
function feathers(a) {
  for (let row = 0; row < 17; row++)
    for (let i = 0; i < 20; i++) {
      const x = 86 + i * 22 + (row % 2) * 11
      const y = 168 + row * 17 - 0.0007 * (x - 240) ** 2
      const far = x < 300 && y < 330
      if (far) continue
      a.line(`M${round(x - 11)} ${round(y)}q1 14 11 15q10 -1 11 -15`, 1.9)
      a.carve(
        flick(
          [
            [x, y - 1],
            [x, y + 6],
            [x, y + 11],
          ],
          2.6,
        ),
      )
    }
  a.press()
}

// The wing: a shoulder of scales, then three courses of long feathers.
function wing(a) {
  const shape = '322,236 330,272 316,316 276,346 214,350 148,330 96,296 82,272 118,262 130,240 176,232 236,222 286,220'
  a.shape(outline(shape), 'cham', 3.6).press()
  a.clip(outline(shape), () => {
    for (const [ink, list] of [
      ['dong', '70,262 150,244 230,258 250,300 240,360 60,360'],
      ['hoe', '60,276 140,292 206,300 236,322 230,360 60,360'],
    ])
      a.shape(outline(list), ink, 2.8)
    a.press()
    for (const i of times(7))
      a.carve(flick(`${238 - i * 3},${266 + i * 8} ${170 - i * 6},${258 + i * 9} ${92 - i * 2},${262 + i * 8}`, 4))
    for (let row = 0; row < 5; row++)
      for (let i = 0; i < 6; i++) {
        const x = 318 - i * 19 - (row % 2) * 9
        const y = 222 + row * 24 + i * 3
        if (x < 236 + row * 3) continue
        a.line(`M${x} ${y - 10}q-16 0 -17 11q2 10 17 11`, 2)
        a.carve(
          flick(
            [
              [x - 1, y],
              [x - 7, y],
              [x - 12, y],
            ],
            2.6,
          ),
          'diep',
        )
      }
    a.press()
  })
  a.line(outline(shape), 3.6).press()
}

function neckAndHead(a) {
  for (const [u, v, r] of [
    [326, 74, 12],
    [342, 58, 15],
    [364, 54, 14],
  ])
    a.disc(u, v, r, 'sonD', 2.8)
  a.press()
  a.shape(
    outline('300,206 320,160 324,124 326,92 342,70 364,66 384,80 390,102 384,128 388,160 400,200 352,218'),
    'son',
    3.8,
  ).press()
  hackles(a)
  a.shape(outline('382,84 404,88 424,102 404,108 384,106'), 'hoe', 3)
  a.carve(cut('386,97 402,97 418,102', 2.4)).press()
  a.shape(outline('376,110 388,110 396,124 391,140 379,136 372,122'), 'sonD', 2.8).press()
  a.disc(360, 90, 11, 'diep', 2.6).disc(361, 90, 6.4, 'hoe', 1.6).dot(362, 90, 4, 'pupil')
  a.carve(cut('344,80 356,74 372,79', 2.8)).press()
  // A worm for the little ones.
  a.carve(cut('422,102 434,108 438,122 430,132 436,142', 6.4, 9), 'sonL').press()
}

// Pointed feathers round the neck, three courses.
function hackles(a) {
  for (const [row, [y, left, right, length]] of [
    [182, 314, 384, 52],
    [152, 324, 380, 50],
    [120, 332, 376, 46],
  ].entries()) {
    const count = 6
    for (const i of times(count)) {
      const k = i / (count - 1)
      const x = left + (right - left) * k
      const angle = Math.PI / 2 + (0.5 - k) * 0.36
      const ink = ['hoe', 'dongD', 'hoeL'][(i + row) % 3]
      a.shape(leaf(x, y - 8 + 12 * Math.sin(Math.PI * k), angle, length, 8), ink, 2.2)
      a.carve(flick(place(x, y + 12 * Math.sin(Math.PI * k))(`0,0 0,${length * 0.3} 0,${length * 0.55}`), 2.4))
    }
    a.press()
  }
}

/** One chick facing `side`; `peck` lowers its head to the ground. */
function chick(a, x, y, size, side, ink, wingInk, peck = false) {
  const at = place(x, y, size * side, size)
  for (const u of [-6, 10])
    a.line(
      `M${at(`${u},24`)[0].map(round).join(' ')}l${round(2 * size * side)} ${round(18 * size)}m${round(-7 * size)} ${round(3 * size)}h${round(15 * size)}`,
      2.8,
    )
  const trunk = '-40,-10 -30,10 -12,28 14,28 32,12 34,-8 20,-18 -8,-8 -26,-16'
  a.shape(outline(at(trunk)), ink, 2.8).press()
  const [hu, hv] = peck ? [46, 14] : [28, -26]
  const beak = peck ? '58,22 70,40 52,34' : '46,-30 62,-22 46,-18'
  a.shape(outline(at(beak), 0.05), 'son', 2.2).press()
  a.disc(...at([[hu, hv]])[0], 20 * size, ink, 2.8)
  a.dot(...at([[hu + 6, hv - 4]])[0].map(round), round(3.4 * size), 'pupil')
  a.carve(flick(at(`${hu - 8},${hv - 15} ${hu - 4},${hv - 22} ${hu - 12},${hv - 26}`), 3)).press()
  a.shape(outline(at('-28,-4 -6,-6 12,2 4,14 -12,14')), wingInk, 2.4)
  a.carve(cut(at('-18,2 -6,2 2,6'), 2))
    .carve(cut(at('-14,8 -6,8 0,10'), 1.8))
    .press()
}

// Nine round her feet; the tenth rides on her back.
function brood(a) {
  chick(a, 68, 418, 0.84, 1, 'diep', 'cham')
  chick(a, 420, 414, 0.84, -1, 'diep', 'son')
  chick(a, 154, 470, 0.88, 1, 'hoe', 'nau')
  chick(a, 266, 462, 0.8, -1, 'diep', 'dong')
  chick(a, 368, 468, 0.88, -1, 'hoe', 'dong')
  chick(a, 66, 530, 0.96, 1, 'dongL', 'dong', true)
  chick(a, 196, 538, 0.96, 1, 'hongL', 'son')
  chick(a, 312, 540, 0.96, -1, 'hoe', 'cham', true)
  chick(a, 416, 524, 0.96, -1, 'diep', 'nau')
}
