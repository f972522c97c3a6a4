import { flyingHeron } from '../draw/crags.mjs'
import { face } from '../draw/figure.mjs'
import { distance, sun, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, random, ribbon, round, spline, times } from '../draw/pen.mjs'
import { bud, lotus, stem } from '../draw/plants.mjs'
import { turbine } from '../draw/street.mjs'
import { sheet } from './sheet.mjs'

/** The head of the hall of the future: a house like a nón lá by a lotus pond, wind and sun at work, children with kites. */
export function hallFuture(a) {
  sheet(a, 'sky')
  sun(a, 968, 76, 44)
  distance(
    a,
    [
      ['hump', 90, 330, 2],
      ['hump', 330, 330, 1.5],
      ['hump', 1130, 330, 1.6],
      ['hump', 1370, 330, 2],
    ],
    'dongP',
  )
  hills(a)
  for (const [x, y, h, turn] of [
    [1054, 296, 120, 0.5],
    [1396, 262, 158, 0.1],
    [388, 292, 118, 0.2],
    [44, 250, 120, 0.75],
  ])
    turbine(a, x, y, h, turn)
  solarField(a)
  pavilion(a)
  water(a, 336, 420, 21)
  pond(a)
  banks(a)
  kites(a)
  flyingHeron(a, 470, 92, 0.8, 1)
  flyingHeron(a, 420, 128, 0.56, 1)
  flyingHeron(a, 1112, 64, 0.7, -1)
}

function hills(a) {
  a.shape('M-20 350V262Q120 214 270 262T560 318V350Z', 'dongL', 3)
  a.shape('M880 350V318Q1010 268 1150 274T1460 244V350Z', 'dongL', 3).press()
  const next = random(4)
  for (const i of times(40)) {
    const x = i % 2 ? next() * 460 : 980 + next() * 440
    a.carve(cut(place(x, 296 + next() * 36)('0,0 9,-4 20,0'), 2.2), 'dong')
  }
  a.press('', [0, 0])
}

// Rows of panels follow the slope.
function solarField(a) {
  for (const [row, [y, from, count]] of [
    [270, 52, 6],
    [294, 30, 8],
    [320, 8, 10],
  ].entries())
    for (const i of times(count)) {
      const x = from + i * 44
      const v = y + Math.abs(x - 160) * 0.05
      a.line(`M${x + 18} ${round(v)}v10`, 2.4)
      a.shape(
        polygon([
          [x, v],
          [x + 8, v - 17],
          [x + 42, v - 17],
          [x + 34, v],
        ]),
        row % 2 ? 'cham' : 'cham',
        2.2,
      )
      a.line(`M${x + 4} ${round(v - 8.5)}h34M${x + 12} ${round(v)}l8 -17M${x + 23} ${round(v)}l8 -17`, 1.2)
      a.carve(
        cut(
          [
            [x + 7, v - 4],
            [x + 9, v - 9],
            [x + 12, v - 14],
          ],
          2,
        ),
        'chamP',
      ).press()
    }
}

const [CX, APEX, BRIM, HALF] = [720, 30, 262, 330]
// The outline of the hat: the height of its slope at a share of the way from the apex to the brim.
const slope = (u) => APEX + (BRIM - APEX) * (0.62 * u + 0.38 * u * u)

function pavilion(a) {
  // Below the hat: slim bamboo columns, glass, people who come and go.
  a.shape(
    polygon([
      [CX - 268, 268],
      [CX + 268, 268],
      [CX + 262, 344],
      [CX - 262, 344],
    ]),
    'hoeL',
    3,
  ).press()
  for (const i of times(23)) a.line(`M${CX - 254 + i * 23.2} 270V344`, 1.6)
  a.press('', [0, 0])
  for (const [x, ink] of [
    [-214, 'son'],
    [-186, 'cham'],
    [-120, 'dong'],
    [-236, 'nau'],
    [122, 'cham'],
    [190, 'son'],
    [216, 'dong'],
    [242, 'nau'],
  ])
    guest(a, CX + x, 344, ink)
  for (const i of times(12)) {
    const x = CX - 262 + i * 47.6
    a.shape(
      ribbon(
        [
          [x, 346],
          [x + (CX - x) * 0.02, 300],
          [x + (CX - x) * 0.06, 258],
        ],
        () => 4.6,
        8,
      ),
      'dong',
      2.2,
    )
    for (const y of [284, 306, 328]) a.carve(cut(place(x, y)('-5,0 0,2 5,0'), 2.2))
    a.press()
  }
  a.shape(`M${CX - 300} 342H${CX + 300}L${CX + 312} 356H${CX - 312}Z`, 'diep', 3).press()
  hat(a)
}

