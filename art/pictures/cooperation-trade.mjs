import { aboveWater, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { oval, trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** A container ship at the quay under the cranes; crates of rice, coffee and lacquer wait. */
export function cooperationTrade(a) {
  sheet(a, 'chamP')
  sun(a, 84, 96, 46)
  crane(a, 452, 0.9)
  aboveWater(a, 420, () => ship(a))
  water(a, 402, 480, 4, { base: 'chamL', light: 'chamP', dark: 'cham' })
  aboveWater(a, 416, () => ship(a))
  ripple(a, 60, 416, 40, 2)
  a.press()
  quay(a)
  crane(a, 392, 1)
  crate(a, 24, 446, 138, 128, 'nauL', riceMark)
  crate(a, 318, 446, 138, 128, 'nauL', lacquerMark)
  crate(a, 166, 422, 148, 156, 'hoeL', coffeeMark)
  trimmed(a, 'chamP')
}

function container(a, x, y, w, h, ink) {
  a.shape(`M${x} ${y}h${w}v${h}h${-w}Z`, ink, 2.4)
  for (let u = x + 6; u < x + w - 3; u += 6.4)
    a.carve(
      cut(
        [
          [u, y + 4],
          [u, y + h / 2],
          [u, y + h - 4],
        ],
        1.8,
      ),
    )
  a.press()
}

function ship(a) {
  // Bridge and funnel.
  a.shape('M330 196H404V292H330Z', 'diep', 3)
  for (const y of [208, 232, 256]) for (const x of [338, 354, 370, 386]) a.fill(`M${x} ${y}h10v9h-10Z`, 'cham')
  a.line('M330 224H404M330 248H404M330 272H404', 1.8).press()
  a.shape('M318 182H416V198H318Z', 'diep', 2.8)
    .shape('M354 150H390V182H354Z', 'son', 2.8)
    .shape('M354 158H390V166H354Z', 'hoe', 1.8)
    .press()
  for (const list of ['372,146 384,132 378,118 396,104', '366,146 370,134 360,124']) a.carve(cut(list, 6, 9), 'diep')
  a.press()
  const inks = ['son', 'hoe', 'dong', 'diep', 'cham', 'sonL', 'dongD', 'hoeL', 'nauL']
  for (const row of times(5))
    for (const i of times(5)) {
      if (row === 4 && (i === 0 || i === 3)) continue
      container(a, 66 + i * 51, 266 - row * 27, 50, 26, inks[(i * 4 + row * 7) % inks.length])
    }
  const hull = '20,282 52,290 60,294 420,294 436,284 446,296 440,360 424,440 84,440 62,400 44,340'
  a.shape(outline(hull, 0.06), 'dongD', 4)
  a.clip(outline(hull, 0.06), () => {
    a.fill('M0 376H480V460H0Z', 'son')
    a.carve(cut('40,376 200,372 430,376', 4, 8), 'diep')
    for (const list of ['100,318 220,314 340,318', '90,346 250,343 420,347']) a.carve(cut(list, 2, 8))
    for (const i of times(9)) a.disc(120 + i * 34, 330, 3.4, 'diep', 1.4)
    a.press()
  })
  a.line(outline(hull, 0.06), 4)
  a.carve(cut('24,284 60,298 420,298 440,288', 3, 9), 'diep')
  a.shape(polygon('66,318 74,314 74,330 88,336 80,348 66,344 60,332'), 'hair', 2).press()
}

// A gantry crane: two legs, a boom over the ship, a box on its cables.
function crane(a, x, size) {
  const at = place(x, 0, size, 1)
  const front = size === 1
  const ink = front ? 'hoe' : 'hoeL'
  for (const u of front ? [-30, 44] : [-10, 30])
    a.shape(polygon(at(`${u - 8},96 ${u + 8},96 ${u + 10},470 ${u - 10},470`)), ink, 3)
  a.press()
  if (!front) return
  for (const [y, h] of [
    [150, 70],
    [224, 78],
    [306, 84],
  ])
    a.line(`M${x - 24} ${y}L${x + 38} ${y + h}M${x + 38} ${y}L${x - 24} ${y + h}`, 2.6)
  for (const y of [146, 222, 304]) a.shape(polygon(at(`-34,${y - 5} 48,${y - 5} 48,${y + 5} -34,${y + 5}`)), ink, 2.4)
  a.press()
  a.shape(
    polygon([
      [148, 82],
      [478, 82],
      [478, 102],
      [148, 102],
    ]),
    'hoe',
    3.2,
  )
  for (const i of times(14)) a.line(`M${154 + i * 24} 100l12 -16l12 16`, 2)
  a.shape(polygon(at('-4,82 12,28 20,28 14,82')), 'hoe', 2.8).press()
  a.line(`M${x + 14} 34L168 82M${x + 14} 34L240 82M${x + 14} 34L478 78`, 2.4)
  a.shape('M196 100H250V118H196Z', 'son', 2.8).press()
  a.line('M206 118V140M240 118V140', 2.4).press()
  container(a, 188, 138, 70, 30, 'son')
  a.fill(outline('214,153 223,144 232,153 223,162', 0.05), 'hoe').press()
  // The cabin.
  a.shape(polygon(at('-44,102 -10,102 -10,132 -38,132')), 'diep', 2.6)
    .shape(polygon(at('-38,108 -18,108 -18,122 -34,122')), 'cham', 1.8)
    .press()
}

function quay(a) {
  a.fill('M0 458H480V600H0Z', 'nau').press('', [0, 0])
  a.shape('M-10 452H490V470H-10Z', 'diep', 3.2)
  for (const i of times(14)) a.fill(polygon(place(-10 + i * 38, 452)('0,18 12,0 26,0 14,18')), 'hoe')
  a.press()
  const next = random(6)
  for (const i of times(26))
    a.carve(cut(place(next() * 440, 478 + i * 4.4)('0,0 18,-2 44,1'), 2.2), i % 2 ? 'nauD' : 'nauL')
  a.press('', [0, 0])
}

// A wooden crate with the mark of what is in it.
function crate(a, x, y, w, h, ink, mark) {
  a.fill(`M${x + 6} ${y + h - 4}h${w + 6}v14h${-w - 6}Z`, 'nauD').press('', [0, 0])
  a.shape(`M${x} ${y}h${w}v${h}h${-w}Z`, ink, 3.8)
  for (const k of [1, 2, 3, 4, 5]) a.carve(cut(place(x, y + (h * k) / 6, w, 1)('.02,0 .4,1.5 .98,-1'), 2.2, 6))
  const next = random(x)
  for (const i of times(16))
    a.carve(cut(place(x + next() * (w - 34), y + (h * (i + 0.5)) / 16)('0,0 12,-1.5 30,1'), 1.6), 'nau')
  a.press()
  for (const u of [x, x + w - 18]) a.shape(`M${u} ${y}h18v${h}h-18Z`, 'nauL', 2.8)
  for (const v of [y, y + h - 16]) a.shape(`M${x} ${v}h${w}v16h${-w}Z`, 'nauL', 2.8)
  for (const u of [x + 9, x + w - 9]) for (const v of [y + 8, y + h - 8]) a.disc(u, v, 2.4, 'nauD', 1)
  a.press()
  a.disc(x + w / 2, y + h / 2, 42, 'diep', 3)
    .disc(x + w / 2, y + h / 2, 36.5, null, 1.5)
    .press()
  mark(a, x + w / 2, y + h / 2)
}

function riceMark(a, x, y) {
  for (const s of [-1, 1]) {
    a.shape(
      ribbon(place(x, y, s, 1)('0,30 10,8 12,-12 4,-28'), (t) => 2.2 - t, 12),
      'dong',
      1.6,
    )
    for (const i of times(4))
      a.shape(
        leaf(...place(x, y, s, 1)(`${9 + Math.sin(i) * 3},${10 - i * 10}`)[0], -Math.PI / 2 + s * 0.7, 17, 5),
        'hoe',
        1.7,
      )
    a.press()
  }
  a.shape(leaf(x, y - 12, -Math.PI / 2, 18, 5), 'hoe', 1.7)
  a.shape(leaf(x, y + 6, -Math.PI / 2, 18, 5), 'hoe', 1.7).press()
}

function coffeeMark(a, x, y) {
  for (const [u, v, turn] of [
    [-12, 8, -30],
    [13, -6, 24],
  ])
    a.moved(`translate(${round(x + u)} ${round(y + v)}) rotate(${turn})`, () => {
      a.shape(oval(0, 0, 13, 18), 'nau', 2.4)
      a.carve(cut('0,-17 -5,-6 5,6 0,17', 3.4)).carve(flick('-8,-8 -10,0 -7,8', 2.2), 'nauL').press()
    })
  a.shape(leaf(x - 6, y - 12, -2.3, 24, 6), 'dong', 1.8)
    .shape(leaf(x + 6, y + 14, 0.6, 24, 6), 'dong', 1.8)
    .press()
}

function lacquerMark(a, x, y) {
  a.shape(oval(x, y + 1, 29, 29), 'sonD', 2.4).press()
  for (const t of [-2.75, -2.3, -1.85, -1.29, -0.84, -0.39]) a.shape(leaf(x, y + 15, t, 27, 6), 'hoe', 1.6)
  a.shape(leaf(x, y + 15, -Math.PI / 2, 32, 7.5), 'diep', 1.8)
  a.carve(cut(place(x, y)('-16,20 0,24 16,20'), 3), 'hoe').press()
}
