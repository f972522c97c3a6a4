import { cut, flick, outline, place, ribbon, round, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** A sow with five piglets, yin and yang on their sides, 'Đàn lợn âm dương', a subject of Đông Hồ prints. */
export function dongHoPigs(a) {
  sheet(a, 'carpG')
  earth(a)
  taro(a)
  sow(a)
  piglet(a, 346, 440, 0.9, 1, 'hoe', ['dong', 'diep'])
  piglet(a, 140, 440, 0.9, -1, 'diep', ['son', 'hoe'])
  piglet(a, 386, 520, 0.98, -1, 'diep', ['cham', 'hoe'])
  piglet(a, 246, 528, 0.98, 1, 'hongL', ['son', 'dong'])
  piglet(a, 104, 522, 0.98, 1, 'hoe', ['son', 'diep'])
  frame(a)
}

function earth(a) {
  a.fill('M0 402Q150 390 300 400T480 396V600H0Z', 'nauL').press()
  a.carve(cut('6,402 150,391 300,400 474,396', 3.4, 9))
  for (const i of times(9))
    for (const k of [0, 1])
      a.carve(cut(place(30 + k * 230 + (i % 3) * 40, 420 + i * 19)('0,0 60,-5 130,3 180,-1'), 2.2))
  a.press()
}

// Taro behind her, the pigs' food: root x, where the blade hangs (x, y), its direction in degrees, its length.
const BLADES = [
  [96, 72, 110, 116, 104],
  [420, 410, 104, 68, 100],
  [176, 150, 62, 104, 96],
  [342, 338, 58, 72, 98],
  [130, 108, 176, 132, 84],
  [392, 386, 168, 50, 80],
  [250, 244, 92, 92, 104],
]

function taro(a) {
  for (const [root, x, y] of BLADES)
    a.shape(
      ribbon(
        [
          [root + (240 - root) * 0.2, 340],
          [(root * 2 + x) / 3, 230],
          [x, y],
        ],
        (t) => 6 - 2 * t,
        14,
      ),
      'dongL',
      2.6,
    )
  a.press()
  for (const [i, [, x, y, degrees, length]] of BLADES.entries())
    taroLeaf(a, x, y, (degrees * Math.PI) / 180, length, i % 2 ? 'dong' : 'dongD')
}

// A heart-shaped blade hanging from where the stalk meets it.
function taroLeaf(a, x, y, angle, length, ink) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const at = (list) => place(0, 0)(list).map(([u, v]) => [x + (c * u - s * v) * length, y + (s * u + c * v) * length])
  a.shape(
    outline(
      at('0,0 -.2,.16 -.34,.34 -.2,.48 .16,.44 .5,.3 .78,.1 .86,0 .78,-.1 .5,-.3 .16,-.44 -.2,-.48 -.34,-.34 -.2,-.16'),
      0.14,
    ),
    ink,
    3,
  )
  a.carve(flick(at('0,0 .4,.01 .8,0'), 4.4))
  for (const side of [-1, 1])
    for (const list of [
      '.02,.02 -.1,.18 -.22,.38',
      '.06,.02 .12,.2 .14,.38',
      '.22,.01 .32,.14 .42,.28',
      '.42,.01 .5,.08 .62,.17',
    ])
      a.carve(
        flick(
          at(list).map((p, i) => (side > 0 ? p : at(list.replace(/,/g, ',-').replace(/--/g, '-'))[i])),
          2.8,
        ),
      )
  a.press()
}

const SOW =
  '52,300 40,276 34,250 48,230 74,218 96,196 132,172 196,152 276,146 350,152 408,174 440,212 448,262 436,310 404,346 340,366 250,372 176,366 132,352 100,338 72,322'

function sow(a) {
  leg(a, '142,330 138,366 144,388 134,416 166,416 172,388 190,340', 'sonL', 134, 166, 416)
  leg(a, '382,320 384,362 380,388 372,414 404,414 412,384 426,318', 'sonL', 372, 404, 414)
  a.carve(cut('438,204 456,196 456,174 440,172 440,188 454,190', 6.4, 12)).press()
  a.shape(outline(SOW), 'hong', 4)
  for (const i of times(5)) a.disc(212 + i * 36, 372 - Math.abs(i - 2) * 1.5, 7, 'sonL', 2.4)
  a.press()
  bristles(a)
  whorl(a, 222, 262, 76, 24, 'son', 'dong')
  whorl(a, 366, 254, 60, 204, 'hoe', 'cham')
  leg(a, '192,330 194,374 200,396 188,428 228,428 234,398 246,372 254,336', 'hong', 188, 228, 428)
  leg(a, '318,334 328,376 322,398 312,428 352,428 360,398 374,370 380,326', 'hong', 312, 352, 428)
  sowHead(a)
}

// A leg with its cloven hoof between `left` and `right` on the ground.
function leg(a, list, ink, left, right, ground) {
  a.shape(outline(list, 0.12), ink, 3.6)
  a.press()
  const middle = (left + right) / 2
  a.shape(`M${left + 2} ${ground - 13}H${right - 1}L${right + 2} ${ground}H${left - 2}Z`, 'nauD', 2.6)
  a.carve(cut(`${middle},${ground - 14} ${middle + 1},${ground - 6} ${middle},${ground}`, 3.2)).press()
}

