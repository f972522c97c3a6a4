import { aboveWater, distance, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { oval, trimmed, turned, wickerwork } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Fish sauce runs from the tap of a wooden vat; anchovies and salt before it, the boat that caught them behind. */
export function fishSauce(a) {
  sheet(a, 'sky')
  sun(a, 398, 84, 42)
  distance(
    a,
    [
      ['hump', 340, 214, 0.7],
      ['hump', 460, 214, 0.9],
    ],
    'chamP',
  )
  water(a, 210, 400, 6, { base: 'chamL', light: 'chamP', dark: 'cham' })
  aboveWater(a, 296, () => boat(a, 372, 282))
  ripple(a, 372, 298, 74, 2)
  a.press()
  quay(a)
  vat(a)
  tap(a)
  jar(a)
  bottle(a)
  basket(a)
  trimmed(a, 'sky')
}

// A wooden boat with eyes on its bow, flag and net poles.
function boat(a, x, y) {
  const at = place(x, y)
  for (const [list, w] of [
    ['-10,-6 -14,-60 -12,-104', 5],
    ['34,-8 62,-60 84,-92', 3.4],
  ])
    a.shape(
      ribbon(at(list), () => w / 2, 8),
      'nau',
      2,
    )
  a.line(
    'M' +
      at('-12,-100 84,-92')
        .map((p) => p.map(round).join(' '))
        .join('L'),
    1.6,
  )
  a.press()
  a.shape(polygon(at('-12,-104 22,-96 -12,-84')), 'son', 2.4)
  a.shape(polygon(at('-34,-10 -34,-42 12,-42 12,-10')), 'diep', 2.6).press()
  a.shape(polygon(at('-42,-42 20,-42 14,-52 -36,-52')), 'dong', 2.4)
  for (const u of [-26, -10]) a.shape(polygon(at(`${u},-34 ${u + 10},-34 ${u + 10},-22 ${u},-22`)), 'chamL', 1.8)
  a.press()
  a.shape(outline(at('-92,-36 -70,-12 -30,-6 40,-8 74,-16 96,-34 86,4 70,24 -60,24 -80,2'), 0.12), 'son', 3)
  a.fill(outline(at('-82,2 -20,8 60,4 86,0 72,26 -60,26'), 0.12), 'sonD')
  a.carve(cut(at('-84,-22 -30,0 40,-1 90,-20'), 5), 'hoe').carve(cut(at('-78,6 -10,12 74,4'), 2))
  a.shape(outline(at('-76,-6 -66,-12 -54,-4 -64,2')), 'diep', 1.8)
    .dot(...at('-65,-5')[0].map(round), 2.8, 'pupil')
    .press()
}

function quay(a) {
  a.fill('M0 386H480V600H0Z', 'nauL').press('', [0, 0])
  a.carve(cut('0,387 160,384 320,389 480,386', 4.4, 8))
  for (const y of [424, 468, 520, 568]) a.carve(cut(place(0, y)('0,0 170,-3 330,3 480,-1'), 2.6, 8))
  const next = random(8)
  for (const i of times(34)) a.carve(cut(place(next() * 440, 394 + i * 6)('0,0 16,-2 38,1'), 2), 'nau')
  a.press('', [0, 0])
}

const SIDE = (y) => 118 - ((y - 96) / 384) * 14
const VX = 152

// Staves and plaited rattan hoops; the head is weighted with stones.
function vat(a) {
  a.fill(oval(VX + 8, 486, 112, 22), 'nau').press('', [0, 0])
  const body = `M${VX - SIDE(96)} 96L${VX - SIDE(480)} 474Q${VX} 506 ${VX + SIDE(480)} 474L${VX + SIDE(96)} 96Z`
  a.shape(body, 'nau', 4)
  a.clip(body, () => {
    a.fill(`M${VX + 50} 90H${VX + 130}V510H${VX + 40}Z`, 'nauD')
    for (const i of times(14)) {
      const k = -1 + (2 * (i + 0.5)) / 14
      const u = Math.sin((k * Math.PI) / 2) * 0.99
      a.carve(
        cut(
          [
            [VX + u * SIDE(96), 96],
            [VX + u * SIDE(280), 290],
            [VX + u * SIDE(480), 496],
          ],
          2.8,
          6,
        ),
      )
    }
    const next = random(7)
    for (const i of times(46)) {
      const [x, y] = [VX - 110 + next() * 220, 100 + i * 8]
      a.carve(
        cut(
          [
            [x, y],
            [x + 1, y + 12],
            [x - 1, y + 26 + next() * 20],
          ],
          2,
        ),
        i % 3 ? 'nauL' : 'ink',
      )
    }
    a.press('', [0, 0])
  })
  a.line(body, 4).press()
  for (const y of [150, 168, 296, 314, 424, 442]) hoop(a, y)
  a.shape(oval(VX, 96, 118, 30), 'nauL', 3.8).press()
  a.shape(oval(VX, 98, 104, 23), 'nauD', 2.6)
  a.clip(oval(VX, 98, 104, 23), () => {
    a.fill(oval(VX, 108, 104, 23), 'hoe')
    for (const list of ['70,104 120,98 170,106 230,100', '90,114 150,110 210,116']) a.carve(cut(list, 2.4, 6))
    a.press()
    for (const [x, y, r] of [
      [112, 96, 17],
      [152, 90, 20],
      [194, 97, 17],
      [134, 108, 15],
      [174, 109, 16],
    ]) {
      a.shape(outline(place(x, y, r, r * 0.62)('-1,0 -.6,-.8 .2,-1 .9,-.5 1,.3 .3,.9 -.6,.8')), 'chamL', 2.4)
      a.carve(cut(place(x, y, r, r * 0.62)('-.5,-.2 0,-.5 .5,-.3'), 1.8)).press()
    }
  })
  a.line(oval(VX, 98, 104, 23), 2.6).press()
}

function hoop(a, y) {
  const w = SIDE(y) + 3
  const curve = times(13).map((i) => [VX - w + (2 * w * i) / 12, y + 20 * Math.sin((Math.PI * i) / 12)])
  a.shape(
    ribbon(curve, () => 8, 26),
    'hoe',
    2.6,
  )
  for (const i of times(25)) {
    const t = (i + 0.5) / 25
    const [x, v] = [VX - w + 2 * w * t, y + 20 * Math.sin(Math.PI * t)]
    a.carve(
      cut(
        [
          [x - 5, v - 6],
          [x, v],
          [x + 5, v + 6],
        ],
        2,
      ),
    )
    a.carve(
      cut(
        [
          [x + 4, v - 6],
          [x + 1, v - 2],
        ],
        1.4,
      ),
    )
  }
  a.press()
}

function tap(a) {
  a.shape(
    ribbon('246,404 284,402 318,406', (t) => 10 - 1.5 * t, 10),
    'nauL',
    3,
  )
  a.shape(
    ribbon('292,376 294,392 293,402', () => 5, 6),
    'nauL',
    2.6,
  )
  a.shape(outline('276,372 294,362 312,372 294,380'), 'hoe', 2.6)
  for (const x of [262, 274]) a.carve(cut(`${x},394 ${x + 3},403 ${x},413`, 2.6))
  a.press()
  a.shape(
    ribbon('316,410 328,424 331,454 330,486', (t) => 5 - 1.2 * t, 16),
    'hoe',
    2.2,
  )
  a.carve(cut('319,414 328,432 329,470', 2), 'sonL').press()
}

function jar(a) {
  a.fill(oval(336, 546, 72, 14), 'nau').press('', [0, 0])
  const body = '270,484 258,502 264,528 290,546 332,550 374,546 400,528 406,502 394,484'
  a.shape(outline(body, 0.14), 'dongD', 3.6)
  a.clip(outline(body, 0.14), () => {
    for (const y of [500, 510]) a.carve(cut(`254,${y - 4} 332,${y + 14} 410,${y - 4}`, 3, 8), 'dongL')
    for (const i of times(9))
      a.carve(outline(place(268 + i * 16, 528 + 5 * Math.sin((i / 8) * Math.PI))('0,-7 5,0 0,7 -5,0'), 0.05), 'dongL')
    a.press('', [0, 0])
  })
  a.shape(oval(332, 484, 64, 15), 'dong', 3.2).press()
  a.shape(oval(332, 486, 53, 10), 'hoe', 2.4)
  a.line(oval(331, 487, 20, 4), 1.8).line(oval(331, 487, 34, 7), 1.4)
  a.carve(cut('296,484 316,480 340,480', 2.6), 'diep').press()
}

function bottle(a) {
  const body = outline(
    '424,402 424,380 438,380 438,402 440,424 456,442 460,470 460,540 452,552 410,552 402,540 402,470 406,442 422,424',
    0.1,
  )
  a.shape(body, 'hoe', 3.4)
  a.clip(body, () => a.fill('M440 380H470V560H436Z', 'sonL'))
  a.line(body, 3.4)
  a.shape('M421 366H441V384H421Z', 'son', 2.8)
  a.carve(cut('412,452 410,490 411,540', 3.4), 'diep').press()
  a.shape('M403 468H459V530H403Z', 'diep', 2.6).press()
  anchovy(a, 431, 492, 0.9, 0, 'chamL')
  a.carve(cut('412,510 430,507 450,510', 2.6), 'son').carve(cut('414,519 430,516 448,519', 2), 'ink').press()
}

/** A small silver fish lying at an angle. */
function anchovy(a, x, y, size, angle, ink = 'chamL') {
  const at = turned(x, y, angle, size)
  a.shape(polygon(at('-18,0 -27,-7 -24,0 -27,7')), ink, 1.6)
  a.shape(outline(at('-20,0 -8,-6 8,-6 22,0 8,6 -8,6')), ink, 2)
  a.fill(outline(at('-17,1 -6,1 8,1 18,1 7,5 -8,5')), 'diep')
  a.carve(cut(at('-16,-1 0,-1.6 10,-1'), 1.2)).dot(...at('15,-1')[0].map(round), round(1.5 * size), 'pupil')
  a.carve(cut(at('9,-4 7,0 9,4'), 1.3)).press()
}

function basket(a) {
  const rim = oval(142, 544, 122, 38)
  a.fill(oval(150, 556, 122, 36), 'nau').press('', [0, 0])
  wickerwork(a, rim, [16, 500, 260, 90], { ink: 'hoeL', step: 13 })
  a.line(rim, 4)
    .line(oval(142, 542, 111, 31), 1.8)
    .press()
  a.shape(outline('38,536 56,518 86,514 104,528 96,546 62,550'), 'diep', 2.6)
  const next = random(5)
  for (const _ of times(18)) a.dot(round(50 + next() * 44), round(522 + next() * 20), 1.2, 'chamL')
  a.press()
  for (const [i, [x, y]] of place(
    0,
    0,
  )('118,528 152,520 186,526 216,534 134,540 170,538 206,548 116,556 150,556 186,562 222,552 138,570 98,560').entries())
    anchovy(
      a,
      x,
      y,
      1.15,
      [0.3, -0.3, 0.1, 0.5, -0.5, 2.9, 0.2, 3.3, 0.5, -0.1, 2.6, 0, 0.7][i],
      i % 4 === 1 ? 'cham' : 'chamL',
    )
}
