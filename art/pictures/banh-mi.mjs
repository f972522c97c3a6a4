import { face } from '../draw/figure.mjs'
import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { oval, trimmed, turned, veinedLeaf } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** A bánh mì, open, its fillings showing; behind it the cart where it is made. */
export function banhMi(a) {
  sheet(a, 'chamP')
  street(a)
  seller(a)
  cart(a)
  umbrella(a)
  roll(a)
  trimmed(a, 'chamP')
}

function street(a) {
  a.fill('M0 330H480V600H0Z', 'dongP').press('', [0, 0])
  for (const [y, n] of [
    [420, 5],
    [500, 4],
    [560, 4],
  ])
    for (const i of times(n)) a.carve(cut(place(20 + i * 120 - (y % 7) * 9, y)('0,0 24,-4 56,3 84,0'), 2.4), 'dongL')
  a.press('', [0, 0])
}

function umbrella(a) {
  const stripes = 9
  for (const i of times(stripes)) {
    const at = (k) => [250 + (k - stripes / 2) * 50, 92]
    const [l, r] = [at(i), at(i + 1)]
    const mid = [(l[0] + r[0]) / 2, 112]
    const top = (x) => round(250 + (x - 250) * 0.1)
    a.shape(
      `M${top(l[0])} 18Q${round(250 + (l[0] - 250) * 0.66)} 30 ${l[0]} 92Q${mid[0]} ${mid[1]} ${r[0]} 92Q${round(250 + (r[0] - 250) * 0.66)} 30 ${top(r[0])} 18Z`,
      i % 2 ? 'diep' : 'son',
      2.8,
    )
  }
  a.press()
  a.carve(cut('34,84 130,76 250,74 370,76 466,84', 3, 8), 'hoe').press()
}

function seller(a) {
  a.shape(outline('56,262 58,214 78,194 112,186 146,194 166,214 170,262', 0.14), 'dong', 3)
  a.carve(cut('112,190 110,220 112,256', 2.4)).press()
  a.shape(outline('99,172 125,172 126,194 112,202 98,194', 0.1), 'skin', 2.6).press()
  a.shape(outline('80,132 78,160 90,178 134,178 146,160 144,132', 0.14), 'hair', 2.4).press()
  face(a, 112, 146, 0.86, { side: 1, eyes: 'down' })
  hatFromSide(a, 112, 124, 138, 52)
  a.carve(cut('84,132 90,166 108,182 130,170 140,132', 2.6), 'hong').press()
}

function cart(a) {
  a.shape(
    ribbon('184,60 184,160 184,262', () => 4, 6),
    'nauL',
    2.4,
  ).press()
  // A glass case full of rolls.
  a.shape('M196 128H448V252H196Z', 'chamL', 3.4).press()
  for (const [row, y] of [
    [0, 236],
    [1, 214],
    [2, 194],
  ])
    for (const i of times(5 - row)) loaf(a, 224 + i * 48 + row * 24, y, (i % 2 ? 1 : -1) * 0.08)
  a.line('M196 128H448V252H196Z', 4.4).line('M322 128V252', 2.4)
  a.carve(cut('212,226 226,180 248,140', 3.4), 'diep').carve(cut('228,232 244,190 262,148', 2), 'diep')
  a.carve(cut('342,214 356,176 372,140', 3), 'diep').press()
  a.shape('M20 252H462V276H20Z', 'diep', 3.2).press()
  a.shape('M34 276H450V402H34Z', 'son', 3.4)
  for (const [x, w] of [
    [48, 122],
    [182, 118],
    [312, 124],
  ]) {
    a.line(`M${x} 290h${w}v98h${-w}Z`, 2.2)
    for (const k of [-1, 0, 1]) a.fill(outline(place(x + w / 2 + k * 30, 330)('0,-16 11,0 0,16 -11,0'), 0.05), 'hoe')
  }
  a.press()
  jar(a, 40, 252, 'hoe', 'son')
}

function jar(a, x, y, ink, lid) {
  a.shape(`M${x - 16} ${y}V${y - 34}H${x + 16}V${y}Z`, ink, 2.6).shape(`M${x - 18} ${y - 34}h36v-9h-36Z`, lid, 2.4)
  a.carve(flick(`${x - 9},${y - 28} ${x - 9},${y - 14} ${x - 9},${y - 6}`, 3), 'diep').press()
}

function loaf(a, x, y, turn) {
  const at = turned(x, y, turn, 1)
  a.shape(outline(at('-25,2 -17,-8 0,-11 17,-8 25,2 16,9 -16,9')), 'hoe', 2.4)
  for (const u of [-10, 0, 10]) a.carve(flick(at(`${u - 4},-4 ${u},0 ${u + 3},5`), 3))
  a.press()
}

const at = turned(240, 440, -0.2, 1)

