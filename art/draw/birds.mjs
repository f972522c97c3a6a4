import { cut, flick, outline } from './pen.mjs'

/** An egret in flight to the right, 140 from bill to feet at size 1; `turn` in degrees. */
export function egret(a, x, y, size, turn = 0) {
  a.moved(`translate(${x} ${y}) rotate(${turn}) scale(${size})`, () => {
    a.shape(outline('6,0 -6,-20 -30,-40 -52,-40 -40,-24 -26,-6 -10,6'), 'chamL', 2.4)
    a.shape(outline('-34,6 -14,-6 8,-6 24,-10 36,-20 46,-20 64,-14 48,-11 40,-6 28,6 6,10 -14,10 -40,14'), 'diep', 2.6)
    a.press()
    a.shape(outline('14,-2 10,-26 -10,-50 -34,-60 -26,-38 -22,-20 -6,2'), 'diep', 2.6)
    for (const list of ['4,-8 -10,-32 -28,-52', '0,-4 -12,-20 -24,-36', '8,-14 0,-34 -12,-46'])
      a.carve(flick(list, 2.6))
    a.carve(flick('64,-14 54,-14 46,-17', 3.4), 'son').dot(45, -17, 1.8, 'pupil')
    a.carve(cut('-40,14 -58,18 -74,17', 3), 'hoe').carve(cut('-38,12 -56,13 -70,11', 2.6), 'hoe').press()
  })
}
