import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { hand, sleeve } from '../draw/figure.mjs'
import { oval, trimmed, turned, veinedLeaf, wickerwork } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

// The warp runs from the far beam (y 96) to the breast beam (y 478) and widens towards us.
const edge = (side, y) => 240 + side * (92 + ((y - 96) / 382) * 56)

/** A loom as the weaver sees it: warp, reed, shuttle and a half-woven silk; cocoons and mulberry leaves before it. */
export function silk(a) {
  sheet(a, 'chamP')
  wall(a)
  warp(a)
  heddles(a)
  posts(a)
  reed(a)
  woven(a)
  shuttle(a)
  weaversHands(a)
  breastBeam(a)
  mulberry(a)
  cocoons(a)
  trimmed(a, 'chamP')
}

// Skeins hung up to dry.
function wall(a) {
  for (const [x, ink] of [
    [40, 'hoe'],
    [440, 'hoe'],
  ]) {
    a.shape(
      ribbon(`${x},14 ${x - 6},90 ${x + 3},170 ${x},236`, (t) => 15 + 9 * Math.sin(Math.PI * t), 18),
      ink,
      2.8,
    )
    for (const k of [-9, -3, 3, 9])
      a.carve(cut(`${x + k * 0.7},22 ${x + k * 1.5 - 5},90 ${x + k * 1.7 + 2},170 ${x + k},230`, 1.9, 8))
    a.press()
    a.shape(
      ribbon(`${x - 18},60 ${x - 2},66 ${x + 15},60`, () => 6, 6),
      'son',
      2.2,
    ).press()
  }
}

function warp(a) {
  const field = polygon([
    [edge(-1, 96), 96],
    [edge(1, 96), 96],
    [edge(1, 330), 330],
    [edge(-1, 330), 330],
  ])
  a.fill(field, 'diep').press()
  for (const i of times(33)) {
    const u = -1 + (2 * i) / 32
    a.line(`M${round(240 + u * 92)} 96L${round(240 + u * 126)} 330`, i % 8 === 0 ? 2 : 1.1)
  }
  a.press('', [0, 0])
}

function heddles(a) {
  for (const [top, h, ink] of [
    [138, 50, 'dong'],
    [166, 56, 'son'],
  ]) {
    const bar = (y) =>
      a.shape(
        ribbon(`112,${y} 240,${y + 2} 368,${y}`, () => 5.6, 6),
        ink,
        2.6,
      )
    for (const i of times(23)) a.line(`M${round(122 + i * 10.7)} ${top}V${top + h}`, 1.2)
    for (const i of times(16)) a.disc(round(126 + i * 15.2), top + h / 2, 2.2, 'hoe', 1)
    bar(top)
    bar(top + h)
    a.press()
  }
  for (const x of [150, 330]) a.line(`M${x} 66V138`, 2.2)
  a.press()
}

function posts(a) {
  for (const side of [-1, 1]) {
    const x = (u) => 240 + side * u
    a.shape(
      polygon([
        [x(140), 44],
        [x(166), 44],
        [x(206), 560],
        [x(172), 560],
      ]),
      'nau',
      3.4,
    )
    for (const [u, w] of [
      [150, 2.6],
      [157, 2],
    ])
      a.carve(
        cut(
          [
            [x(u), 70],
            [x(u + 8), 180],
            [x(u + 19), 330],
            [x(u + 28), 480],
          ],
          w,
          9,
        ),
      )
    a.press()
  }
  a.shape(
    ribbon('64,66 240,60 416,66', () => 13, 8),
    'nau',
    3.2,
  )
  a.carve(cut('80,64 200,58 300,62 400,64', 2.4)).carve(cut('90,71 220,67 330,70 396,71', 1.8)).press()
  a.shape(
    ribbon('116,96 240,94 364,96', () => 9, 8),
    'nauL',
    3,
  )
  for (const i of times(22)) a.carve(cut(`${134 + i * 10},88 ${136 + i * 10},96 ${134 + i * 10},104`, 1.8))
  a.press()
}

// The reed that beats the thread home, in its frame.
function reed(a) {
  a.shape('M92 252H388V292H92Z', 'diep', 2.4)
  for (const i of times(33)) a.line(`M${98 + i * 8.88} 256V290`, 1.3)
  a.press()
  a.shape(
    ribbon('74,246 240,243 406,246', () => 9.5, 8),
    'hoe',
    3,
  )
  a.shape(
    ribbon('78,296 240,294 402,296', () => 7.5, 8),
    'hoe',
    3,
  )
  a.carve(cut('96,244 200,241 320,243', 2)).press()
  for (const i of times(9)) a.disc(104 + i * 34, 245, 3, 'son', 1.4)
  a.press()
}

