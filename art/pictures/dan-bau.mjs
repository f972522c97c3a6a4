import { face, folds, hairBehind, hand, neck, sleeve, woundTurban } from '../draw/figure.mjs'
import { cut, flick, outline, place, ribbon, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** The đàn bầu: one string, a gourd, a reed that the left hand bends. */
export function danBau(a) {
  sheet(a, 'chamP')
  moon(a)
  bamboo(a)
  player(a)
  table(a)
  soundbox(a)
  reed(a)
  hands(a)
  frame(a)
}

// The moon, and rings as of one note going out.
function moon(a) {
  for (const i of times(5)) a.disc(300, 168, 292 - i * 42, null, 1.4)
  a.press()
  a.disc(300, 168, 116, 'diep', 3).press()
}

function bamboo(a) {
  for (const [x, lean, ink] of [
    [52, 16, 'dong'],
    [96, -10, 'dongD'],
  ]) {
    a.shape(
      ribbon(
        [
          [x, 420],
          [x + lean * 0.4, 220],
          [x + lean, 8],
        ],
        (t) => 10 - 3 * t,
        16,
      ),
      ink,
      2.8,
    ).press()
    for (const i of times(6)) {
      const [u, v] = [x + lean * (0.16 + i * 0.15), 356 - i * 62]
      a.carve(cut(place(u, v)('-11,-2 0,3 11,-2'), 4))
      if (i < 2) continue
      for (const [turn, length] of [
        [0.3 + i * 0.1, 62],
        [-0.35, 54],
        [2.7, 50],
      ]) {
        a.shape(leaf(u, v - 3, turn, length, 8), i % 2 ? 'dongL' : 'dong', 2)
        a.carve(
          flick(
            [
              [u, v - 3],
              [u + Math.cos(turn) * length * 0.5, v - 3 + Math.sin(turn) * length * 0.5],
              [u + Math.cos(turn) * length * 0.9, v - 3 + Math.sin(turn) * length * 0.9],
            ],
            2,
          ),
        )
      }
    }
    a.press()
  }
}

const [X, Y] = [236, 158]

function player(a) {
  hairBehind(a, X, Y, 1.14)
  a.shape(outline('214,212 178,224 158,256 160,330 140,440 340,440 318,330 318,256 298,224 262,212', 0.12), 'hong', 3.6)
  folds(a, ['182,300 186,350 176,420', '300,300 296,350 306,420', '238,300 236,360 240,430'])
  a.press()
  for (const [x, y] of [
    [206, 268],
    [262, 300],
    [214, 344],
    [276, 372],
    [190, 400],
  ]) {
    for (const i of times(6)) {
      const t = (i / 6) * Math.PI * 2
      a.fill(leaf(x, y, t, 13, 4.4), 'son')
    }
    a.disc(x, y, 3.6, 'hoe', 1.4)
  }
  a.press()
  a.shape(outline('218,204 238,210 258,204 262,222 238,230 214,222', 0.1), 'sonL', 2.8)
  a.carve(cut('240,226 262,234 286,252 300,280', 3.4), 'son').press()
  neck(a, X + 2, Y + 40, 1.04, 14)
  face(a, X, Y, 1.16, { side: -1, eyes: 'down' })
  woundTurban(a, X, Y, 1.16, { side: -1, ink: 'son' })
}

function table(a) {
  a.shape('M14 508H466V586H14Z', 'son', 3.2).press()
  for (const row of times(4))
    for (const i of times(12))
      a.carve(cut(place(24 + i * 35 + (row % 2) * 17, 530 + row * 16)('0,0 10,-7 20,0'), 2.4), 'hoe')
  for (const x of [78, 372]) a.shape(outline(place(x, 500)('0,0 36,0 30,20 34,34 2,34 6,20'), 0.06), 'nauD', 3)
  a.press()
}

// A long box, a little narrower at the end of the reed, inlaid with shell.
function soundbox(a) {
  a.shape('M34 424L446 436L458 460L22 448Z', 'nauL', 3.6).press()
  for (const i of times(4))
    a.carve(cut(`${46 + i * 10},${430 + i * 4} 200,${434 + i * 4.4} ${436 + i * 4},${440 + i * 4.6}`, 1.8))
  a.press()
  a.shape('M22 448L458 460V500L22 500Z', 'nauD', 3.8).press()
  for (const [x, side] of [
    [86, 1],
    [240, 1],
    [394, -1],
  ]) {
    const at = place(x, 478, side, 1)
    a.carve(cut(at('-40,6 -18,-8 6,6 34,-4'), 3.4), 'diep')
    for (const [u, v, turn] of [
      [-28, 0, -2.2],
      [-10, -4, 0.9],
      [12, 4, -0.9],
      [28, -2, 1],
    ])
      a.carve(leaf(...at([[u, v]])[0], side > 0 ? turn : Math.PI - turn, 15, 4), 'hongL')
    for (const i of times(5)) a.carve(leaf(...at('0,0')[0], (i / 5) * Math.PI * 2, 10, 3.4), 'diep')
  }
  a.carve(cut('30,456 240,462 452,467', 2), 'hoe').carve(cut('30,494 240,494 452,494', 2), 'hoe').press()
  // Bridge and peg at the far end.
  a.shape('M62 414h10v22h-10Z', 'diep', 2.4).disc(50, 434, 6, 'hoe', 2.2).press()
}

function reed(a) {
  a.line('M67 418L402 372', 2.2)
  a.press('', [0, 0])
  a.shape(
    ribbon('412,446 408,372 398,280 372,196 340,158', (t) => 6.4 - 4.6 * t, 30),
    'hoe',
    2.8,
  ).press()
  // The gourd sits on the reed like a cup.
  a.shape(outline('386,352 382,376 392,398 410,404 428,396 436,374 430,352 408,360', 0.15), 'hoeL', 3.2)
  a.carve(cut('394,372 396,386 404,396', 2.6)).carve(cut('424,366 426,380 418,394', 2.2))
  a.shape('M384 352A23 8 0 1 1 432 352A23 8 0 1 1 384 352Z', 'nau', 2.6).press()
  a.shape(
    ribbon('408,356 405,336 402,312', () => 4.6, 6),
    'hoe',
    2.4,
  ).press()
}

function hands(a) {
  const silk = { from: 30, to: 21, linings: ['diep'] }
  const left = sleeve(a, '294,236 340,310 356,340 378,318', 'hong', silk)
  hand(a, left.x, left.y, left.turn + 22, 0.96, { pose: 'pinch', flip: true })
  const right = sleeve(a, '184,238 138,310 118,366 142,384', 'hong', silk)
  a.shape(
    ribbon('186,400 206,410 218,402', (t) => 2.8 - t, 6),
    'nau',
    2,
  ).press()
  hand(a, right.x - 2, right.y - 2, right.turn - 14, 0.98, { pose: 'pinch' })
}