function guest(a, x, y, ink) {
  a.shape(outline(place(x, y)('-7,0 -8,-26 -4,-36 4,-36 8,-26 7,0'), 0.12), ink, 2).press()
  a.disc(x, y - 43, 7, 'skin', 1.8)
  a.shape(outline(place(x, y - 43)('-8,0 -6,-8 0,-10 6,-8 8,0 0,-4')), 'hair', 1.6).press()
}

function hat(a) {
  const side = (s) => times(13).map((i) => [CX + s * HALF * (i / 12), slope(i / 12)])
  const rim = times(13).map((i) => [CX + HALF - (2 * HALF * i) / 12, BRIM + 34 * Math.sin((Math.PI * i) / 12)])
  const edge = polygon([...side(-1).reverse(), ...side(1).slice(1), ...rim.slice(1, -1)])
  a.shape(edge, 'hoe', 4)
  a.clip(edge, () => {
    // Leaves, laid from the apex to the brim, the light ones to the left.
    for (const i of times(45)) {
      const k = -1 + (2 * i) / 44
      const foot = [CX + HALF * Math.sin((k * Math.PI) / 2), BRIM + 34 * Math.cos((k * Math.PI) / 2)]
      const nextK = -1 + (2 * (i + 1)) / 44
      const foot2 = [CX + HALF * Math.sin((nextK * Math.PI) / 2), BRIM + 34 * Math.cos((nextK * Math.PI) / 2)]
      a.fill(polygon([[CX, APEX - 4], foot, foot2]), i < 17 ? (i % 2 ? 'diep' : 'hoeL') : i % 2 ? 'hoeL' : 'hoe')
      a.carve(
        cut(
          [foot, [CX + (foot[0] - CX) * 0.5, APEX + (foot[1] - APEX) * 0.42], [CX + (foot[0] - CX) * 0.04, APEX + 8]],
          2,
          6,
        ),
      )
    }
    // Sixteen hoops of bamboo.
    for (const i of times(15)) {
      const u = (i + 1) / 16
      const hoop = times(13).map((j) => [
        CX - HALF * u + (2 * HALF * u * j) / 12,
        slope(u) + 34 * u * Math.sin((Math.PI * j) / 12),
      ])
      a.carve(ribbon(hoop, () => (i % 5 === 4 ? 2 : 1), 24))
    }
    a.press('', [0, 0])
  })
  a.line(edge, 4)
  a.carve(
    ribbon(rim, () => 4, 26),
    'nau',
  ).press()
  a.shape(outline(place(CX, APEX)('-9,8 -6,-6 0,-20 6,-6 9,8')), 'son', 2.8).press()
}

function pond(a) {
  for (const [x, y, rx, ink, seed] of [
    [392, 372, 50, 'dongL', 3],
    [470, 396, 62, 'dongP', 5],
    [1004, 392, 62, 'dongL', 8],
    [1082, 368, 46, 'dongP', 2],
    [344, 402, 44, 'dongP', 9],
    [930, 366, 36, 'dongL', 4],
  ])
    lyingLeaf(a, x, y, rx, ink, seed)
  for (const [x, y, top, size] of [
    [412, 376, 338, 0.62],
    [1042, 392, 336, 0.66],
    [470, 398, 370, 0.44],
    [968, 398, 366, 0.46],
  ]) {
    stem(a, `${x},${y} ${x - 4},${(y + top) / 2} ${x},${top}`, 6)
    lotus(a, x, top + 8, size)
  }
  stem(a, '364,404 360,376 366,350', 5)
  bud(a, 366, 356, 0.56)
  stem(a, '1092,372 1096,352 1090,330', 5)
  bud(a, 1090, 338, 0.54)
}

