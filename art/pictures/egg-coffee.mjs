import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { oval, symmetric, trimmed, twig } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Egg coffee in a bowl of warm water on a low stool, at a street corner of Hà Nội. */
export function eggCoffee(a) {
  sheet(a, 'hoeL')
  house(a)
  pavement(a)
  lowStool(a, 62, 408, 1)
  lowStool(a, 426, 396, 0.9)
  table(a)
  bowlAndCup(a)
  spoon(a)
  vapour(a)
  trimmed(a, 'hoeL')
}

// An ochre wall with green shutters, a tree before it, wires above.
function house(a) {
  const next = random(9)
  for (const i of times(26)) {
    const [x, y] = [20 + next() * 430, 24 + i * 13]
    a.carve(cut(place(x, y, 26 + next() * 40, 1)('0,0 .4,-2 1,1'), 2), 'hoe')
  }
  a.press('', [0, 0])
  shutters(a, 150, 120)
  a.shape('M286 96H420V378H286Z', 'nauD', 3).press()
  for (const [x, w] of [
    [286, 40],
    [380, 40],
  ]) {
    a.shape(`M${x} 96h${w}v282h${-w}Z`, 'dongD', 2.8)
    for (const y of [106, 196, 286]) {
      a.line(`M${x + 7} ${y}h${w - 14}v76h${14 - w}Z`, 2)
      for (const k of times(6))
        a.carve(cut(`${x + 9},${y + 10 + k * 11} ${x + w / 2},${y + 12 + k * 11} ${x + w - 9},${y + 10 + k * 11}`, 2))
    }
  }
  a.press()
  awning(a)
  a.shape(
    ribbon('34,392 40,280 30,180 44,20', (t) => 19 - 5 * t, 14),
    'nau',
    3.2,
  )
  for (const list of ['28,380 34,290 26,200', '42,372 46,300 38,230', '34,180 38,110 42,60']) a.carve(cut(list, 2.6))
  a.press()
  twig(a, '40,70 90,56 140,64', { width: 7, leaves: 8, length: 40, breadth: 13, inks: ['dong', 'dongL', 'dongD'] })
  twig(a, '38,104 76,112 104,138', { width: 6, leaves: 6, length: 36, breadth: 12, inks: ['dong', 'dongD'] })
}

function shutters(a, x, y) {
  a.shape(`M${x - 62} ${y - 8}H${x + 62}V${y + 148}H${x - 62}Z`, 'diep', 3).press()
  a.shape(`M${x - 30} ${y}h60v140h-60Z`, 'nauD', 2.4).press()
  for (const [u, w] of [
    [x - 54, 38],
    [x + 16, 38],
  ]) {
    a.shape(`M${u} ${y}h${w}v140h${-w}Z`, 'dong', 2.8)
    for (const k of times(14))
      a.carve(cut(`${u + 5},${y + 9 + k * 9.4} ${u + w / 2},${y + 11 + k * 9.4} ${u + w - 5},${y + 9 + k * 9.4}`, 2.2))
  }
  a.shape(`M${x - 70} ${y + 148}H${x + 70}V${y + 160}H${x - 70}Z`, 'nauL', 2.6).press()
}

function awning(a) {
  const stripes = 7
  for (const i of times(stripes)) {
    const [u, w] = [264 + i * 26, 26]
    const top = 276 + i * 22
    a.shape(`M${top} 58h22L${u + w} 108q-13 18 -26 0Z`, i % 2 ? 'diep' : 'son', 2.6)
  }
  a.press()
  a.carve(cut('268,60 350,56 440,60', 5)).press()
}

function pavement(a) {
  a.fill('M0 378H480V600H0Z', 'nauL').press('', [0, 0])
  a.carve(cut('0,379 160,376 320,381 480,378', 4, 8))
  for (const y of [404, 436, 476, 526]) a.carve(cut(place(0, y)('0,0 160,-3 320,3 480,-1'), 2.2, 8), 'nau')
  for (const [y, h, step] of [
    [380, 24, 52],
    [404, 32, 66],
    [436, 40, 82],
    [476, 50, 100],
    [526, 70, 124],
  ])
    for (let x = 240 - step * 5 + (y % 3) * 20; x < 480; x += step)
      a.line(`M${x} ${y}L${round(x + (x - 240) * 0.1)} ${y + h}`, 1.4)
  a.press('', [0, 0])
}

function lowStool(a, x, y, size) {
  const at = place(x, y, size)
  for (const list of [
    '-36,-2 -44,60 -32,60 -24,2',
    '36,-2 44,60 32,60 24,2',
    '-10,4 -13,66 -1,66 0,4',
    '10,4 17,64 6,64 2,4',
  ])
    a.shape(polygon(at(list)), 'sonD', 2.4)
  a.press()
  a.shape(outline(at('-46,-10 0,-18 46,-10 48,2 0,12 -48,2'), 0.12), 'son', 3)
  a.carve(cut(at('-36,-6 0,-11 36,-6'), 2)).press()
}

function table(a) {
  for (const list of ['96,548 84,612 112,612 122,560', '384,548 396,612 368,612 358,560'])
    a.shape(polygon(list), 'nauD', 3)
  a.press()
  a.shape('M28 516C28 566 452 566 452 516V536C452 590 28 590 28 536Z', 'nauD', 3.4).press()
  a.shape(oval(240, 516, 212, 46), 'nau', 3.6)
  for (const k of [0.9, 0.78, 0.64]) a.line(oval(240 + (1 - k) * 30, 517, 212 * k, 46 * k), 1.6)
  a.press()
}