function woven(a) {
  const cloth = polygon([
    [edge(-1, 336), 336],
    [edge(1, 336), 336],
    [edge(1, 486), 486],
    [edge(-1, 486), 486],
  ])
  a.shape(cloth, 'hoe', 3.4)
  a.clip(cloth, () => {
    for (const row of times(5))
      for (let i = -4; i <= 4; i++) {
        const y = 354 + row * 31
        const x = 240 + (i + (row % 2) * 0.5) * (46 + row * 1.6)
        medal(a, x, y, row % 2 ? 'cham' : 'son', 15 + row * 0.7)
      }
    a.press('', [0, 0])
    for (const i of times(19)) {
      const y = 338 + i * 8
      a.carve(cut(place(0, y)(`${edge(-1, y)},0 200,.6 ${edge(1, y)},0`), 0.9, 4), 'hoeL')
    }
    a.press('', [0, 0])
    for (const side of [-1, 1]) {
      const x = (y, u) => edge(side, y) - side * u
      a.fill(
        polygon([
          [x(330, 0), 330],
          [x(330, 16), 330],
          [x(490, 18), 490],
          [x(490, 0), 490],
        ]),
        'sonD',
      )
      for (const i of times(10))
        a.carve(outline(place(x(342 + i * 15, 8), 342 + i * 15)('0,-6 5,0 0,6 -5,0'), 0.05), 'hoeL')
    }
    a.press('', [0, 0])
  })
  a.line(cloth, 3.4).press()
}

// A woven flower of eight petals.
function medal(a, x, y, ink, r) {
  for (const i of times(8)) {
    const t = (i * Math.PI) / 4
    const tip = i % 2 ? r * 0.78 : r
    a.fill(outline(turned(x, y, t)(`2,0 ${tip * 0.55},${-r * 0.2} ${tip},0 ${tip * 0.55},${r * 0.2}`), 0.1), ink)
  }
  a.fill(oval(x, y, r * 0.22), 'diep')
}

function shuttle(a) {
  a.carve(cut('250,322 320,330 372,334', 2.4), 'son')
  a.shape(outline('150,317 180,306 240,303 300,306 330,317 300,328 240,331 180,328', 0.15), 'nauL', 3)
  a.shape('M196 311H284V323H196Z', 'nauD', 2)
  a.shape(outline('204,317 222,312 258,312 276,317 258,322 222,322'), 'son', 1.6)
  for (const i of times(8)) a.line(`M${216 + i * 7} 312l-3 10`, 1.2)
  a.press()
}

function weaversHands(a) {
  sleeve(a, '-14,548 20,450 66,356', 'cham', { from: 40, to: 24, linings: ['hoe'] })
  sleeve(a, '494,548 460,450 414,356', 'cham', { from: 40, to: 24, linings: ['hoe'] })
  a.shape(polygon('46,338 60,326 94,366 82,380'), 'hoe', 2.8)
    .shape(polygon('434,338 420,326 386,366 398,380'), 'hoe', 2.8)
    .press()
  hand(a, 78, 346, -27, 1.55, { pose: 'open' })
  hand(a, 402, 346, 207, 1.55, { pose: 'hold', flip: true })
}

function breastBeam(a) {
  a.shape(
    ribbon('62,500 240,496 418,500', () => 22, 8),
    'hoe',
    3.4,
  )
  for (const i of times(14)) medal(a, 84 + i * 24, 499 + (i % 2) * 4, i % 2 ? 'son' : 'cham', 9)
  for (const y of [482, 490, 508, 516]) a.carve(cut(`70,${y + 2} 200,${y - 2} 320,${y - 1} 412,${y + 2}`, 1.6))
  a.press()
  for (const x of [52, 428]) {
    a.shape(oval(x, 500, 15, 26), 'nau', 3).disc(x, 500, 6, 'nauD', 2)
    a.press()
  }
}

function mulberry(a) {
  for (const [x, y, angle, length, width, ink] of [
    [300, 566, -2.9, 60, 20, 'dongD'],
    [430, 596, -1.75, 92, 26, 'dongD'],
    [470, 590, -2.25, 98, 26, 'dongL'],
    [292, 566, -0.75, 66, 20, 'dongL'],
    [276, 574, 0.02, 184, 31, 'dong'],
  ])
    veinedLeaf(a, x, y, angle, length, width, ink, 2.6)
  // A silkworm, ring by ring.
  const worm = place(0, 4)('330,556 343,546 358,541 374,544 388,552 402,556 416,551')
  for (const [i, [x, y]] of [...worm.entries()].reverse()) a.disc(x, y, 11 - Math.abs(i - 3) * 0.7, 'diep', 2.2).press()
  a.dot(326, 558, 2.2, 'pupil').dot(333, 555, 2.2, 'pupil').press()
}

function cocoons(a) {
  const tray = oval(140, 550, 118, 33)
  wickerwork(a, tray, [20, 512, 240, 80], { ink: 'hoeL', step: 17 })
  a.line(tray, 4)
    .line(oval(140, 548, 108, 27), 1.8)
    .press()
  const next = random(21)
  for (const i of times(17)) {
    const outer = i < 11
    const t = (i / (outer ? 11 : 6)) * Math.PI * 2 + 0.2
    const reach = outer ? 1 : 0.45
    cocoon(
      a,
      140 + Math.cos(t) * 82 * reach,
      545 + Math.sin(t) * 17 * reach - (outer ? 0 : 8),
      next() * 3,
      i % 3 ? 'diep' : 'hoe',
    )
  }
}

function cocoon(a, x, y, turn, ink) {
  const at = turned(x, y, turn, 0.95)
  a.shape(outline(at('-19,0 -14,-10 -4,-9 4,-8.4 14,-10 19,0 14,10 4,8.4 -4,9 -14,10'), 0.16), ink, 2.4)
  a.carve(cut(at('-13,-3 -4,-1 6,-3'), 1.5))
    .carve(cut(at('-9,5 0,4 11,5'), 1.4))
    .carve(flick(at('14,3 8,1 2,2'), 1.4))
    .press()
}
