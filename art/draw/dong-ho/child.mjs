import { place, times } from '../pen.mjs'
import { Blocks } from './blocks.mjs'
import { FU, GUI, write } from './characters.mjs'

/** 'Phú quý': a plump child in a bodice holds a duck under a lotus; the wish, 富貴, stands beside. */
export function child() {
  const a = new Blocks(540, 720)
  lotus(a)
  legs(a)
  trunk(a)
  head(a)
  duck(a)
  arms(a)
  write(a, FU, 436, 52, 62)
  write(a, GUI, 436, 124, 62)
  ground(a)
  return a
}

const SKIN = 'diep'

function leaf(a, x, y, r, squash) {
  a.disc(x, y, r, 'cham', 4, squash)
  for (const i of times(11)) {
    const t = (i / 11) * 2 * Math.PI + 0.3
    const at = (k) => [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k * squash]
    a.gouge([at(0.14), at(0.5), at(0.88)], 3.6, 'flick', 'cham')
  }
}

function lotus(a) {
  a.band('84,640 60,470 92,300 84,190', 9, 'cham', 3.2)
  a.band('120,640 40,520 46,420 62,372', 8, 'cham', 3)
  leaf(a, 74, 372, 62, 0.5)
  // An open flower, outer petals first.
  const petal = (turn, length, breadth, ink) => {
    const t = (turn * Math.PI) / 180
    const at = ([u, v]) => [96 + u * Math.cos(t) + v * Math.sin(t), 176 + u * Math.sin(t) - v * Math.cos(t)]
    a.shape(
      [
        [-0.2, 0],
        [-1, 0.34],
        [-0.8, 0.72],
        [0, 1.06],
        [0.8, 0.72],
        [1, 0.34],
        [0.2, 0],
      ].map(([u, v]) => at([u * breadth, v * length])),
      ink,
      3.8,
    )
    for (const k of [-0.45, 0, 0.45])
      a.line(
        [
          [k * breadth * 0.4, length * 0.94 - Math.abs(k) * 22],
          [k * breadth * 0.9, length * 0.66],
          [k * breadth, length * 0.42],
        ].map(at),
        3,
        'flick',
      )
  }
  for (const [turn, ink] of [
    [-82, 'son'],
    [82, 'son'],
    [-54, 'diep'],
    [54, 'diep'],
    [-27, 'son'],
    [27, 'son'],
    [0, 'diep'],
  ])
    petal(turn, 78 + (90 - Math.abs(turn)) * 0.3, 23, ink)
  a.shape('66,172 96,160 126,172 118,194 96,202 74,194', 'hoe', 3.6)
  for (const i of times(5)) a.dot(76 + i * 10, 177 + (i % 2) * 7, 2.6)
}

function legs(a) {
  // The far leg kneels, the near one stands.
  a.shape('300,520 350,512 400,532 420,570 410,604 384,626 386,654 352,658 338,620 306,590', SKIN, 4.6)
  a.shape('334,652 356,640 388,644 416,656 424,672 400,680 344,680 330,670', SKIN, 4.2)
  a.shape('214,520 268,520 296,548 292,590 270,620 266,654 226,656 220,618 200,580', SKIN, 4.6)
  a.shape('262,650 236,642 206,650 178,662 172,676 196,684 252,684 270,672', SKIN, 4.2)
  for (const [x, y, side] of [
    [178, 672, 1],
    [418, 668, -1],
  ])
    for (const i of times(4))
      a.line(
        [
          [x + side * (4 + i * 8), y - 10 + i * -1],
          [x + side * (6 + i * 8), y - 2],
          [x + side * (5 + i * 8), y + 6],
        ],
        2.8,
      )
  for (const [x, y] of [
    [244, 636],
    [366, 640],
  ]) {
    a.band(
      [
        [x - 24, y - 2],
        [x, y + 6],
        [x + 25, y - 3],
      ],
      12,
      'hoe',
      3.2,
    )
    for (const i of times(4)) a.dot(x - 15 + i * 10, y + 3 - Math.abs(i - 1.5), 1.8)
  }
  a.line('352,566 366,580 362,600', 3).line('250,566 240,582 244,600', 3)
}

function trunk(a) {
  a.shape(
    '230,296 316,288 388,302 414,356 420,430 414,500 388,548 320,566 250,560 206,536 190,480 192,400 204,336',
    SKIN,
    4.8,
  )
  // The bodice: a square hung by a corner, knotted behind the neck.
  a.shape('306,286 344,322 398,372 404,450 388,520 318,552 246,540 208,500 206,430 216,362 270,320', 'son', 4.6)
  a.line('270,306 306,326 344,306', 4)
  a.shape('270,298 306,322 344,298 352,312 308,346 262,312', 'hoe', 3.4)
  for (const i of times(9)) {
    const x = 222 + i * 21
    a.gouge(place(x, 520 + Math.round(Math.sin((i / 8) * Math.PI) * 16))('-9,2 -4,-7 4,-7 9,2'), 3.4, 'cut', 'son')
  }
}

function head(a) {
  a.shape('212,196 224,132 264,98 312,92 360,104 392,142 399,200 394,240 360,276 308,288 254,278 217,242', SKIN, 5)
  for (const [x, side] of [
    [212, 1],
    [396, -1],
  ]) {
    const at = place(x, 212, side, 1)
    a.shape(at('8,-22 -10,-24 -18,-6 -10,18 8,24'), SKIN, 4).line(at('-2,-12 -9,-2 -3,10'), 3)
    a.disc(...at('-8,30')[0], 6, 'hoe', 3)
  }
  // Three tufts of hair are left when a child's head is shaved.
  a.shape('274,108 276,78 292,54 308,48 326,56 340,80 342,110 308,124', 'than')
  for (const list of ['292,112 294,84 306,60', '308,116 310,90 312,62', '324,112 324,86 316,62']) a.gouge(list, 3)
  a.band('290,66 308,60 328,66', 9, 'son', 3)
  for (const side of [1, -1]) {
    const at = place(305, 0, side, 1)
    a.shape(at('-92,170 -84,132 -58,114 -62,146 -74,176 -90,196'), 'than')
    a.gouge(at('-88,176 -78,148 -66,128'), 2.8).gouge(at('-80,176 -72,156 -66,140'), 2.4)
  }
  face(a)
}