const X = 236

function bowlAndCup(a) {
  const wall = symmetric(X, 0, '146,400 142,436 122,476 88,506 60,514 58,532 0,540', 0.14)
  const back = oval(X, 400, 146, 36)
  a.fill(oval(X + 12, 534, 100, 18), 'nauD').press('', [0, 0])
  a.shape(wall, 'diep', 3.6)
  a.clip(wall, () => glaze(a), [0, 0])
  a.line(wall, 3.6).press()
  a.shape(back, 'diep', 3.4).press()
  a.shape(oval(X, 404, 130, 28), 'chamP', 2.2)
  for (const [rx, ry] of [
    [116, 22],
    [106, 18],
  ])
    a.line(oval(X, 408, rx, ry), 1.4)
  a.press()
  cup(a)
  // The water before the cup, and its rings.
  a.fill(`M${X - 88} 408Q${X} 440 ${X + 88} 408Q${X + 70} 430 ${X} 432Q${X - 70} 430 ${X - 88} 408Z`, 'chamL')
  a.carve(cut(`${X - 92},408 ${X},432 ${X + 92},408`, 3.4, 9))
    .carve(cut(`${X - 108},412 ${X - 40},430 ${X + 60},428`, 2, 9), 'diep')
    .press('', [0, 0])
}

function glaze(a) {
  a.fill(`M60 436Q${X} 496 420 436V444Q${X} 506 60 444Z`, 'cham')
  for (let i = -3; i <= 3; i++) {
    const [x, y] = [X + i * 31, 482 - i * i * 2.6]
    a.fill(oval(x, y, 6), 'cham').fill(oval(x, y, 2.4), 'diep')
    for (const s of [-1, 1]) a.fill(outline(place(x, y, s, 1)('6,-2 12,-9 17,-3 11,3')), 'chamL')
  }
  a.press('', [0, 0])
}

function cup(a) {
  a.shape(
    ribbon(`${X + 74},330 ${X + 122},326 ${X + 122},372 ${X + 66},384`, (t) => 7.5 - 1.5 * t, 20),
    'diep',
    3,
  ).press()
  const body = symmetric(X, 0, '84,306 82,350 70,394 54,424 0,430', 0.12)
  a.shape(body, 'diep', 3.4)
  a.clip(body, () => {
    for (const y of [326, 334]) a.line(`M${X - 100} ${y}Q${X} ${y + 26} ${X + 100} ${y}`, y === 326 ? 4 : 1.8)
    flower(a, X - 6, 378)
    a.press('', [0, 0])
  })
  a.line(body, 3.4).press()
  a.shape(oval(X, 306, 84, 20), 'diep', 3).press()
  // Foam as thick as cream, a coffee ring at its foot, cocoa on its crown.
  a.shape(oval(X, 305, 74, 15), 'nauD', 2).press()
  a.shape(
    outline(
      place(X, 300)('-76,2 -68,-16 -44,-22 -30,-38 -2,-36 14,-46 40,-34 50,-20 70,-14 76,2 44,15 0,18 -44,15'),
      0.16,
    ),
    'hoe',
    3,
  )
  a.fill(outline(place(X, 298)('-62,-6 -40,-18 -26,-32 0,-30 -20,-18 -30,-4 -52,2')), 'hoeL')
  for (const list of ['-58,4 -30,-8 0,-2 28,-12 58,-4', '-34,-18 -10,-26 14,-16 34,-26', '-8,8 18,2 44,6'])
    a.carve(cut(place(X, 298)(list), 2.4, 8))
  const next = random(6)
  for (const i of times(16))
    a.dot(round(X - 40 + next() * 84), round(272 + next() * 22 + (i % 2) * 4), round(1.2 + next() * 1.2), 'nauD')
  a.press()
}

function flower(a, x, y) {
  for (const i of times(7)) {
    const t = -Math.PI / 2 + (i - 3) * 0.48
    const [c, s] = [Math.cos(t), Math.sin(t)]
    a.fill(
      outline([
        [x, y + 12],
        [x + c * 16 - s * 6, y + 12 + s * 18 + c * 6],
        [x + c * 30, y + 12 + s * 34],
        [x + c * 16 + s * 6, y + 12 + s * 18 - c * 6],
      ]),
      i % 2 ? 'cham' : 'chamL',
    )
  }
  for (const s of [-1, 1]) a.carve(cut(place(x, y, s, 1)('8,20 26,22 44,10'), 4), 'cham')
}

function spoon(a) {
  a.shape(
    ribbon('392,520 410,504 436,452', (t) => 4.6 - 1.4 * t, 10),
    'hoe',
    2.8,
  )
  a.shape(outline('398,506 402,522 386,534 368,532 366,520 380,508'), 'hoe', 2.8)
  a.carve(flick('374,524 384,518 392,514', 2.4)).press()
}

function vapour(a) {
  for (const list of [
    '206,250 190,216 216,184 198,148 212,116',
    '244,238 262,204 234,170 256,128 240,92',
    '282,250 270,222 294,196 278,166',
  ])
    a.carve(cut(list, 9, 9), 'diep')
  a.press()
}
