import { face, hairBehind, hand, neck, sleeve } from '../draw/figure.mjs'
import { sun, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, ray, round, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { bud, lotus, pad, stem } from '../draw/plants.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** An engineer and a farmer over one plan; behind them a bridge, a metro train, factory roofs and lotus. */
export function cooperationInvestment(a) {
  sheet(a, 'sky')
  sun(a, 102, 92, 46)
  bridge(a)
  factory(a)
  metro(a)
  water(a, 316, 600, 5)
  pond(a)
  engineer(a)
  farmer(a)
  plan(a)
  trimmed(a, 'sky')
}

// A cable-stayed bridge with towers like the letter A.
function bridge(a) {
  for (const [x, top, base] of [
    [286, 70, 238],
    [430, 112, 238],
  ]) {
    for (const s of [-1, 1])
      for (const i of times(8)) a.line(`M${x} ${top + 8 + i * 9}L${round(x + s * (16 + i * 15))} ${base - 6}`, 1.6)
    a.press('', [0, 0])
    a.shape(
      polygon(
        place(
          x,
          0,
        )(`-5,${top - 8} 5,${top - 8} 22,${base + 70} 8,${base + 70} 0,${top + 50} -8,${base + 70} -22,${base + 70}`),
      ),
      'hoe',
      3,
    ).press()
    a.shape(`M${x - 14} ${base - 46}h28v8h-28Z`, 'hoe', 2.2).press()
  }
  a.shape('M150 228H490V244H150Z', 'diep', 3)
  for (const i of times(16)) a.line(`M${160 + i * 22} 228V218`, 1.6)
  a.line('M150 218H490', 1.8).press()
}

function factory(a) {
  a.shape('M14 198H176V300H14Z', 'chamP', 3).press()
  for (const i of times(4)) {
    const x = 14 + i * 40.5
    a.shape(
      polygon([
        [x, 200],
        [x, 160],
        [x + 40.5, 200],
      ]),
      'cham',
      2.8,
    )
    a.shape(
      polygon([
        [x + 4, 196],
        [x + 4, 170],
        [x + 14, 180],
        [x + 14, 196],
      ]),
      'chamL',
      1.8,
    )
  }
  for (const x of [24, 62, 100, 138]) a.shape(`M${x} 216h28v16h-28Z`, 'chamL', 2).line(`M${x + 14} 216v16`, 1.6)
  a.press()
}

function metro(a) {
  for (const x of [70, 196, 322, 448])
    a.shape(
      polygon([
        [x - 20, 286],
        [x + 20, 286],
        [x + 10, 302],
        [x + 9, 340],
        [x - 9, 340],
        [x - 10, 302],
      ]),
      'nauL',
      2.8,
    )
  a.press()
  a.shape('M-10 276H490V290H-10Z', 'diep', 3.2).press()
  const body = 'M-10 232H348C372 232 388 250 394 276H-10Z'
  a.shape(body, 'diep', 3.4)
  a.clip(body, () => a.fill('M-10 262H420V278H-10Z', 'son').fill('M-10 258H420V262H-10Z', 'hoe'))
  for (const x of [6, 42, 78, 130, 166, 202, 254, 290]) a.shape(`M${x} 240h28v16h-28Z`, 'cham', 2)
  a.line(body, 3.4).line('M116 232V276M240 232V276', 2.4)
  a.shape('M334 240H350C360 240 368 248 371 257H334Z', 'cham', 2.2).disc(382, 268, 3, 'hoe', 1.4).press()
}

function pond(a) {
  pad(a, 42, 356, 40, 11, 'dongL', 3)
  pad(a, 446, 360, 44, 12, 'dongL', 7)
  pad(a, 240, 366, 56, 13, 'dongP', 5)
  stem(a, '232,366 230,350 234,338', 5)
  stem(a, '268,368 272,350 270,338', 5)
  lotus(a, 234, 346, 0.44)
  bud(a, 271, 344, 0.42)
}

// The engineer wears a helmet and a site vest.
function engineer(a) {
  hairBehind(a, 128, 392, 1.02)
  sleeve(a, '60,470 34,530 70,592', 'chamL', { from: 26, to: 20 })
  a.shape(outline('38,620 42,510 52,462 92,444 128,440 164,444 196,462 208,510 212,620', 0.13), 'chamL', 3.8).press()
  neck(a, 128, 424, 1.05, 28)
  a.shape(
    outline('56,620 58,500 66,458 100,444 114,476 128,520 142,476 158,444 186,458 196,500 200,620', 0.12),
    'hoe',
    3.6,
  )
  a.fill(polygon('56,548 200,548 201,566 55,566'), 'diep')
  for (const y of [548, 566]) a.carve(cut(`57,${y} 128,${y + 3} 200,${y}`, 2.4, 8))
  for (const s of [-1, 1])
    a.fill(polygon(place(128, 0, s, 1)('40,452 56,456 54,548 40,548')), 'diep').carve(
      cut(place(128, 0, s, 1)('39,452 42,500 40,546'), 2.2),
    )
  a.carve(cut('128,524 130,560 127,598', 3)).press()
  face(a, 128, 390, 1.12, { side: 1, eyes: 'down' })
  // The helmet.
  a.shape(outline('86,372 88,338 108,316 136,312 160,324 172,350 174,366 130,360', 0.14), 'diep', 3.6)
  a.shape(outline('82,374 128,356 176,362 190,374 174,376 130,370 92,382', 0.14), 'diep', 3)
  a.carve(cut('112,318 114,340 110,358', 2.6)).carve(cut('138,314 144,336 146,356', 2.6))
  a.disc(128, 340, 8, 'son', 2.2).press()
}

// The farmer wears a nón lá and a brown jacket, a checked scarf round the neck.
function farmer(a) {
  sleeve(a, '422,470 448,530 414,592', 'nau', { from: 26, to: 20 })
  a.shape(outline('268,620 272,510 286,462 322,444 354,440 388,444 426,462 438,510 444,620', 0.13), 'nau', 3.8)
  for (const list of ['354,470 352,540 356,600', '300,480 306,530 300,590', '410,480 404,530 410,590'])
    a.carve(cut(list, 2.8))
  for (const y of [520, 560]) a.disc(361, y, 3.6, 'hoe', 1.6)
  a.press()
  neck(a, 354, 424, 1.05, 26)
  const scarf = outline('312,448 330,436 356,450 384,436 398,446 384,470 356,480 326,472', 0.15)
  a.shape(scarf, 'diep', 3.2)
  a.clip(scarf, () => {
    for (let x = 308; x < 404; x += 11) a.carve(cut(`${x},434 ${x + 3},456 ${x},482`, 4), 'hair')
    for (let y = 440; y < 484; y += 11) a.carve(cut(`308,${y} 356,${y + 3} 402,${y}`, 4, 6), 'hair')
    a.press('', [0, 0])
  })
  a.line(scarf, 3.2).press()
  a.shape(outline('318,380 316,404 324,416 388,416 392,384 356,360'), 'hair', 2.6).press()
  face(a, 354, 390, 1.12, { side: -1, eyes: 'down' })
  hatFromSide(a, 354, 362, 176, 62)
}

// One sheet, held by both: the bridge, the pond, the house.
function plan(a) {
  const paper = '112,520 176,508 240,514 304,506 368,518 374,590 304,580 240,590 176,582 106,592'
  a.shape(outline(paper, 0.1), 'diep', 3.8)
  const ink = 'cham'
  a.carve(cut('128,562 200,552 280,556 352,564', 3.6, 9), ink)
  for (const x of [190, 284]) {
    a.carve(cut(`${x},524 ${x - 8},544 ${x - 12},556`, 3), ink).carve(
      cut(`${x},524 ${x + 8},544 ${x + 12},556`, 3),
      ink,
    )
    for (const u of [-34, -22, 22, 34]) a.carve(cut(`${x},528 ${x + u * 0.6},542 ${x + u},555`, 1.6), ink)
  }
  for (const t of [-2.5, -2, -1.57, -1.1, -0.64]) a.carve(flick(ray(237, 574, t, 16), 5), 'son')
  a.carve(cut('134,574 160,570 186,572', 2.4), ink).carve(cut('290,572 316,568 344,574', 2.4), ink).press()
  hand(a, 80, 566, -6, 1.05, { pose: 'pinch' })
  hand(a, 402, 566, 186, 1.05, { pose: 'pinch', flip: true })
}