function bristles(a) {
  for (const i of times(15)) {
    const x = 140 + i * 19
    const y = 176 - 32 * Math.sin((Math.PI * (i + 1.5)) / 16) + (i > 12 ? (i - 12) * 4 : 0)
    a.carve(flick(`${x},${y - 7} ${x + 5},${y + 7} ${x + 4},${y + 20}`, 4))
  }
  for (const list of ['414,200 424,230 426,262', '400,330 376,346 344,354', '150,342 190,356 240,360'])
    a.carve(cut(list, 3))
  a.press()
}

function sowHead(a) {
  a.shape(outline('52,302 32,292 24,270 30,244 46,238 60,252 64,276 62,296'), 'sonL', 3.6)
  a.disc(40, 262, 4.4, 'pupil', 0).disc(42, 282, 4.4, 'pupil', 0).press()
  a.carve(cut('66,304 84,314 110,308 122,298', 4)).carve(cut('70,246 66,270 70,296', 2.8))
  a.carve(cut('78,242 74,262 78,282', 2.6)).press()
  a.disc(98, 244, 12.6, 'diep', 3).dot(95, 245, 6, 'pupil')
  a.carve(cut('78,228 94,220 116,228', 4.4)).press()
  a.fill(outline('92,276 106,268 118,278 112,294 98,292'), 'son').press()
  a.shape(outline('118,196 104,218 104,254 122,284 146,292 158,262 158,222 144,196'), 'hong', 3.6)
  a.carve(cut('126,214 120,244 134,274', 3)).carve(cut('140,214 138,240 146,266', 2.6)).press()
}

/** A piglet 130 long at size 1, its feet at y + 56; `side` 1 looks left. */
function piglet(a, x, y, size, side, skin, inks) {
  const at = place(x, y, size * side, size)
  for (const list of ['-34,20 -38,54 -18,54 -12,22', '34,20 36,54 54,54 54,14'])
    a.shape(outline(at(list), 0.1), skin, 2.8)
  a.carve(cut(at('60,-18 72,-24 70,-36 62,-34 66,-24'), 4, 9)).press()
  a.shape(
    outline(at('-70,12 -74,-4 -62,-14 -46,-26 -26,-34 10,-38 44,-34 62,-16 64,10 50,30 10,36 -34,34 -56,24')),
    skin,
    3,
  ).press()
  for (const list of ['-14,22 -16,56 6,56 10,26', '20,24 20,56 40,56 42,22']) a.shape(outline(at(list), 0.1), skin, 2.8)
  a.press()
  whorl(a, ...at('22,-2')[0], 27 * size, side > 0 ? 20 : 160, ...inks)
  a.shape(outline(at('-70,16 -78,6 -76,-8 -64,-8 -60,4 -62,14')), 'sonL', 2.4)
  a.dot(...at('-71,0')[0].map(round), 1.8, 'pupil')
    .dot(...at('-70,7')[0].map(round), 1.8, 'pupil')
    .press()
  const [u, v] = at('-48,-6')[0].map(round)
  a.disc(u, v, 5.4, 'diep', 2).dot(u - 1.4 * side, v, 2.6, 'pupil')
  a.carve(cut(at('-58,16 -48,18 -40,13'), 2.4)).press()
  a.shape(outline(at('-36,-30 -46,-14 -40,6 -26,12 -18,-6 -24,-28')), skin, 2.4)
  a.carve(cut(at('-34,-20 -36,-8 -30,4'), 2)).press()
}

/** Yin and yang in a ring, `turn` in degrees. */
function whorl(a, x, y, r, turn, light, dark) {
  const spin = (angle, reach) => {
    const t = ((turn + angle) * Math.PI) / 180
    return [x + Math.cos(t) * reach, y + Math.sin(t) * reach].map(round)
  }
  a.disc(x, y, r, 'diep', 3).press()
  a.disc(x, y, r * 0.86, light, 2.4)
  const inner = round(r * 0.86)
  const [from, to, middle] = [spin(-90, inner), spin(90, inner), [round(x), round(y)]]
  const arcs = [
    `A${inner} ${inner} 0 0 1 ${to}`,
    `A${inner / 2} ${inner / 2} 0 0 1 ${middle}`,
    `A${inner / 2} ${inner / 2} 0 0 0 ${from}`,
  ]
  a.shape(`M${from}${arcs.join('')}Z`, dark, 2.6)
  a.press()
  // Each half curls about its own eye.
  for (const [angle, ink] of [
    [-90, dark],
    [90, light],
  ]) {
    const [u, v] = spin(angle, inner / 2)
    a.disc(u, v, r * 0.13, ink, 2)
    const curl = times(9).map((i) => {
      const t = ((turn + angle + i * 34) * Math.PI) / 180
      return [u + Math.cos(t) * r * (0.2 + i * 0.012), v + Math.sin(t) * r * (0.2 + i * 0.012)]
    })
    a.carve(cut(curl, 2.6, 9))
  }
  for (const i of times(Math.round(r / 3))) {
    const t = (i / Math.round(r / 3)) * Math.PI * 2
    const ray = (k) => [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k]
    a.carve(flick([ray(0.99), ray(0.94), ray(0.89)], 2.4))
  }
  a.press()
}
