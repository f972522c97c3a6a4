import { cut, flick, outline, place, ribbon, round, times } from './pen.mjs'

/** A nón lá seen from above: the same rings as a drum. */
export function hatFromAbove(a, x, y, r) {
  a.disc(x, y, r, 'hoeL', 3.4).disc(x, y, r * 0.16, 'hoe', 2)
  for (let i = 1; i < 9; i++) a.disc(x, y, r * (0.16 + i * 0.1), null, 1.3)
  for (const i of times(40)) {
    const angle = (i / 40) * Math.PI * 2
    const at = (share) => [x + Math.cos(angle) * r * share, y + Math.sin(angle) * r * share]
    a.carve(flick([at(0.97), at(0.6), at(0.2)], 2.2))
  }
  a.press()
}

/** A nón lá from the side, `width` wide and `height` high; (x, y) is the middle of its brim. */
export function hatFromSide(a, x, y, width, height) {
  const [w, h] = [width, height]
  const cone = `M${x} ${y - h}Q${x - w * 0.22} ${y - h * 0.62} ${x - w / 2} ${y}Q${x} ${y + h * 0.24} ${x + w / 2} ${y}`
  a.shape(`${cone}Q${x + w * 0.22} ${y - h * 0.62} ${x} ${y - h}Z`, 'hoeL', 3.4)
  for (let i = 1; i < 9; i++) {
    const k = i / 9
    const level = round(y - h * (1 - k) * (1 - 0.12 * (1 - k)))
    a.line(
      `M${round(x - (w / 2) * k)} ${level}Q${x} ${round(y - h * (1 - k) + h * 0.22 * k)} ${round(x + (w / 2) * k)} ${level}`,
      1.5,
    )
  }
  for (let i = -6; i <= 6; i++) {
    const brim = [x + ((w / 2) * i) / 6.4, y + h * 0.11 * (1 - Math.abs(i) / 6.4)]
    const middle = [x + (brim[0] - x) * 0.5, y - h * 0.5 + Math.abs(i) * 1.5]
    a.carve(flick([brim, middle, [x, y - h * 0.96]], 2.2))
  }
  a.press()
}

/** Chú Tễu, the laughing puppet who opens the show; (x, y) is where he stands in the water. */
export function teu(a, x, y, size = 1) {
  teuTrunk(a, x, y, size)
  teuWaving(a, x, y, size)
  teuResting(a, x, y, size)
  teuHead(a, x, y, size)
}

/** His parts, for whoever moves them. */
export function teuTrunk(a, x, y, size) {
  const at = place(x, y, size)
  const mirrored = (side) => place(x, y, size * side, size)
  a.shape(outline(at('-46,10 -54,-46 -40,-66 40,-66 54,-46 46,10'), 0.14), 'son', 3)
  a.carve(cut(at('-4,-60 -10,-30 -6,4'), 3)).carve(cut(at('-30,-56 -34,-30 -30,0'), 2.6))
  a.carve(cut(at('28,-56 32,-30 28,0'), 2.6)).press()
  // Body, vest, belt.
  const trunk = '-44,-62 -50,-100 -46,-140 -30,-164 30,-164 46,-140 50,-100 44,-62 0,-54'
  a.shape(outline(at(trunk)), 'skin', 3).disc(x, y - 84 * size, 3.4 * size, 'ink', 0)
  a.carve(cut(at('-22,-76 0,-68 22,-76'), 2.6)).carve(cut(at('-20,-128 -12,-120 -4,-124'), 2.4))
  a.carve(cut(at('20,-128 12,-120 4,-124'), 2.4)).press()
  for (const side of [-1, 1]) {
    const half = mirrored(side)
    a.shape(outline(half('14,-166 34,-164 52,-146 58,-104 54,-64 34,-58 30,-96 22,-130'), 0.15), 'cham', 3)
    a.carve(cut(half('20,-158 28,-128 37,-94 40,-60'), 3), 'hoe')
  }
  a.press()
  a.shape(
    ribbon(at('-52,-62 0,-52 52,-62'), () => 7 * size, 10),
    'hoe',
    2.6,
  ).press()
}

const arm = (a, at, size, list) =>
  a
    .shape(
      ribbon(at(list), (t) => (15 - 4 * t) * size, 16),
      'skin',
      3,
    )
    .press()

export function teuWaving(a, x, y, size) {
  const at = place(x, y, size)
  arm(a, at, size, '-46,-146 -84,-160 -104,-206 -98,-232')
  const hand = '-108,-228 -118,-250 -110,-256 -102,-244 -100,-264 -92,-264 -90,-244 -80,-258 -74,-252 -82,-226 -96,-218'
  a.shape(outline(at(hand)), 'skin', 2.6).press()
}

export function teuResting(a, x, y, size) {
  arm(a, place(x, y, size), size, '46,-146 84,-122 88,-88 52,-70')
}

export function teuHead(a, x, y, size) {
  const at = place(x, y, size)
  const mirrored = (side) => place(x, y, size * side, size)
  const face = '-50,-214 -46,-186 -26,-164 0,-158 26,-164 46,-186 50,-214 36,-248 0,-258 -36,-248'
  a.shape(outline(at(face)), 'skin', 3.2)
  for (const side of [-1, 1]) a.shape(outline(mirrored(side)('48,-216 60,-222 62,-204 50,-196')), 'skin', 2.4)
  a.press()
  a.shape(outline(at('-50,-226 -40,-254 0,-266 40,-254 50,-226 30,-240 0,-238 -30,-240')), 'hair', 2.6)
  for (const side of [-1, 1]) {
    a.shape(outline(mirrored(side)('34,-250 50,-278 70,-276 68,-256 50,-244')), 'hair', 2.4)
    a.shape(
      ribbon(mirrored(side)('34,-256 48,-246'), () => 5 * size, 4),
      'son',
      2,
    )
  }
  a.press()
  for (const side of [-1, 1]) {
    const half = mirrored(side)
    a.carve(cut(half('10,-214 22,-226 36,-214'), 5)).carve(cut(half('8,-230 22,-238 38,-230'), 3.4))
    a.fill(outline(half('34,-202 24,-192 34,-184 44,-194')), 'son', 'opacity=".55"')
  }
  a.carve(cut(at('-4,-210 -8,-198 0,-195 8,-198'), 3))
  a.shape(outline(at('-26,-190 0,-184 26,-190 18,-172 0,-166 -18,-172')), 'sonD', 2.6)
  a.fill(outline(at('-20,-187 0,-182 20,-187 14,-180 0,-177 -14,-180')), 'diep').press()
}
