import { face, folds, hand, sleeve } from '../draw/figure.mjs'
import { cut, flick, outline, place, polygon, ribbon, times } from '../draw/pen.mjs'
import { sun } from '../draw/landscape.mjs'
import { frame, sheet } from './sheet.mjs'

/** A Chăm potter of Bàu Trúc walks backward round the pot: the pot stands still, there is no wheel. */
export function chamPottery(a) {
  sheet(a, 'sky')
  sun(a, 92, 92, 44)
  clouds(a)
  hills(a)
  a.moved('translate(300 36)', () => tower(a))
  ground(a)
  wares(a)
  farArm(a)
  pot(a)
  woman(a)
  frame(a)
}

function clouds(a) {
  for (const [x, y, w] of [
    [318, 74, 130],
    [360, 92, 84],
    [30, 176, 84],
    [262, 128, 70],
  ])
    a.carve(cut(place(x, y, w, 1)('0,0 .3,-6 .62,4 1,-3'), 5, 9), 'nauL')
  a.press()
}

function hills(a) {
  a.fill(outline('-20,372 60,344 130,336 220,356 310,352 380,332 450,340 500,352 500,420 -20,420'), 'dongL').press()
}

// A brick tower far off on its hill.
function tower(a) {
  a.shape(
    polygon(
      '60,340 60,236 72,236 72,206 80,206 80,182 88,182 104,150 120,182 128,182 128,206 136,206 136,236 148,236 148,340',
    ),
    'sonL',
    3,
  )
  a.clip(
    polygon(
      '60,340 60,236 72,236 72,206 80,206 80,182 88,182 104,150 120,182 128,182 128,206 136,206 136,236 148,236 148,340',
    ),
    () => {
      for (let row = 0; row < 20; row++) {
        const y = 160 + row * 9
        a.line(`M56 ${y}H152`, 1.1)
        for (let x = 58 + (row % 2) * 8; x < 152; x += 16) a.line(`M${x} ${y}v9`, 1.1)
      }
      a.press()
    },
  )
  a.shape('M92 340V292Q104 262 116 292V340Z', 'nauD', 2.6)
  for (const y of [206, 236]) a.carve(cut(`${y === 206 ? 70 : 58},${y} 104,${y + 3} ${y === 206 ? 138 : 150},${y}`, 4))
  a.press()
}

function ground(a) {
  a.fill('M0 384Q160 370 300 380T480 376V600H0Z', 'hoeL').press()
  a.carve(cut('6,384 160,371 300,380 474,376', 3.2, 9)).press()
  // The path worn round the plinth, with her footprints.
  const ring = (k) =>
    `M${284 - 178 * k} 492A${178 * k} ${72 * k} 0 1 1 ${284 + 178 * k} 492A${178 * k} ${72 * k} 0 1 1 ${284 - 178 * k} 492Z`
  a.shape(ring(1), 'nauL', 2.6).press()
  a.shape(ring(0.56), 'hoeL', 2.2).press()
  for (const i of times(13)) {
    const t = -0.85 + i * 0.3
    const k = i % 2 ? 0.72 : 0.86
    const [x, y] = [284 + Math.cos(t) * 178 * k, 492 + Math.sin(t) * 72 * k]
    const [c, s] = [-Math.sin(t), Math.cos(t) * 0.6]
    const at = (u, v) => [x + c * u - s * v, y + s * u + c * v * 0.7]
    a.carve(outline([at(-10, 0), at(-4, -4), at(6, -5), at(10, 0), at(6, 5), at(-4, 3)]), 'nau')
    for (const v of [-4, -1, 2]) a.carve(outline([at(12, v), at(14, v + 1.4), at(12, v + 2.6), at(11, v + 1)]), 'nau')
  }
  a.press()
}

// Pots drying: necks to the sky, patterns combed in wet clay.
function wares(a) {
  jar(a, 416, 396, 0.62, 'sonL')
  jar(a, 366, 372, 0.44, 'nau')
  jar(a, 48, 410, 0.4, 'sonL')
}

function jar(a, x, y, size, ink) {
  const at = place(x, y, size)
  const body = '-30,-92 30,-92 24,-78 34,-64 66,-36 72,0 48,38 0,52 -48,38 -72,0 -66,-36 -34,-64 -24,-78'
  a.shape(outline(at(body), 0.13), ink, 3)
  for (const v of [-44, -32]) a.carve(cut(at(`-58,${v} 0,${v + 10} 58,${v}`), 2.4))
  for (const i of times(9)) {
    const u = -56 + i * 14
    a.carve(cut(at(`${u},-22 ${u + 5},-8 ${u + 10},-20`), 2.2))
  }
  a.shape(outline(at('-32,-94 0,-86 32,-94 0,-102')), 'nauD', 2.4)
  // Burn marks from the open fire.
  a.fill(outline(at('10,6 34,-6 50,8 34,30 14,26')), 'nauD', 'opacity=".55"').press()
}

