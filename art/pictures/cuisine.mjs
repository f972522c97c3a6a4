import { cut, flick, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

const [X, Y, RX, RY] = [318, 214, 186, 54] // the rim of the bowl

/** A bowl of phở with chopsticks, lime and chilli. */
export function cuisine(a) {
  sheet(a, 'dongP')
  sheet(a, 'son', 346)
  for (const row of times(3))
    for (let x = 16; x < 620; x += 36) a.carve(cut(place(x, 372 + row * 40)('0,0 18,-8 36,0'), 2.4))
  a.press()
  steam(a)
  bowl(a)
  a.shape(ellipse(X, Y, RX, RY), 'diep', 3.6).press()
  a.shape(ellipse(X, Y + 4, RX - 16, RY - 11), 'hoeL', 2.4)
  a.clip(ellipse(X, Y + 4, RX - 16, RY - 11), () => soup(a))
  a.line(ellipse(X, Y + 4, RX - 16, RY - 11), 2.4).press()
  chopsticks(a)
  lime(a, 128, 392)
  chilli(a, 516, 396)
  frame(a)
}

const ellipse = (x, y, rx, ry) => `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`

function bowl(a) {
  const wall = `M${X - RX} ${Y}C${X - RX + 6} ${Y + 96} ${X - 120} ${Y + 156} ${X - 74} ${Y + 168}`
  const d = `${wall}H${X + 74}C${X + 120} ${Y + 156} ${X + RX - 6} ${Y + 96} ${X + RX} ${Y}Z`
  const foot = `M${X - 76} ${Y + 160}L${X - 68} ${Y + 192}Q${X} ${Y + 206} ${X + 68} ${Y + 192}L${X + 76} ${Y + 160}Z`
  a.shape(foot, 'diep', 3.4).press()
  a.shape(d, 'diep', 3.8)
  a.clip(d, () => glaze(a), [0, 0])
  a.line(d, 3.8).press()
}

// Blue bands and a scroll of leaves, as painted in Bát Tràng.
function glaze(a) {
  for (const [y, h] of [
    [Y + 52, 9],
    [Y + 140, 12],
  ])
    a.fill(`M100 ${y - 50}Q${X} ${y + 46} 540 ${y - 50}V${y + h - 50}Q${X} ${y + h + 46} 100 ${y + h - 50}Z`, 'cham')
  for (let i = -3; i <= 3; i++) {
    const [x, y] = [X + i * 47, Y + 104 - i * i * 4.6]
    a.disc(x, y, 11, 'cham', 0).disc(x, y, 4, 'diep', 0)
    for (const side of [-1, 1]) {
      const half = place(x, y, side, 1)
      a.fill(outline(half('8,-2 18,-14 30,-10 24,2 12,6')), 'chamL')
      a.carve(cut(half('6,10 16,18 26,12'), 4), 'cham')
    }
  }
  a.press('', [0, 0])
}

function soup(a) {
  const next = random(6)
  for (const i of times(9)) {
    const y = Y - 22 + i * 7
    const strand = place(X - 96 - next() * 20, y, 190 + next() * 30, 9)('0,0 .2,-1 .42,.8 .64,-.7 .84,.6 1,-.3')
    a.shape(
      ribbon(strand, () => 4.4, 20),
      'diep',
      1.8,
    )
    a.press()
  }
  for (const [x, y, turn, ink] of [
    [-92, -8, -0.3, 'sonL'],
    [-58, 16, 0.2, 'nauL'],
    [-34, -16, 0.1, 'hong'],
    [66, 14, -0.2, 'sonL'],
    [98, -4, 0.3, 'nauL'],
  ]) {
    const at = place(X + x, Y + y)
    const [c, s] = [Math.cos(turn), Math.sin(turn)]
    const slice = at('-34,0 -22,-12 4,-15 28,-8 34,2 20,13 -8,14 -28,9').map(([u, v]) => [
      X + x + (u - X - x) * c - (v - Y - y) * s,
      Y + y + (u - X - x) * s + (v - Y - y) * c,
    ])
    a.shape(outline(slice), ink, 2.6)
    a.carve(cut([slice[0], at('0,1')[0], slice[4]], 2)).press()
  }
  for (const [x, y, turn] of [
    [14, -18, -2.4],
    [22, -10, -0.5],
    [36, -20, 0.4],
    [2, 8, 2.8],
    [24, 12, 0.3],
    [-8, -4, -2.8],
  ]) {
    a.shape(leaf(X + x, Y + y, turn, 42, 11), turn > 0 ? 'dong' : 'dongD', 2.2)
    a.carve(
      flick(
        place(
          X + x,
          Y + y,
        )(`0,0 ${Math.cos(turn) * 18},${Math.sin(turn) * 18} ${Math.cos(turn) * 34},${Math.sin(turn) * 34}`),
        2.6,
      ),
    ).press()
  }
  for (const [x, y] of [
    [-120, 10],
    [-70, -24],
    [60, -22],
    [118, 12],
    [44, 30],
    [-20, 32],
    [96, -24],
  ])
    a.disc(X + x, Y + y, 6.5, 'dongL', 2).disc(X + x, Y + y, 2.6, 'diep', 1.2)
  for (const [x, y] of [
    [-4, 24],
    [78, -12],
    [-84, 28],
  ])
    a.disc(X + x, Y + y, 8, 'son', 2).disc(X + x, Y + y, 3.2, 'hoeL', 1.2)
  a.press()
}

function chopsticks(a) {
  for (const [from, to] of [
    ['392,196', '604,92'],
    ['410,210', '616,122'],
  ]) {
    a.shape(
      ribbon(`${from} ${to}`, (t) => 3.4 + 3.2 * t, 6),
      'nau',
      2.8,
    )
    const at = place(...from.split(',').map(Number))
    const end = to.split(',').map(Number)
    const [u, v] = [end[0] - at('0,0')[0][0], end[1] - at('0,0')[0][1]]
    a.carve(
      cut(at(`${u * 0.82},${v * 0.82 - 6} ${u * 0.83},${v * 0.82} ${u * 0.84},${v * 0.82 + 6}`), 3),
      'hoe',
    ).press()
  }
}

function steam(a) {
  for (const [x, h] of [
    [232, 96],
    [300, 118],
    [364, 92],
  ])
    a.carve(cut(place(x, 152, 16, h)('0,0 1,-.25 -1,-.55 .6,-.8 -.4,-1'), 11, 9), 'diep')
  a.press()
}

function lime(a, x, y) {
  a.disc(x, y, 40, 'dong', 3).press()
  a.disc(x, y, 31, 'dongL', 2)
  for (const i of times(8)) {
    const t = (i / 8) * Math.PI * 2 + 0.2
    a.carve(
      flick(
        [
          [x + Math.cos(t) * 28, y + Math.sin(t) * 28],
          [x + Math.cos(t) * 16, y + Math.sin(t) * 16],
          [x, y],
        ],
        4,
      ),
      'diep',
    )
  }
  a.press()
}

function chilli(a, x, y) {
  const pod = (list) =>
    a.shape(
      ribbon(list, (t) => 11 * Math.sin(Math.PI * Math.min(1, t * 0.86 + 0.2)), 16),
      'sonL',
      2.8,
    )
  pod(place(x, y)('-40,8 -8,18 26,12 54,-14'))
  a.press()
  pod(place(x, y)('-34,-10 -2,2 30,-10 44,-40'))
  for (const [u, v] of [
    [-44, 6],
    [-38, -14],
  ])
    a.shape(
      ribbon(place(x, y)(`${u},${v} ${u - 14},${v - 6} ${u - 24},${v - 2}`), () => 4, 6),
      'dong',
      2.2,
    )
  a.press()
}
