import { dragonHead } from '../draw/dragon-head.mjs'
import { crowScarf, face, folds, hand, manTurban, neck, sleeve } from '../draw/figure.mjs'
import { aboveWater, distance, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, flick, frames, outline, place, ribbon, times } from '../draw/pen.mjs'
import { bud, leaf, pad, stem } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** Two women and two men answer each other in song in a dragon boat. */
export function quanHo(a) {
  sheet(a, 'sky')
  sun(a, 240, 96, 42)
  distance(
    a,
    [
      ['hump', 60, 400, 1.2],
      ['hump', 420, 400, 1.3],
    ],
    'dongP',
  )
  water(a, 396, 600, 17)
  willow(a)
  man(a, 404, 200, 0.82, { ink: 'nauD', umbrella: true })
  woman(a, 90, 196, 0.84, { dress: 'dongD', under: 'hoe' })
  woman(a, 166, 204, 0.98, { dress: 'nau', under: 'hong', hatInHand: true })
  man(a, 322, 202, 0.98, { ink: 'cham' })
  aboveWater(a, 510, () => boat(a))
  ripple(a, 230, 516, 190, 2)
  a.press()
  pad(a, 400, 566, 60, 18, 'dongL', 4)
  pad(a, 90, 572, 50, 15, 'dongP', 2)
  stem(a, '430,566 436,534 430,514', 6)
  bud(a, 430, 520, 0.56)
  frame(a)
}

// Willow boughs over the water, from both corners.
function willow(a) {
  for (const [x, length, bend] of [
    [30, 150, 10],
    [56, 104, 14],
    [86, 78, 16],
    [120, 52, 16],
    [450, 70, -8],
    [424, 48, -12],
    [390, 40, -14],
    [352, 34, -12],
  ]) {
    const strand = place(x, 12)(`0,0 ${bend * 0.3},${length * 0.4} ${bend},${length}`)
    a.carve(flick(strand, 3))
    for (const q of frames(strand, Math.round(length / 9)).slice(1))
      for (const side of [-1, 1])
        a.shape(leaf(q.x, q.y, Math.PI / 2 + side * 0.75, 19, 3.4), side > 0 ? 'dong' : 'dongL', 1.5)
    a.press()
  }
}

// A singer is drawn with the face in the middle at (x, y); the body goes down behind the boat's side.
function woman(a, x, y, size, { dress, under, hatInHand = false }) {
  const at = place(x, y, size)
  if (!hatInHand) flatHat(a, ...at('-2,-14')[0], 78 * size, 78 * size)
  const body = '-26,52 -50,60 -66,90 -68,160 -78,290 84,290 72,160 66,90 48,60 26,52'
  a.shape(outline(at(body), 0.12), dress, 3.2)
  folds(a, [at('-40,120 -44,190 -52,270'), at('44,120 46,190 56,270')]).press()
  a.shape(outline(at('-22,54 0,62 24,54 36,110 30,176 -26,176 -34,110'), 0.1), 'son', 2.8)
  a.carve(cut(at('-22,50 0,64 24,50'), 4.4), 'diep')
  a.carve(cut(at('-26,56 -42,110 -34,172'), 4.4), under)
    .carve(cut(at('26,56 44,110 38,172'), 4.4), under)
    .press()
  a.shape(outline(at('-62,168 0,180 64,168 66,192 0,206 -64,192'), 0.1), 'dong', 2.8).press()
  for (const [list, ink] of [
    ['-10,190 -22,240 -26,290 0,290 2,196', 'hoe'],
    ['4,192 14,240 16,290 38,290 22,196', 'hong'],
  ])
    a.shape(outline(at(list)), ink, 2.6)
  a.press()
  neck(a, ...at('0,38')[0], 0.9 * size, 22)
  face(a, x, y, 0.94 * size, { side: 1, mouth: 'song' })
  crowScarf(a, x, y, 0.94 * size, { side: 1 })
  const linings = [under, 'diep']
  const wide = { from: 20 * size, to: 17 * size, line: 2.8, linings }
  if (hatInHand) {
    sleeve(a, at('46,84 74,136 88,176 60,196'), dress, wide)
    const near = sleeve(a, at('-50,84 -66,150 -40,196 4,168'), dress, wide)
    flatHat(a, ...at('44,196')[0], 62 * size, 76 * size)
    hand(a, near.x, near.y, near.turn + 6, 0.8 * size, { pose: 'hold', flip: true })
    return
  }
  const far = sleeve(a, at('48,82 62,140 40,178 6,168'), dress, wide)
  hand(a, far.x, far.y, far.turn - 10, 0.78 * size, { pose: 'open' })
}