function pot(a) {
  // The plinth: an upturned jar.
  a.shape(outline('238,392 250,440 228,500 232,516 284,524 336,516 340,500 318,440 330,392', 0.1), 'nau', 3.6)
  for (const y of [430, 452, 484])
    a.carve(cut(`${y > 470 ? 236 : 248},${y} 284,${y + 7} ${y > 470 ? 332 : 320},${y}`, 2.8))
  a.shape('M232 394A52 11 0 1 1 336 394A52 11 0 1 1 232 394Z', 'nauL', 3).press()
  const body = '228,246 340,246 334,262 352,282 378,318 372,362 336,392 284,400 232,392 196,362 190,318 216,282 234,262'
  a.shape(outline(body, 0.14), 'sonL', 4)
  a.clip(outline(body, 0.14), () => {
    a.fill(outline('330,260 384,300 390,360 340,404 300,404 350,360 352,312'), 'son', 'opacity=".8"').press()
    for (const y of [286, 296]) a.carve(cut(`190,${y + 6} 284,${y + 20} 380,${y + 6}`, 3))
    // A comb of shell leaves waves in the clay.
    for (const k of [0, 7, 14])
      a.carve(
        ribbon(
          times(33).map((i) => [184 + i * 6.4, 332 + k + 8 * Math.sin(i * 1.05) + 12 * Math.sin((Math.PI * i) / 32)]),
          () => 1.3,
          120,
        ),
      )
    for (const i of times(15))
      a.carve(flick(place(192 + i * 13, 366 + 12 * Math.sin((Math.PI * i) / 14))('0,0 2,8 0,16'), 3))
    a.press()
  })
  a.line(outline(body, 0.14), 4)
  a.shape('M226 246A58 13 0 1 1 342 246A58 13 0 1 1 226 246Z', 'nauD', 3.4)
  a.press()
}

// Her far arm goes into the pot's mouth and presses from within; printed before the pot's rim hides the hand.
function farArm(a) {
  sleeve(a, '206,196 250,206 280,226 286,262', 'dongD', { from: 18, to: 14 })
}

function woman(a) {
  // Feet in stride, then the long dress, then the sash.
  for (const [list, cuts] of [
    ['96,494 92,516 84,530 104,536 132,534 128,524 118,514 118,496', '118,534 122,530 128,532'],
    ['142,500 142,520 138,536 160,542 188,540 182,530 166,520 164,500', '172,540 178,536 184,538'],
  ])
    a.shape(outline(list, 0.12), 'skin', 2.8).carve(cut(cuts, 2.2), 'pupil')
  a.press()
  const dress =
    '206,176 172,166 134,184 104,226 82,290 64,344 62,420 70,512 124,520 184,514 178,440 182,376 184,330 204,284 226,240 232,206'
  a.shape(outline(dress, 0.13), 'dong', 4)
  folds(
    a,
    [
      '92,350 96,430 96,508',
      '122,370 128,440 126,514',
      '156,360 158,430 160,512',
      '70,360 76,430 80,508',
      '150,196 130,226 118,256',
    ],
    2.8,
  )
  a.press()
  a.shape(outline('78,300 120,322 190,326 186,350 120,346 68,324', 0.1), 'son', 3)
  for (const i of times(7))
    a.carve(polygon(place(86 + i * 16, 318 + 5.4 * i - i * i * 0.42)('-5,0 0,-6 5,0 0,6')), i % 2 ? 'diep' : 'hoe')
  a.shape(outline('92,332 84,400 102,404 112,338', 0.08), 'son', 2.6)
  for (const v of [356, 374, 390]) a.carve(cut(`88,${v} 98,${v + 3} 106,${v}`, 2.6), 'hoe')
  a.press()
  head(a)
  // The near hand smooths the wall with a wet cloth.
  const near = sleeve(a, '186,204 176,270 184,312 218,318', 'dong', { from: 23, to: 16, linings: ['diep'] })
  a.shape(outline('232,296 262,298 268,320 258,340 236,336 226,318'), 'hongL', 2.6)
  a.carve(cut('240,304 250,318 248,332', 2)).press()
  hand(a, near.x, near.y, near.turn, 0.94, { pose: 'open', flip: true })
}

function head(a) {
  const [x, y] = [224, 150]
  a.shape(outline('196,160 190,196 214,206 232,196 226,172', 0.1), 'skin', 2.8).press()
  a.moved(`rotate(14 ${x} ${y})`, () => {
    a.shape(outline(place(x, y)('-38,-10 -40,24 -24,40 -10,30 -20,0 -10,-34'), 0.12), 'hair', 2.6).press()
    face(a, x, y, 0.98, { side: 1, eyes: 'down', cheek: 'sonL' })
    // A white head cloth with a woven hem, its end down the back.
    a.shape(outline(place(x, y)('-32,-4 -40,-26 -22,-52 8,-56 32,-40 34,-18 18,-30 -8,-32 -22,-16'), 0.13), 'diep', 3.2)
    a.shape(outline(place(x, y)('-30,-14 -44,-20 -58,10 -66,56 -46,62 -38,30 -28,8'), 0.12), 'diep', 3)
    a.press()
    a.carve(cut(place(x, y)('-20,-20 -6,-37 18,-35 33,-24'), 5), 'son')
    a.carve(cut(place(x, y)('-62,44 -54,50 -44,48'), 5), 'son').carve(cut(place(x, y)('-36,-30 -14,-48 14,-50'), 2.4))
    a.carve(cut(place(x, y)('-48,0 -52,22 -54,40'), 2.4)).press()
  })
}
