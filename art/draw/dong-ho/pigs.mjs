import { place, random, times } from '../pen.mjs'
import { Blocks } from './blocks.mjs'
import { tuft } from './ground.mjs'

/** 'Lợn đàn': a sow and her five piglets, yin and yang in a whorl of hair on their sides. */
export function pigs() {
  const a = new Blocks(720, 540)
  taro(a)
  sow(a)
  piglet(a, 158, 398, 0.92, 1, 'son', ['hoe', 'than'])
  piglet(a, 430, 398, 0.86, -1, 'diep', ['son', 'cham'])
  piglet(a, 316, 452, 0.96, 1, 'cham', ['hoe', 'son'])
  piglet(a, 584, 446, 0.98, -1, 'hoe', ['diep', 'cham'])
  piglet(a, 118, 478, 0.8, -1, 'diep', ['hoe', 'son'])
  tuft(a, 676, 420, 50)
  earth(a)
  return a
}

// Taro, the pigs' food: where the blade hangs, which way it looks in degrees, its length, where its stalk stands.
const BLADES = [
  [84, 96, 118, 108, 60],
  [168, 64, 84, 92, 84],
  [650, 96, 76, 112, 680],
  [576, 52, 98, 88, 660],
]

function taro(a) {
  for (const [x, y, , , root] of BLADES)
    a.band(
      [
        [root, 420],
        [(root * 2 + x) / 3, 240],
        [x, y],
      ],
      9,
      'hoe',
      3.2,
    )
  for (const [x, y, degrees, length] of BLADES) {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180) * length, Math.sin((degrees * Math.PI) / 180) * length]
    const at = (list) => place(0, 0)(list).map(([u, v]) => [x + u * c - v * s, y + u * s + v * c])
    a.shape(at('0,0 -.16,.2 -.1,.42 .2,.5 .6,.34 1,0 .6,-.34 .2,-.5 -.1,-.42 -.16,-.2'), 'cham', 4)
    a.gouge(at('-.02,0 .5,.02 .9,0'), 4, 'flick', 'cham')
    for (const v of [-1, 1])
      for (const [from, to] of [
        [0.02, -0.02],
        [0.14, 0.3],
        [0.4, 0.58],
      ])
        a.gouge(
          at([
            [from, 0.02 * v],
            [(from + to) / 2 + 0.06, 0.2 * v],
            [to, (0.4 - to * 0.2) * v],
          ]),
          3.2,
          'flick',
          'cham',
        )
  }
}

const SOW =
  '112,262 122,222 156,190 212,164 290,146 378,142 456,152 522,176 562,214 574,262 562,314 530,348 468,360 380,372 290,372 214,362 164,346 128,322 104,296'

function leg(a, list, ink, left, right, ground) {
  a.shape(list, ink, 4.2)
  a.shape(
    [
      [left + 1, ground - 13],
      [(left + right) / 2, ground - 15],
      [right - 1, ground - 13],
      [right, ground],
      [(left + right) / 2, ground - 1],
      [left, ground],
    ],
    'than',
  )
  a.gouge(
    [
      [(left + right) / 2, ground - 13],
      [(left + right) / 2 - 1, ground],
    ],
    3.4,
    'bar',
  )
}

function sow(a) {
  leg(a, '214,340 212,376 222,398 212,426 246,426 252,398 268,344', 'hoe', 212, 246, 428)
  leg(a, '496,330 500,372 494,398 486,426 520,426 528,394 548,330', 'hoe', 486, 520, 428)
  a.line('556,232 580,226 594,210 588,194 574,198 578,214 598,216 614,202', 7)
  a.shape(SOW, 'hoe', 5.4)
  // The bristling back in black, its hairs cut out of it.
  a.within(SOW, () => {
    a.shape('126,226 170,150 300,120 460,124 600,190 586,250 548,210 480,180 390,168 300,172 220,190 160,222', 'than')
    for (const i of times(19)) {
      const x = 176 + i * 20.5
      const y = 178 - 34 * Math.sin((Math.PI * (i + 2.5)) / 22) + (i > 14 ? (i - 14) * 11 : 0)
      a.gouge(
        [
          [x, y - 6],
          [x + 7, y + 12],
          [x + 6, y + 26],
        ],
        3.8,
      )
    }
    for (const i of times(7))
      a.line(
        [
          [286 + i * 34, 362 - Math.abs(i - 3)],
          [294 + i * 34, 352],
          [304 + i * 34, 350],
        ],
        2.8,
        'flick',
      )
  })
  for (const i of times(5)) {
    a.disc(318 + i * 34, 368 - Math.abs(i - 2) * 1.4, 9, 'son', 3.2)
    a.line(
      [
        [316 + i * 34, 376],
        [319 + i * 34, 379],
        [322 + i * 34, 376],
      ],
      2.6,
    )
  }
  whorl(a, 306, 257, 66, 28, 'diep', 'son')
  whorl(a, 474, 259, 58, 208, 'cham', 'diep')
  leg(a, '248,340 250,380 258,400 248,434 284,434 292,404 304,372 310,336', 'hoe', 248, 284, 438)
  leg(a, '432,336 438,378 434,404 424,434 460,434 470,402 482,370 488,330', 'hoe', 424, 460, 438)
  // The line that closes the top of a leg is cut away: leg and body are one.
  a.gouge('254,337 278,334 304,336', 11, 'bar')
  a.gouge('440,336 462,332 483,332', 11, 'bar')
  for (const list of ['530,206 542,236 544,272', '518,328 500,342 488,346']) a.line(list, 3.4)
  head(a)
}