// Seen from so low a lotus leaf is a thin disc with a notch.
function lyingLeaf(a, x, y, r, ink, seed) {
  const from = seed * 0.7
  const rim = times(17).map((i) => [
    x + Math.cos(from + 0.2 + (i / 16) * 5.9) * r,
    y + Math.sin(from + 0.2 + (i / 16) * 5.9) * r * 0.23,
  ])
  a.shape(outline([[x, y], ...rim], 0.12), ink, 2.6)
  for (const i of times(7)) {
    const t = from + 0.6 + (i / 6) * 5.1
    a.carve(
      flick(
        [
          [x, y],
          [x + Math.cos(t) * r * 0.45, y + Math.sin(t) * r * 0.1],
          [x + Math.cos(t) * r * 0.86, y + Math.sin(t) * r * 0.2],
        ],
        2,
      ),
    )
  }
  a.press()
}

function banks(a) {
  for (const s of [-1, 1]) {
    const x = (u) => (s < 0 ? u : 1440 - u)
    a.shape(
      `${spline([
        [x(-20), 352],
        [x(90), 350],
        [x(200), 366],
        [x(280), 396],
        [x(316), 430],
      ])}L${x(-20)} 440Z`,
      'dong',
      3.4,
    )
    for (const i of times(26)) {
      const u = 6 + i * 10
      for (const k of [-0.5, 0, 0.5])
        a.carve(
          flick(
            [
              [x(u), 372 + (i % 4) * 14 + u * 0.1],
              [x(u + k * 6), 364 + (i % 4) * 14 + u * 0.1],
              [x(u + k * 12), 357 + (i % 4) * 14 + u * 0.1],
            ],
            2.6,
          ),
          i % 2 ? 'dongD' : 'dongL',
        )
    }
    a.press('', [0, 0])
  }
  child(a, 96, 374, 1, { shirt: 'son', shorts: 'cham', lift: true, tail: false })
  child(a, 212, 392, 1, { shirt: 'hoe', shorts: 'dongD', lift: false, tail: true })
  child(a, 1340, 372, -1, { shirt: 'cham', shorts: 'nau', lift: true, tail: true })
  child(a, 1226, 392, -1, { shirt: 'diep', shorts: 'son', lift: false, tail: false })
}

// A child of 116; `side` is where the child looks; `lift` = the far arm up with the reel.
function child(a, x, y, side, { shirt, shorts, lift, tail }) {
  const at = place(x, y, side, 1)
  for (const list of ['-9,-36 -14,-18 -12,0', '9,-36 12,-18 18,-2'])
    a.shape(
      ribbon(at(list), () => 6, 8),
      'skin',
      2.2,
    )
  for (const u of [-8, 22]) a.shape(outline(at(`${u - 10},-2 ${u},-6 ${u + 8},1 ${u - 9},4`)), 'nau', 2)
  a.press()
  a.shape(outline(at('-17,-44 17,-44 21,-24 4,-22 0,-32 -4,-22 -21,-24'), 0.08), shorts, 2.6).press()
  a.shape(
    ribbon(at(lift ? '-10,-72 -26,-58 -30,-44' : '-10,-72 -22,-60 -8,-54'), (t) => 6.6 - 2 * t, 10),
    shirt,
    2.4,
  ).press()
  a.shape(outline(at('-17,-42 -17,-66 -9,-78 9,-78 17,-66 17,-42'), 0.13), shirt, 2.8)
  a.carve(cut(at('0,-76 1,-60 -1,-46'), 2)).press()
  if (tail)
    for (const u of [-17, 15]) a.shape(outline(at(`${u},-96 ${u - 7},-80 ${u - 1},-70 ${u + 5},-82`)), 'hair', 2)
  a.press()
  face(a, ...at('1,-94')[0], 0.46, { side, eyes: 'open' })
  a.shape(outline(at('-17,-88 -18,-106 -8,-117 6,-117 16,-110 16,-103 4,-108 -8,-104 -12,-90')), 'hair', 2.2).press()
  const reach = lift ? '10,-72 28,-88 36,-108' : '10,-70 26,-76 38,-90'
  a.shape(
    ribbon(at(reach), (t) => 6.6 - 2 * t, 12),
    shirt,
    2.4,
  ).press()
  const [hx, hy] = at(lift ? '37,-112' : '40,-93')[0]
  a.disc(hx, hy, 6, 'skin', 2.2)
  a.shape(polygon(place(hx, hy)('-3,-12 3,-12 3,4 -3,4')), 'hoe', 1.8).press()
}