function face(a) {
  for (const side of [1, -1]) {
    const at = place(306, 0, side, 1)
    a.line(at('-56,176 -40,166 -22,173'), 4.8)
    a.shape(at('-56,202 -40,190 -21,200 -38,211'), 'diep', 3.2)
    a.dot(306 - side * 38, 200.5, 8)
    a.line(at('-58,200 -40,188 -18,200'), 4.8)
    a.disc(306 - side * 59, 232, 15, 'son', 0)
  }
  a.line('297,220 300,228 307,229', 3.4).line('309,229 315,227 317,220', 3.2)
  a.shape('292,247 299,242 306,245 313,242 320,247 306,258', 'son', 2.8).line('289,246 306,249 323,246', 2.8)
  a.line('288,270 306,277 324,270', 3)
  a.dot(306, 150, 4.4, 'son')
}

function duck(a) {
  // She sits across the child's lap and looks back over her shoulder at us.
  a.shape('452,470 486,452 508,420 504,462 516,470 500,492 480,514', 'diep', 4.2)
  a.line('470,478 490,464 502,446', 3, 'flick').line('478,492 494,480 506,474', 3, 'flick')
  a.shape(
    '168,330 196,346 206,380 204,412 230,432 290,428 360,424 420,438 470,466 490,496 462,534 402,562 320,572 240,566 172,540 134,494 124,440 138,398 150,372',
    'diep',
    5,
  )
  for (let row = 0; row < 4; row++)
    for (const i of times(4 - (row > 2 ? 1 : 0)))
      a.line(place(150 + i * 23 + (row % 2) * 11 + row * 6, 424 + row * 30 + i * 4)('-10,-4 -8,8 0,12 8,8 10,-4'), 3)
  wing(a)
  a.shape('130,330 128,300 142,276 170,266 198,276 210,300 206,328 190,350 160,356', 'cham', 4.6)
  a.band('140,362 166,374 202,364', 12, 'hoe', 3.4)
  a.shape('136,292 112,290 90,300 74,314 92,324 118,326 136,322', 'hoe', 4).line('132,309 108,310 84,313', 3.2)
  a.disc(164, 298, 11, 'diep', 3.4).dot(162, 298, 5.4)
  for (const list of ['190,296 200,306 198,322', '180,326 188,334 184,344', '150,334 158,342 168,344'])
    a.gouge(list, 3.2, 'cut', 'cham')
  for (const x of [250, 330]) {
    a.band(
      [
        [x, 566],
        [x - 2, 584],
        [x - 4, 600],
      ],
      12,
      'hoe',
      3.4,
    )
    a.shape(
      [
        [x - 6, 594],
        [x - 34, 612],
        [x - 18, 616],
        [x - 6, 622],
        [x + 6, 615],
        [x + 20, 612],
        [x + 4, 594],
      ],
      'hoe',
      3.4,
    )
  }
}

function wing(a) {
  for (const [way, ink] of [
    ['268,530 340,550 410,544 468,516', 'cham'],
    ['262,512 340,530 410,520 472,490', 'hoe'],
    ['262,492 340,506 404,494 464,464', 'son'],
  ]) {
    a.band(way, 30, ink, 3.8, 'plume')
    a.line(way, 3, 'flick')
  }
  const shoulder = '244,464 282,446 326,450 352,472 346,506 314,528 270,530 240,506'
  a.shape(shoulder, 'cham', 4.4)
  a.within(shoulder, () => {
    for (let row = 0; row < 4; row++)
      for (const i of times(4))
        a.gouge(place(264 + i * 26 + (row % 2) * 12, 458 + row * 20)('-4,-11 7,-8 11,0 7,8 -4,11'), 3.4, 'cut', 'cham')
  })
}

function arms(a) {
  // The right arm goes round the duck's neck, the left lies over her back.
  a.shape('216,318 250,318 262,352 250,398 226,428 190,442 164,434 158,416 182,402 200,372 204,342', SKIN, 4.6)
  a.gouge('226,320 236,316 246,319', 12, 'bar')
  a.line('166,424 180,424 188,418', 3).line('168,434 182,434 192,428', 3)
  a.band('184,400 196,414 198,436', 12, 'hoe', 3.2)
  a.shape('380,314 412,330 434,376 434,420 414,452 378,474 350,474 342,458 366,440 390,418 386,384 366,352', SKIN, 4.6)
  a.gouge('374,322 380,317 392,321', 12, 'bar')
  a.line('346,462 360,460 370,454', 3).line('350,472 364,470 376,463', 3)
  a.band('376,434 392,446 400,462', 12, 'hoe', 3.2)
  for (const [x, y] of [
    [190, 408],
    [195, 422],
    [383, 440],
    [392, 450],
  ])
    a.dot(x, y, 1.8)
}

function ground(a) {
  for (const [x, y, w] of [
    [40, 694, 120],
    [196, 702, 110],
    [330, 698, 130],
    [470, 690, 46],
  ])
    a.line(place(x, y, w, 1)('0,0 .3,-5 .7,3 1,-1'), 4.4)
}