function head(a) {
  a.shape(
    '124,196 104,206 92,238 72,266 62,292 70,318 96,334 138,340 176,326 200,290 204,246 188,212 156,194',
    'hoe',
    4.8,
  )
  a.shape('76,326 56,318 44,290 48,260 62,246 76,254 82,282 84,310', 'son', 4.2)
  a.dot(60, 276, 4.6, 'than', 1.3).dot(63, 300, 4.6, 'than', 1.3)
  a.line('84,322 108,332 138,322 150,308', 4.6).line('92,262 86,282 92,304', 3.2).line('101,256 96,276 101,292', 3)
  a.disc(126, 262, 14, 'diep', 3.8).dot(123, 263, 7)
  a.line('104,246 122,238 146,246', 4.6).line('112,284 126,288 140,282', 3)
  a.disc(142, 302, 12, 'son', 0)
  for (const i of times(3))
    a.line(
      [
        [146 + i * 9, 190],
        [152 + i * 8, 204],
        [150 + i * 8, 216],
      ],
      3.2,
      'flick',
    )
  a.shape('150,198 142,226 144,262 160,296 184,308 198,282 200,242 186,208 168,192', 'hoe', 4.4)
  a.shape('164,222 158,246 164,276 180,288 186,260 180,232', 'son', 3.2).line('170,238 167,256 173,272', 3)
}

/** A piglet that looks left, or right with `side` -1. */
function piglet(a, x, y, size, side, skin, inks) {
  const at = place(x, y, size * side, size)
  const foot = (list) => a.shape(at(list), skin, 3.6)
  const hoof = (list) => a.shape(at(list), 'than')
  foot('-34,20 -36,46 -36,54 -20,54 -12,24')
  foot('36,18 38,44 38,54 54,54 54,14')
  a.line(at('62,-14 74,-20 76,-32 67,-32 68,-22 82,-26'), 5)
  a.shape(at('-66,10 -62,-14 -46,-28 -24,-37 12,-41 46,-36 66,-17 68,10 52,31 10,37 -34,35 -56,26'), skin, 4.2)
  for (const i of times(4))
    a.line(
      at([
        [-4 + i * 14, -44 + Math.abs(i - 2)],
        [i * 14, -36],
        [i * 14, -30],
      ]),
      3.2,
      'flick',
    )
  foot('-14,24 -16,50 -14,58 4,58 10,28')
  foot('18,26 20,48 22,58 40,58 42,24')
  a.gouge(at('-8,26 -2,25 4,27'), 8, 'bar')
  a.gouge(at('24,27 31,25 37,25'), 8, 'bar')
  for (const u of [-36, -15, 22, 38])
    hoof([
      [u, 50 + (Math.abs(u) < 30 ? 4 : 0)],
      [u + 18, 50 + (Math.abs(u) < 30 ? 4 : 0)],
      [u + 19, 57 + (Math.abs(u) < 30 ? 4 : 0)],
      [u - 1, 57 + (Math.abs(u) < 30 ? 4 : 0)],
    ])
  whorl(a, ...at('26,-3')[0], 28 * size, side > 0 ? 20 : 160, ...inks)
  a.shape(at('-46,-32 -62,-20 -76,-8 -80,8 -68,22 -46,26 -24,18 -14,-6 -22,-28'), skin, 3.8)
  a.shape(at('-72,20 -84,12 -86,-4 -76,-12 -68,-4 -66,12'), skin === 'son' ? 'hoe' : 'son', 3.2)
  a.dot(...at('-79,0')[0], 2.4).dot(...at('-77,10')[0], 2.4)
  a.disc(...at('-52,-6')[0], 6.6 * size, 'diep', 2.8).dot(...at('-53.5,-6')[0], 3.2 * size)
  a.line(at('-62,16 -52,20 -43,14'), 3)
  a.shape(at('-34,-34 -42,-16 -36,4 -24,12 -16,-8 -22,-30'), skin, 3.4).line(at('-32,-22 -34,-8 -28,2'), 2.8)
}

/** Yin and yang in a ring of short hairs; each half curls about its own eye. `turn` in degrees. */
function whorl(a, x, y, r, turn, light, dark) {
  const at = (angle, reach, u = x, v = y) => {
    const t = ((turn + angle) * Math.PI) / 180
    return [u + Math.cos(t) * reach, v + Math.sin(t) * reach]
  }
  const hairs = Math.round(r / (r > 40 ? 2.6 : 3.2))
  a.disc(x, y, r, 'diep', 3.6)
  for (const i of times(hairs)) {
    const angle = (i * 360) / hairs
    a.line([at(angle, r), at(angle + 4, r * 0.9), at(angle + 10, r * 0.82)], 3.2, 'flick')
  }
  const k = r * 0.8
  a.disc(x, y, k, light, 3.2)
  const half = [
    ...times(13).map((i) => at(-90 + i * 15, k)),
    ...times(8).map((i) => at(90 + (i + 1) * 20, k / 2, ...at(90, k / 2))),
    ...times(9).map((i) => at(90 - i * 20, k / 2, ...at(-90, k / 2))),
  ]
  a.shape(half, dark, 3)
  for (const [angle, ink, eye] of [
    [-90, dark, light],
    [90, light, dark],
  ]) {
    const [u, v] = at(angle, k / 2)
    a.disc(u, v, k * 0.14, eye, 2.6)
    const curl = times(9).map((i) => at(angle + 60 + i * 32, k * (0.25 + i * 0.012), u, v))
    if (r > 40) a.line(curl, 3)
  }
}

function earth(a) {
  const next = random(3)
  for (const i of times(11)) a.line(place(24 + i * 60 + next() * 20, 520 + (i % 3) * 6)('0,0 18,-3 40,1'), 3.4)
}
