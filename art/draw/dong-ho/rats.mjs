import { place, times } from '../pen.mjs'
import { Blocks } from './blocks.mjs'
import { cat } from './cat.mjs'
import { CAT, HUN, LAO, LE, NGHENH, SHU, write, ZUO } from './characters.mjs'
import { rat } from './rat.mjs'

/** 'Đám cưới chuột': above, four rats bring the cat her presents; below, the groom rides ahead of the bride's palanquin. */
export function rats() {
  const a = new Blocks(720, 540, 3.6)
  above(a)
  below(a)
  words(a)
  return a
}

function above(a) {
  earth(a, 246)
  cat(a)
  rat(a, 84, 246, 0.98, 'hoe', { arm: 'raised', bend: 0 })
  horn(a, 84, 246)
  rat(a, 198, 246, 1, 'cham', { arm: 'raised', bend: 2 })
  horn(a, 200, 246)
  rat(a, 312, 246, 1.02, 'son', { arm: 'low', bend: 6 })
  fish(a, 364, 212)
  rat(a, 436, 246, 1.04, 'diep', { arm: 'forth', bend: 12, sash: 'cham' })
  dove(a, 513, 152)
}

// A long horn lifted to the mouth, its bell ahead.
function horn(a, x, y) {
  a.band(
    [
      [x + 34, y - 92],
      [x + 52, y - 104],
      [x + 66, y - 116],
    ],
    7,
    'hoe',
    3,
  )
  a.shape(
    [
      [x + 62, y - 114],
      [x + 72, y - 132],
      [x + 84, y - 140],
      [x + 88, y - 122],
      [x + 82, y - 108],
      [x + 68, y - 110],
    ],
    'son',
    3,
  )
  a.line(
    [
      [x + 44, y - 102],
      [x + 48, y - 97],
    ],
    3,
    'bar',
  ).line(
    [
      [x + 54, y - 109],
      [x + 58, y - 104],
    ],
    3,
    'bar',
  )
}

function fish(a, x, y) {
  a.line(
    [
      [x, y - 46],
      [x, y - 34],
      [x - 1, y - 24],
    ],
    2.8,
    'bar',
  )
  a.shape(
    [
      [x, y - 28],
      [x + 15, y - 16],
      [x + 15, y + 6],
      [x + 5, y + 20],
      [x + 13, y + 34],
      [x, y + 29],
      [x - 13, y + 34],
      [x - 5, y + 20],
      [x - 15, y + 4],
      [x - 14, y - 16],
    ],
    'son',
    3.2,
  )
  a.disc(x - 5, y - 17, 3.6, 'diep', 2.4)
  a.line(
    [
      [x - 13, y - 9],
      [x, y - 4],
      [x + 13, y - 9],
    ],
    2.6,
  )
  for (const [u, v] of [
    [-6, 2],
    [5, 2],
    [0, 10],
  ])
    a.line(place(x + u, y + v)('-5,-2 0,4 5,-2'), 2.4)
}

function dove(a, x, y) {
  a.shape(place(x, y)('-30,14 -18,2 -6,-4 2,-16 14,-20 22,-10 18,4 8,16 -8,20 -22,20 -34,30 -38,22'), 'hoe', 3.2)
  a.shape(place(x, y)('-16,4 0,-2 8,6 -4,14 -20,14'), 'cham', 3)
  a.shape(place(x, y)('21,-14 32,-9 20,-5'), 'son', 2.6).dot(x + 13, y - 12, 2.2)
}

function below(a) {
  earth(a, 514)
  // From behind: the board, the palanquin on four shoulders, the parasol, the groom.
  palanquin(a)
  parasol(a, 460, 514)
  rat(a, 456, 514, 0.88, 'diep', { arm: 'raised', bend: 0, sash: 'son' })
  horse(a)
}

function palanquin(a) {
  for (const [x, robe] of [
    [176, 'diep'],
    [374, 'hoe'],
  ])
    rat(a, x, 506, 0.86, robe, { arm: 'raised', bend: 0, sash: 'son' })
  a.band('112,424 240,420 412,424', 9, 'son', 3.2)
  // The house of the palanquin and the bride in it.
  a.shape('214,372 322,372 316,466 220,466', 'hoe', 3.8)
  a.shape('230,384 306,384 302,450 234,450', 'son', 3.4)
  rat(a, 262, 489, 0.86, 'cham', { bust: 450, arm: 'none', bend: 0 })
  a.shape('216,446 320,446 318,468 218,468', 'cham', 3.6)
  for (const i of times(5)) a.gouge(place(232 + i * 18.5, 457)('-6,4 0,-5 6,4'), 3, 'cut', 'cham')
  a.shape('196,376 212,362 244,348 268,332 292,348 324,362 342,376 326,380 268,374 210,380', 'son', 3.8)
  a.disc(268, 328, 7, 'hoe', 3)
  for (const x of [228, 248, 268, 288, 308])
    a.line(
      [
        [268 + (x - 268) * 0.24, 342],
        [268 + (x - 268) * 0.8, 360],
        [x, 374],
      ],
      2.8,
    )
  for (const x of [206, 332])
    a.line(
      [
        [x, 380],
        [x - 1, 392],
        [x + 1, 404],
      ],
      3.6,
    ).disc(x, 408, 5, 'hoe', 2.6)
  a.band('104,438 240,434 420,438', 9, 'son', 3.2)
  for (const [x, robe] of [
    [136, 'cham'],
    [404, 'son'],
  ])
    rat(a, x, 514, 0.88, robe, { arm: 'shoulder', bend: 0 })
}