/** The flat hat of palm leaf, seen aslant, with its fringes. */
function flatHat(a, x, y, rx, ry) {
  for (const side of [-1, 1])
    for (const i of times(4)) {
      const u = x + side * (rx - 12 + i * 3)
      a.carve(
        cut(`${u},${y + ry * 0.3} ${u + side * 4},${y + ry * 0.75} ${u + side},${y + ry * 1.2 - i * 4}`, 4),
        i % 2 ? 'son' : 'hoe',
      )
    }
  a.press()
  const ring = (k) =>
    `M${x - rx * k} ${y}A${rx * k} ${ry * k} 0 1 1 ${x + rx * k} ${y}A${rx * k} ${ry * k} 0 1 1 ${x - rx * k} ${y}Z`
  a.shape(ring(1), 'hoe', 3.2).press()
  a.shape(ring(0.88), 'hoeL', 2.4)
  for (const i of times(40)) {
    const t = (i / 40) * Math.PI * 2
    const on = (k) => [x + Math.cos(t) * rx * k, y + Math.sin(t) * ry * k]
    a.carve(flick([on(0.86), on(0.6), on(0.36)], 2.2))
    a.carve(cut([on(0.89), on(0.94), on(0.99)], 2))
  }
  for (const k of [0.72, 0.54, 0.36]) a.line(ring(k), 1.5)
  a.press()
}

function man(a, x, y, size, { ink, umbrella = false }) {
  const at = place(x, y, size)
  const body = '-24,52 -54,60 -72,92 -74,170 -80,290 80,290 78,170 70,92 52,60 24,52'
  a.shape(outline(at(body), 0.12), ink, 3.2).press()
  a.shape(outline(at('-20,50 0,58 20,50 22,66 0,74 -22,66'), 0.1), 'diep', 2.6)
  a.carve(cut(at('-14,76 -18,160 -22,286'), 3), 'hoe').carve(cut(at('-50,120 -54,200 -60,284'), 2.6), 'hoe')
  a.carve(cut(at('46,120 50,200 54,284'), 2.6), 'hoe').press()
  for (const v of [86, 118, 150]) a.disc(...at([[-17, v]])[0], 4 * size, 'hoe', 1.6)
  a.press()
  neck(a, ...at('0,38')[0], 0.98 * size, 18)
  face(a, x, y, 0.96 * size, { side: -1, mouth: umbrella ? 'smile' : 'song', cheek: 'skin' })
  manTurban(a, x, y, 0.96 * size, { side: -1 })
  const wide = { from: 21 * size, to: 18 * size, line: 2.8, linings: ['diep'], creases: 'hoe' }
  if (umbrella) {
    a.shape(
      ribbon(at('-44,196 -40,40 -36,-110'), () => 3.2, 6),
      'nau',
      2.2,
    ).press()
    canopy(a, ...at('-36,-108')[0], 92 * size)
    const near = sleeve(a, at('48,84 66,150 30,196 -14,170'), ink, wide)
    hand(a, near.x, near.y, near.turn - 8, 0.86 * size, { pose: 'hold' })
    return
  }
  const near = sleeve(a, at('-46,86 -82,140 -98,138 -92,100'), ink, wide)
  fan(a, near.x + 2, near.y - 12, size)
  hand(a, near.x, near.y, near.turn + 10, 0.92 * size, { pose: 'hold', flip: true })
  const far = sleeve(a, at('50,84 72,150 44,192 0,172'), ink, wide)
  hand(a, far.x, far.y, far.turn + 4, 0.84 * size, { pose: 'hold' })
}

