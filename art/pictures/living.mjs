import { face, hand, sleeve } from '../draw/figure.mjs'
import { sun, water } from '../draw/landscape.mjs'
import { cut, outline, place, times } from '../draw/pen.mjs'
import { hatFromAbove } from '../draw/people.mjs'
import { bud, lotus, pad, stem } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** A lotus pond; drawn in shares of the sheet, so it fits any size. */
export function lotusPond(a) {
  const [w, h] = [a.width, a.height]
  const at = place(0, 0, w, h)
  sheet(a, 'sky')
  sun(a, w * 0.78, h * 0.2, h * 0.1)
  water(a, h * 0.42, h, 21)
  pad(a, w * 0.16, h * 0.62, w * 0.13, h * 0.08, 'dongL', 3)
  pad(a, w * 0.5, h * 0.56, w * 0.09, h * 0.05, 'dongL', 5)
  pad(a, w * 0.86, h * 0.6, w * 0.12, h * 0.07, 'dongL', 8)
  pad(a, w * 0.34, h * 0.78, w * 0.16, h * 0.1, 'dongP', 6)
  pad(a, w * 0.72, h * 0.84, w * 0.18, h * 0.11, 'dongL', 11)
  stem(a, at('.3,.78 .285,.6 .3,.42'), 9)
  stem(a, at('.66,.84 .68,.66 .65,.52'), 9)
  stem(a, at('.44,.8 .46,.5 .45,.3'), 8)
  stem(a, at('.82,.86 .84,.7 .83,.6'), 8)
  lotus(a, w * 0.3, h * 0.45, h / 380)
  lotus(a, w * 0.655, h * 0.55, h / 460)
  bud(a, w * 0.45, h * 0.32, h / 430)
  bud(a, w * 0.83, h * 0.62, h / 560)
}

/** A woman in a five-panel áo dài with a nón lá and a lotus. */
export function aoDai(a) {
  sheet(a, 'aoG')
  sun(a, 368, 130, 64, 'hoe')
  a.fill('M0 520H480V600H0Z', 'nauL').press()
  for (const i of times(4)) a.carve(cut(place(0, i * 16)('20,536 160,532 320,540 462,534'), 2.4))
  a.press()
  woman(a)
  frame(a)
}

/** The figure alone, on the field of 480 by 600 of `aoDai`. */
export function woman(a) {
  a.shape(outline('176,470 168,556 232,560 240,500 250,560 312,556 304,470', 0.08), 'diep', 3)
  a.carve(cut('200,500 196,552 196,556', 2.4)).carve(cut('280,500 284,552 284,556', 2.4)).press()
  a.shape(outline('168,556 150,572 226,574 232,558'), 'son', 2.8)
  a.shape(outline('250,558 254,574 330,572 312,556'), 'son', 2.8).press()
  tunic(a)
  // Collar and head, then the wound turban.
  a.shape(outline('216,172 214,196 240,204 266,196 264,172', 0.1), 'cham', 3)
  a.carve(cut('214,186 240,196 266,186', 2.6), 'hoe').press()
  a.shape(outline('204,110 202,150 222,172 240,176 258,172 278,150 276,110 240,84'), 'hair', 2.6).press()
  face(a, 240, 136, 1)
  a.shape(outline('200,124 206,92 240,76 274,92 280,124 262,106 240,98 218,106'), 'son', 3.2)
  for (const k of [-2, -1, 0, 1, 2]) {
    const m = Math.abs(k)
    a.carve(cut(`${240 + k * 14},${80 + m * 5} ${240 + k * 12},${92 + m * 4} ${240 + k * 10},${100 + m * 3}`, 3))
  }
  a.press()
  // The hand with the hat, the hand with the lotus.
  const wide = { from: 25, to: 22, line: 3.2, linings: ['diep'] }
  const low = sleeve(a, '190,214 152,262 126,312 120,352', 'cham', wide)
  hatFromAbove(a, 110, 452, 84)
  hand(a, low.x, low.y, low.turn, 0.92, { pose: 'hold' })
  const high = sleeve(a, '290,214 334,268 356,332 330,366', 'cham', wide)
  stem(a, '298,402 314,356 344,300 357,226', 7)
  hand(a, high.x, high.y, high.turn + 36, 0.92, { pose: 'hold', flip: true })
  lotus(a, 357, 236, 0.62)
}

function tunic(a) {
  const cloth =
    '206,190 176,206 168,262 172,330 156,430 140,522 190,534 240,538 290,534 340,522 322,430 306,330 310,262 304,206 274,190 240,198'
  a.shape(outline(cloth, 0.13), 'cham', 3.6).press()
  const medals = '206,262 272,300 206,350 282,394 200,436 252,470 302,468 178,496 226,404 244,352'
  place(
    0,
    0,
  )(medals).forEach(([x, y], i) => {
    const r = i % 2 ? 11 : 14
    a.disc(x, y, r, 'chamL', 1.6).disc(x, y, r * 0.55, 'hoe', 1.4)
  })
  a.press()
  // It closes on the wearer's right, the left of the picture.
  a.carve(cut('240,198 212,214 188,236 180,262', 4)).carve(cut('180,262 180,340 166,430 154,522', 3))
  a.carve(cut('240,210 238,340 240,536', 2.2))
  for (const [x, y] of place(0, 0)('237,197 212,213 187,238 178,274 177,312')) a.disc(x, y, 5, 'hoe', 2)
  a.press()
}

/** The same woman half-length, silk behind her: the theme of dress. */
export function costume(a) {
  sheet(a, 'aoG')
  const silks = ['hoe', 'dongL', 'son', 'chamL', 'hoeL', 'dong', 'hong', 'cham']
  silks.forEach((ink, i) => {
    const x = i < 4 ? i * 44 : a.width - (8 - i) * 44
    a.shape(`M${x} 0H${x + 44}V${a.height}H${x}Z`, ink, 2.6)
    for (let y = 24; y < a.height; y += 56)
      a.carve(outline(place(x + 22, y + (i % 2) * 28)('0,-12 8,0 0,12 -8,0'), 0.05), 'diep')
  })
  a.press()
  a.moved('translate(52 18) scale(1.12)', () => woman(a))
}