const STRINGS = [
  ['133,258 190,200 196,124', 196, 104],
  ['252,296 330,250 340,196', 340, 176],
  ['1303,258 1262,190 1266,118', 1268, 94],
  ['1186,296 1146,250 1160,202', 1164, 184],
]

// The flute kite of the Red River villages, a carp, a diamond, a bird.
function kites(a) {
  for (const [list] of STRINGS) a.carve(cut(list, 1.8, 9))
  a.press('', [0, 0])
  fluteKite(a, STRINGS[0][1], STRINGS[0][2], -0.2, 'son', 'hoe')
  diamondKite(a, STRINGS[1][1], STRINGS[1][2])
  fluteKite(a, STRINGS[2][1], STRINGS[2][2], 0.16, 'cham', 'diep')
  fishKite(a, STRINGS[3][1], STRINGS[3][2])
}

function fluteKite(a, x, y, turn, ink, light) {
  a.moved(`translate(${x} ${y}) rotate(${round(turn * 57)})`, () => {
    for (const [k, r] of [
      [0, 24],
      [1, 17],
      [2, 11],
    ])
      a.shape(`M${-r} ${-22 - k * 11}h${2 * r}v8h${-2 * r}Z`, 'nauL', 2)
        .disc(-r, -18 - k * 11, 4, 'nau', 1.6)
        .disc(r, -18 - k * 11, 4, 'nau', 1.6)
    a.line('M0 -46V8', 2.4).press()
    a.shape(outline('-88,14 -50,-12 0,-20 50,-12 88,14 48,14 0,24 -48,14'), ink, 3)
    a.shape(outline('-40,4 0,-8 40,4 0,12'), light, 2)
    for (const u of [-62, -30, 30, 62])
      a.carve(
        cut(
          [
            [u * 0.9, -12 + Math.abs(u) * 0.14],
            [u, 0],
            [u * 1.02, 16 - Math.abs(u) * 0.06],
          ],
          2,
        ),
      )
    a.press()
    for (const s of [-1, 1])
      a.carve(flick(`${s * 20},20 ${s * 30},48 ${s * 22},74 ${s * 34},96`, 5, 10), light === 'diep' ? 'hoe' : ink)
    a.press()
  })
}

function diamondKite(a, x, y) {
  const at = place(x, y)
  a.shape(polygon(at('0,-40 32,-4 0,46 -32,-4')), 'hoe', 3).press()
  a.shape(polygon(at('0,-40 32,-4 0,-4')), 'son', 2.2)
    .shape(polygon(at('0,46 -32,-4 0,-4')), 'dong', 2.2)
    .press()
  const tailLine = at('0,46 -14,66 4,82 -12,104')
  a.carve(cut(tailLine, 2, 9))
  for (const [u, v] of tailLine.slice(1))
    a.shape(polygon(place(u, v)('-9,-5 0,0 -9,5')), 'son', 1.6).shape(polygon(place(u, v)('9,-5 0,0 9,5')), 'son', 1.6)
  a.press()
}

function fishKite(a, x, y) {
  const at = place(x, y, -1, 1)
  a.shape(outline(at('-40,6 -66,-16 -60,6 -70,24')), 'son', 2.6).press()
  a.shape(outline(at('-42,6 -16,-18 22,-20 46,0 24,20 -14,24')), 'hoe', 3)
  for (const r of times(3))
    for (const i of times(4))
      a.line(`M${round(x - (-20 + i * 13))} ${round(y - 8 + r * 10 + (i % 2) * 4)}q7 5 1 11`, 1.8)
  a.carve(cut(at('20,-16 14,2 20,18'), 2.6))
    .disc(...at('31,-4')[0], 5, 'diep', 2)
    .dot(...at('32,-4')[0].map(round), 2.4, 'pupil')
    .press()
  a.shape(outline(at('-6,-18 6,-36 18,-20')), 'son', 2.4).press()
}