function roll(a) {
  a.fill(oval(250, 566, 200, 22), 'dongL').press('', [0, 0])
  // The upper half leans back.
  const upper = at('-206,-10 -200,-58 -160,-98 -96,-122 -10,-134 84,-126 156,-102 200,-62 208,-18 150,12 0,24 -140,14')
  a.shape(outline(upper, 0.14), 'hoe', 4)
  a.fill(outline(at('-186,-40 -140,-88 -60,-112 40,-116 120,-100 60,-98 -40,-90 -130,-62')), 'hoeL').press()
  for (const u of [-120, -50, 22, 94]) {
    a.shape(outline(at(`${u - 26},-74 ${u},-104 ${u + 38},-114 ${u + 24},-92 ${u - 4},-70`)), 'diep', 2.4)
    a.carve(cut(at(`${u - 14},-78 ${u + 6},-94 ${u + 26},-106`), 2))
  }
  a.press()
  a.shape(outline(at('-196,-14 -150,-34 -60,-46 40,-48 140,-36 198,-16 150,16 0,28 -140,18'), 0.14), 'diep', 3).press()
  crumbs(a)
  fillings(a)
  const lower = at(
    '-212,0 -180,20 -110,34 0,40 110,34 184,16 214,-8 212,36 180,78 110,106 0,116 -110,108 -184,82 -212,40',
  )
  a.shape(outline(lower, 0.14), 'hoe', 4.2)
  a.fill(outline(at('-196,44 -120,78 0,90 120,78 196,34 180,74 110,100 0,110 -110,102 -182,76')), 'nauL')
  a.press()
  const next = random(17)
  for (const i of times(26)) {
    const u = -180 + next() * 360
    const v = 42 + next() * 52 - Math.abs(u) * 0.1
    a.carve(cut(at(`${u},${v} ${u + 8},${v + 2} ${u + 15},${v - 1}`), 2.2 + (i % 2)))
  }
  a.carve(cut(at('-198,10 -120,38 0,46 120,38 200,6'), 3, 9), 'hoeL').press()
  wrapper(a)
}

function crumbs(a) {
  const next = random(5)
  for (const _ of times(26)) a.disc(...at([[-170 + next() * 340, -34 + next() * 16]])[0], 1.6 + next() * 2, null, 1.2)
  a.press()
}

function fillings(a) {
  // Pâté, slices of pork, cucumber, carrot, coriander, chilli: from the back to the front.
  a.shape(outline(at('-186,2 -130,-20 0,-30 130,-22 190,-4 130,24 0,34 -130,26'), 0.14), 'nau', 2.8).press()
  for (const [u, v, turn] of [
    [-140, -14, 0.1],
    [-92, -22, -0.1],
    [-40, -26, 0.1],
    [14, -28, -0.06],
    [66, -26, 0.08],
    [118, -20, 0],
    [160, -10, 0.2],
  ]) {
    const p = turned(...at([[u, v]])[0], turn - 0.2, 1)
    a.shape(outline(p('-34,6 -28,-12 0,-18 28,-12 34,6 0,14')), 'hong', 2.6)
    a.fill(outline(p('-28,-8 0,-14 28,-8 22,-2 0,-6 -22,-2')), 'sonL')
    a.carve(cut(p('-22,0 0,-3 22,1'), 1.8), 'diep').press()
  }
  for (const u of [-158, -106, -56, -4, 48, 100, 148]) {
    const [x, y] = at([[u, 6 - Math.cos(u / 90) * 10]])[0]
    a.shape(oval(x, y, 24, 20), 'dong', 2.8).press()
    a.shape(oval(x, y, 19, 15.5), 'dongP', 1.8)
    for (const i of times(7)) {
      const t = (i / 7) * Math.PI * 2
      a.carve(
        flick(
          [
            [x + Math.cos(t) * 5, y + Math.sin(t) * 4],
            [x + Math.cos(t) * 8, y + Math.sin(t) * 6.5],
            [x + Math.cos(t) * 11, y + Math.sin(t) * 9],
          ],
          3,
        ),
        'dongL',
      )
    }
    a.press()
  }
  const next = random(8)
  for (const i of times(30)) {
    const u = -176 + i * 12 + next() * 8
    const v = 16 + next() * 12 - Math.abs(u) * 0.06
    const r = 16 + next() * 14
    a.shape(
      ribbon(
        at(`${u - r},${v + 6} ${u - r * 0.3},${v - 10 - next() * 10} ${u + r * 0.5},${v + 6} ${u + r},${v - 6}`),
        () => 3.3,
        12,
      ),
      i % 3 ? 'hoe' : 'diep',
      1.9,
    )
    if (i % 2) a.press()
  }
  a.press()
  for (const [u, v, turn] of [
    [-150, -2, -2.3],
    [-120, -8, -1.2],
    [-66, -10, -1.8],
    [-20, -12, -0.9],
    [30, -12, -2.1],
    [84, -10, -1.2],
    [130, -6, -0.6],
    [160, -2, -1.5],
  ]) {
    const [x, y] = at([[u, v]])[0]
    for (const k of [-0.7, 0, 0.7]) veinedLeaf(a, x, y, turn + k, 30, 9, k ? 'dong' : 'dongD', 1.9)
  }
  for (const [u, v, bend] of [
    [-90, 8, 1],
    [-6, 4, -1],
    [70, 8, 1],
    [146, 2, -1],
  ]) {
    a.shape(
      ribbon(
        at(`${u - 22},${v + 8 * bend} ${u},${v - 6} ${u + 26},${v + 4 * bend}`),
        (t) => Math.max(0.6, 6.4 * Math.sin(Math.PI * (0.2 + 0.78 * t))),
        12,
      ),
      'son',
      2.4,
    )
    a.press()
  }
}

// A sheet of paper round one end, held by a rubber band.
function wrapper(a) {
  a.shape(
    polygon(at('-226,30 -206,-18 -172,10 -140,24 -96,32 -60,38 -78,66 -58,92 -88,124 -150,116 -212,92 -232,62')),
    'diep',
    3.6,
  )
  for (const [k, list] of [
    '-214,40 -150,58 -84,62',
    '-214,54 -150,72 -82,76',
    '-206,70 -150,86 -80,90',
    '-196,84 -150,98 -84,104',
  ].entries())
    a.carve(cut(at(list), k % 2 ? 1.6 : 2.4, 6), 'cham')
  a.carve(cut(at('-206,-14 -190,30 -204,78'), 2.6)).press()
  a.shape(
    ribbon(at('-128,24 -118,68 -130,120'), () => 4, 10),
    'son',
    2.4,
  ).press()
}