function parasol(a, x, y) {
  a.band(
    [
      [x + 25, y - 36],
      [x + 27, y - 120],
      [x + 28, y - 182],
    ],
    6,
    'hoe',
    2.8,
  )
  a.shape(
    [
      [x - 30, y - 186],
      [x - 8, y - 206],
      [x + 28, y - 216],
      [x + 64, y - 206],
      [x + 88, y - 186],
      [x + 60, y - 190],
      [x + 28, y - 186],
      [x - 4, y - 190],
    ],
    'son',
    3.6,
  )
  for (const k of [-34, -12, 12, 34])
    a.line(
      [
        [x + 28 + k * 0.3, y - 212],
        [x + 28 + k * 0.8, y - 202],
        [x + 28 + k, y - 189],
      ],
      2.8,
    )
  for (const i of times(5))
    a.line(
      [
        [x - 14 + i * 21, y - 187],
        [x - 13 + i * 21, y - 177],
      ],
      3.4,
      'flick',
    )
  a.disc(x + 28, y - 219, 5, 'hoe', 2.6)
}

function horse(a) {
  const leg = (list) => a.shape(list, 'son', 3.6)
  const hoof = (x) =>
    a.shape(
      [
        [x, 504],
        [x + 15, 504],
        [x + 18, 514],
        [x - 2, 514],
      ],
      'than',
    )
  a.shape('536,420 520,424 510,444 512,470 520,482 524,462 530,446 542,440', 'than').gouge('530,430 520,446 518,468', 3)
  leg('556,450 554,478 546,492 550,508 564,508 568,490 578,456')
  leg('630,450 640,474 654,480 658,498 670,494 668,472 652,460 646,440')
  a.shape(
    '534,428 546,412 580,408 620,410 640,398 652,366 668,352 668,340 678,346 690,352 704,374 710,388 700,396 686,388 676,390 668,418 654,448 622,462 580,464 546,456',
    'son',
    4.4,
  )
  leg('568,448 574,480 570,494 572,508 586,508 590,488 592,452')
  leg('620,450 622,482 620,494 622,508 636,508 638,486 642,446')
  for (const x of [549, 572, 622]) hoof(x)
  a.shape(
    [
      [658, 494],
      [671, 490],
      [675, 499],
      [662, 503],
    ],
    'than',
  )
  a.shape('666,346 656,356 646,378 636,398 644,404 658,384 668,362', 'than').gouge('662,356 652,378 645,394', 2.8)
  a.disc(684, 366, 4.4, 'diep', 2.6).dot(685, 366, 2).dot(704, 384, 1.8)
  a.band('672,384 684,376 690,362', 5, 'hoe', 2.4).line('676,388 656,398 626,398', 3.2)
  a.shape('566,410 596,404 626,410 624,440 596,448 570,440', 'hoe', 3.6)
  for (const [x, y] of [
    [584, 430],
    [598, 434],
    [612, 429],
  ])
    a.disc(x, y, 3.4, 'cham', 2)
  // The groom looks back at the palanquin.
  rat(a, 592, 464, 0.94, 'cham', { bust: 432, arm: 'rein', bend: 0, back: true, hat: true })
  a.shape('584,420 604,420 616,440 614,462 630,466 632,474 606,474 598,460 592,442', 'than').gouge(
    '604,430 606,446 606,458',
    2.8,
  )
}

function earth(a, y) {
  a.line(
    [
      [18, y + 2],
      [120, y + 5],
      [280, y + 1],
      [440, y + 5],
      [600, y + 1],
      [704, y + 4],
    ],
    4.4,
  )
  for (const i of times(7)) a.line(place(48 + i * 98, y + 11 + (i % 2) * 4)('0,0 12,-3 26,1'), 2.8)
}

function words(a) {
  for (const [x, pair] of [
    [14, [LAO, SHU]],
    [248, [ZUO, LE]],
  ])
    pair.forEach((character, i) => write(a, character, x, 24 + i * 42, 36))
  write(a, CAT, 672, 24, 38)
  // The board that names the day goes before the bride.
  a.band('52,514 53,470 52,410', 8, 'hoe', 3)
  a.shape(
    [
      [24, 306],
      [52, 300],
      [80, 306],
      [81, 360],
      [80, 408],
      [52, 412],
      [24, 408],
      [23, 360],
    ],
    'diep',
    3.8,
  )
  write(a, NGHENH, 34, 316, 37)
  write(a, HUN, 34, 362, 37)
  rat(a, 62, 514, 0.86, 'son', { arm: 'raised', bend: 0 })
}
