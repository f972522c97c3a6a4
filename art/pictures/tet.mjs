import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { boughs, leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** Tết at home: a peach branch, a kumquat tree, red couplet papers, a tray of five fruits. */
export function tet(a) {
  sheet(a, 'sky')
  wall(a)
  couplet(a, 26, 'son')
  couplet(a, 386, 'son')
  peach(a)
  table(a)
  kumquat(a, 342, 424)
  vase(a, 150, 300)
  fruits(a)
  frame(a)
}

function wall(a) {
  for (let y = 44; y < 400; y += 34)
    for (let x = 110 + ((y / 34) % 2) * 12; x < 380; x += 34)
      a.carve(outline(place(x, y)('-4,0 0,-6 4,0 0,6'), 0.05), 'hoeL')
  a.press('', [0, 0])
}

// A red paper with gold edges; in place of letters a plum spray and clouds in a brush's strokes.
export function couplet(a, x, ink) {
  a.shape(`M${x - 6} 34H${x + 74}V46H${x - 6}Z`, 'nau', 3)
  a.shape(`M${x} 46H${x + 68}V372H${x}Z`, ink, 3.4)
  a.press()
  a.line(`M${x + 6} 53H${x + 62}V365H${x + 6}Z`, 1.8)
  for (const [i, y] of [98, 166, 234, 302].entries()) {
    a.shape(polygon(place(x + 34, y)('-28,0 0,-30 28,0 0,30')), 'hoe', 2.2)
    if (i % 2) {
      a.carve(cut(place(x + 34, y)('-14,6 -4,-4 8,4 15,-5'), 7, 9), 'sonD').carve(
        cut(place(x + 34, y)('-8,-9 2,-13 10,-9'), 4),
        'sonD',
      )
      a.carve(cut(place(x + 34, y)('-6,14 4,11 12,15'), 4), 'sonD')
    } else for (const k of times(5)) a.carve(leaf(x + 34, y, -Math.PI / 2 + (k / 5) * Math.PI * 2, 15, 5.4), 'sonD')
  }
  for (const y of [132, 200, 268, 336])
    for (const u of [20, 34, 48]) a.carve(outline(place(x + u, y)('-3,0 0,-4 3,0 0,4'), 0.05), 'hoe')
  a.press()
  a.shape(`M${x - 6} 372H${x + 74}V384H${x - 6}Z`, 'nau', 3).press()
}

function table(a) {
  a.shape('M14 428H466V586H14Z', 'son', 3.4).press()
  a.fill('M14 440H466V452H14Z', 'hoe').press()
  for (const row of times(6))
    for (const i of times(12))
      a.carve(cut(place(26 + i * 35 + (row % 2) * 16, 478 + row * 19)('0,0 10,-7 20,0'), 2.4), 'hoe')
  a.press()
}

const WOOD = [
  ['150,316 158,250 146,190 186,130', 9],
  ['152,214 110,176 112,120 128,80', 7],
  ['160,166 214,140 232,92 268,62', 7],
  ['186,134 194,90 180,52', 5],
  ['222,124 266,128 306,104', 5],
  ['154,250 204,216 240,212', 5],
  ['114,150 92,132 104,96', 4],
  ['236,100 226,66 236,40', 4],
]

export function peach(a, inks = ['hong', 'sonL']) {
  boughs(a, WOOD, { taper: 0.7 })
  const next = random(21)
  for (const [x, y, turn] of [
    [250, 122, -0.6],
    [204, 118, -2],
    [122, 176, 2.8],
    [222, 214, 0.4],
    [182, 96, -0.4],
    [300, 106, 0.3],
    [166, 236, 2.6],
  ])
    a.shape(leaf(x, y, turn, 34, 6), 'dong', 2)
  a.press()
  for (const [x, y] of place(
    0,
    0,
  )(
    '128,78 110,120 140,158 176,140 182,52 196,88 232,94 268,62 304,104 262,130 214,140 238,212 194,220 150,206 106,96 236,42 164,178 120,148',
  ))
    bloom(a, x + next() * 4, y + next() * 4, 16 + next() * 5, inks[next() < 0.6 ? 0 : 1])
  for (const [x, y] of place(0, 0)('286,82 150,112 212,66 318,92 252,46 96,118 262,206 206,176 156,70 284,118'))
    a.disc(x, y, 6, inks[0], 2)
  a.press()
}

// A peach blossom: five round petals, threads round the heart.
function bloom(a, x, y, r, ink) {
  const at = (i, k) => {
    const t = -Math.PI / 2 + (i / 5) * Math.PI * 2 + r
    return [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k]
  }
  for (const i of times(5)) a.disc(...at(i, 0.62), r * 0.47, ink, 2)
  a.press()
  a.disc(x, y, r * 0.5, ink, 0)
  for (const i of times(5)) {
    a.carve(flick([at(i, 0.16), at(i, 0.42), at(i, 0.72)], 2.2))
    a.carve(flick([at(i + 0.5, 0.1), at(i + 0.5, 0.3), at(i + 0.5, 0.5)], 2.2), 'son')
  }
  a.press()
  a.disc(x, y, r * 0.19, 'hoe', 1.6).press()
}

export function vase(a, x, y) {
  const body = '-20,0 20,0 24,14 20,34 44,60 58,98 50,136 32,160 -32,160 -50,136 -58,98 -44,60 -20,34 -24,14'
  const edge = outline(place(x, y)(body), 0.14)
  a.shape(edge, 'diep', 3.6)
  a.clip(edge, () => {
    for (const [v, h] of [
      [26, 6],
      [52, 8],
      [132, 10],
    ])
      a.fill(
        `M${x - 70} ${y + v}Q${x} ${y + v + 18} ${x + 70} ${y + v}V${y + v + h}Q${x} ${y + v + h + 18} ${x - 70} ${y + v + h}Z`,
        'cham',
      )
    for (const i of [-1, 0, 1]) {
      const [u, v] = [x + i * 38, y + 104 - Math.abs(i) * 4]
      for (const k of times(5)) a.fill(leaf(u, v, -Math.PI / 2 + (k - 2) * 0.62, 22, 6.4), k % 2 ? 'chamL' : 'cham')
      a.carve(cut(place(u, v)('-16,10 0,3 16,10'), 3), 'cham')
    }
    a.press('', [0, 0])
  })
  a.line(edge, 3.6).press()
}

// A kumquat tree clipped to a cone, full of fruit.
export function kumquat(a, x, y) {
  a.shape(
    ribbon(
      [
        [x, y],
        [x - 3, y - 30],
        [x, y - 70],
      ],
      () => 6,
      6,
    ),
    'nauD',
    2.4,
  ).press()
  const cone = outline(
    place(
      x,
      y,
    )(
      '-78,-56 -74,-92 -58,-128 -44,-164 -26,-198 -8,-222 4,-232 16,-218 32,-192 48,-158 62,-122 76,-88 78,-54 40,-40 0,-36 -40,-40',
    ),
    0.14,
  )
  a.shape(cone, 'dongD', 3.4)
  const next = random(17)
  const inside = (v) => 78 * ((v + 236) / 190) ** 0.9
  a.clip(outline(place(x, y)('-92,-50 -84,-96 -52,-172 0,-250 52,-172 84,-96 92,-50 40,-30 -40,-30'), 0.14), () => {
    for (const i of times(74)) {
      const v = -222 + 184 * Math.sqrt(i / 74)
      const u = (next() * 2 - 1) * inside(v)
      const turn = next() * Math.PI * 2
      a.shape(leaf(x + u, y + v, turn, 20, 5.4), next() < 0.5 ? 'dong' : 'dongL', 1.6)
      if (i % 6 === 5) a.press()
    }
    a.press()
  })
  // Leaves stand out along the edge.
  for (const side of [-1, 1])
    for (const i of times(13)) {
      const v = -214 + i * 14
      const u = side * inside(v) * 0.97
      a.shape(
        leaf(x + u * 0.94, y + v, -Math.PI / 2 + side * (0.9 + (i % 3) * 0.4), 19, 5.4),
        i % 2 ? 'dong' : 'dongL',
        1.8,
      )
    }
  a.press()
  for (const i of times(34)) {
    const v = -210 + 160 * Math.sqrt((i + 0.6) / 34)
    const u = (((i * 0.618) % 1) * 2 - 1) * inside(v) * 0.92
    const [p, q] = [round(x + u), round(y + v)]
    a.disc(p, q, 8.4, 'hoe', 2.2)
    a.carve(cut(place(p, q)('-4,-1 -2,-4 2,-5'), 2), 'diep')
  }
  a.press()
  const pot = outline(place(x, y)('-52,-30 52,-30 48,-16 40,24 -40,24 -48,-16'), 0.06)
  a.shape(pot, 'cham', 3.4)
  a.shape(`M${x - 56} ${y - 36}h112v16h-112Z`, 'cham', 3)
  a.carve(cut(place(x, y)('-36,2 -22,-8 -8,2 6,-8 20,2 34,-8'), 4, 9), 'diep').press()
}

// A hand of green bananas holds the others: pomelo, persimmon, dragon fruit, tangerines.
export function fruits(a) {
  const [x, y] = [236, 532]
  a.shape(`M${x - 34} ${y + 18}H${x + 34}L${x + 48} ${y + 46}H${x - 48}Z`, 'cham', 3)
  a.shape(
    `M${x - 156} ${y - 2}H${x + 156}Q${x + 140} ${y + 22} ${x + 70} ${y + 26}H${x - 70}Q${x - 140} ${y + 22} ${x - 156} ${y - 2}Z`,
    'diep',
    3.4,
  )
  a.carve(cut(place(x, y)('-138,8 0,18 138,8'), 4), 'cham').press()
  bananas(a, x, y)
  pomelo(a, x + 2, y - 80, 50)
  persimmon(a, x - 66, y - 48, 31)
  dragonFruit(a, x + 72, y - 50)
  for (const [u, v] of [
    [-46, -15],
    [46, -15],
    [0, -13],
  ])
    tangerine(a, x + u, y + v, 23)
}

function bananas(a, x, y) {
  for (const side of [-1, 1])
    for (const [k, lift, ink] of [
      [1, 0, 'dong'],
      [0.8, 18, 'dongL'],
      [0.9, -8, 'dong'],
    ]) {
      const list = place(x, y, k * side, 1)(`30,-6 92,${-8 - lift * 0.3} 138,${-34 - lift} 150,${-82 - lift}`)
      a.shape(
        ribbon(list, (t) => 3 + 10 * Math.sin(Math.PI * Math.min(1, 0.16 + t * 0.8)), 22),
        ink,
        2.8,
      )
      a.carve(flick(place(x, y, k * side, 1)(`50,-5 98,${-12 - lift * 0.3} 136,${-46 - lift}`), 2.6))
      const tip = list.at(-1)
      a.carve(outline(place(...tip, side, 1)('-4,5 0,-7 5,5')), 'nauD').press()
    }
}

function pomelo(a, x, y, r) {
  a.shape(
    outline(place(x, y, r)('0,-1.08 .3,-.96 .72,-.66 .98,.1 .8,.72 .3,.98 -.3,.98 -.8,.72 -.98,.1 -.72,-.66 -.3,-.96')),
    'hoe',
    3.4,
  )
  const next = random(4)
  for (const i of times(26))
    a.carve(
      cut(
        place(
          x + Math.cos(i * 2.4) * r * 0.8 * Math.sqrt(next()),
          y + Math.sin(i * 2.4) * r * 0.8 * Math.sqrt(next()),
        )('-2,0 0,1.4 2,0'),
        1.8,
      ),
    )
  a.carve(cut(place(x, y, r)('-.7,.1 -.66,-.3 -.4,-.62'), 5), 'hoeL').press()
  a.shape(leaf(x, y - r, -0.5, 44, 10), 'dong', 2.4).shape(leaf(x, y - r, -2.5, 36, 9), 'dongD', 2.4)
  a.carve(cut(`${x},${y - r + 6} ${x - 1},${y - r - 4} ${x + 3},${y - r - 12}`, 5), 'nauD').press()
}

function persimmon(a, x, y, r) {
  a.disc(x, y, r, 'son', 3)
  a.carve(cut(place(x, y, r)('-.7,.2 -.62,-.24 -.36,-.5'), 4), 'hong').press()
  for (const k of times(4)) a.shape(leaf(x, y - r * 0.74, 0.3 + k * 0.84, 17, 5), 'dongL', 1.8)
  a.press()
}

function dragonFruit(a, x, y) {
  a.shape(outline(place(x, y)('0,-40 18,-32 32,-8 30,18 16,34 -16,34 -30,18 -32,-8 -18,-32')), 'sonL', 3)
  for (const [u, v, turn] of [
    [-18, -14, -2.2],
    [0, -20, -1.6],
    [18, -14, -0.9],
    [-22, 10, -2.5],
    [0, 4, -1.5],
    [22, 10, -0.6],
    [-8, 24, -2],
    [12, 24, -1.1],
    [0, -36, -1.6],
    [-10, -34, -2.1],
    [10, -34, -1],
  ])
    a.shape(leaf(x + u, y + v, turn, 18, 4.4), 'dong', 1.8)
  a.press()
}

function tangerine(a, x, y, r) {
  a.disc(x, y, r, 'hoe', 3)
  a.fill(outline(place(x, y, r)('.2,-.9 .8,-.4 .84,.3 .4,.86 .5,.1')), 'sonL', 'opacity=".5"')
  a.carve(flick(place(x, y - r + 3)('0,0 -3,5 -8,7'), 2.2))
    .carve(flick(place(x, y - r + 3)('0,0 3,5 8,7'), 2.2))
    .press()
}