// A paper fan, half open, held at its rivet.
function fan(a, x, y, size) {
  const ray = (degrees, r) => [
    x + Math.sin((degrees * Math.PI) / 180) * r * size,
    y - Math.cos((degrees * Math.PI) / 180) * r * size,
  ]
  const arc = (r) => times(9).map((i) => ray(-26 + i * 8, r))
  a.shape(outline([...arc(70), ...arc(28).reverse()], 0.08), 'diep', 2.6)
  for (const i of times(9))
    a.carve(cut([ray(-26 + i * 8, 0), ray(-26 + i * 8, 36), ray(-26 + i * 8, 68)], 2.8), i % 2 ? 'ink' : 'nau')
  a.press()
}

// A black umbrella, open.
function canopy(a, x, y, r) {
  const dome = `M${x - r} ${y + r * 0.34}Q${x - r * 0.86} ${y - r * 0.42} ${x} ${y - r * 0.5}Q${x + r * 0.86} ${y - r * 0.42} ${x + r} ${y + r * 0.34}`
  const hem = times(4)
    .map((i) => `Q${x + r - (i + 0.5) * r * 0.5} ${y + r * 0.16} ${x + r - (i + 1) * r * 0.5} ${y + r * 0.34}`)
    .join('')
  a.shape(`${dome}${hem}Z`, 'hair', 3)
  for (const k of [-0.5, 0, 0.5])
    a.carve(
      cut(
        [
          [x, y - r * 0.48],
          [x + k * r * 0.8, y - r * 0.2],
          [x + k * r, y + r * 0.3],
        ],
        2.4,
      ),
      'hoe',
    )
  a.line(`M${x} ${y - r * 0.5}v-9`, 4).press()
}

function boat(a) {
  const hull =
    '54,404 90,426 180,434 300,432 396,420 440,396 462,372 458,420 430,474 380,512 300,530 180,530 96,512 56,470'
  a.shape(outline(hull, 0.12), 'son', 4).press()
  a.clip(outline(hull, 0.12), () => {
    a.fill('M40 420Q240 460 470 404V424Q240 482 40 444Z', 'hoe').press()
    scales(a)
  })
  a.carve(cut('58,416 120,440 240,446 380,434 452,392', 5, 9)).carve(
    cut('60,436 120,462 240,468 380,456 446,420', 4, 9),
  )
  a.line(outline(hull, 0.12), 4).press()
  // The tail of the dragon at the stern, its head at the bow.
  for (const [list, ink] of [
    ['440,412 462,384 456,348 438,336', 'hoe'],
    ['434,404 444,374 430,342 446,316', 'dong'],
  ])
    a.shape(
      ribbon(list, (t) => 11 * (1 - t) + 1.5, 16),
      ink,
      2.8,
    )
  a.press()
  a.shape(
    ribbon('92,476 56,460 46,420 66,384', (t) => 30 - 9 * t, 20),
    'son',
    3.6,
  )
  for (const i of times(5)) a.carve(cut(place(50 - (i > 2 ? 0 : 4), 454 - i * 14)('-14,4 6,-4 24,2'), 2.6), 'hoe')
  a.press()
  dragonHead(a, 'translate(26 322) scale(.36)')
}

function scales(a) {
  for (const row of times(4))
    for (const i of times(24)) {
      const x = 36 + i * 19 + (row % 2) * 9.5
      const y = 466 + row * 16 - 0.0005 * (x - 230) ** 2 * (1 - row * 0.1)
      a.line(`M${x - 9.5} ${y}q0 13 9.5 13t9.5 -13`, 1.9)
    }
  a.press()
}
