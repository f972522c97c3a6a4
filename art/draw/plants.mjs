import { cut, flick, outline, place, ribbon, times } from './pen.mjs'

/** The outline of a leaf or petal from its root (x, y) in the direction `angle` (radians). */
export function leaf(x, y, angle, length, width) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const at = (u, v) => [x + c * u * length - s * v, y + s * u * length + c * v]
  const half = (side) => [
    at(0, -0.22 * width * side),
    at(0.25, -0.8 * width * side),
    at(0.55, -width * side),
    at(0.82, -0.5 * width * side),
  ]
  return outline([...half(1), at(1, 0), ...half(-1).reverse()])
}

const UP = -Math.PI / 2

/** An open lotus; (x, y) is where the stem ends. */
export function lotus(a, x, y, size) {
  const petal = (turn, length, width, ink) => {
    const [l, w] = [length * size, width * size]
    a.shape(leaf(x, y, UP + turn, l, w), ink, 2.6)
    const [c, s] = [Math.cos(UP + turn), Math.sin(UP + turn)]
    for (const q of [-0.35, 0, 0.35]) {
      const at = (u, v) => [x + c * l * u - s * q * w * v, y + s * l * u + c * q * w * v]
      a.carve(flick([at(0.96, 0.2), at(0.75, 1), at(0.5, 1.1)], 2.4))
    }
    a.press()
  }
  for (const side of [-1, 1]) petal(1.25 * side, 74, 20, 'hong')
  for (const side of [-1, 1]) petal(0.8 * side, 92, 24, 'sonL')
  a.shape(outline(place(x, y, size)('-22,-52 0,-62 22,-52 14,-14 -14,-14')), 'hoe', 2.4).press()
  for (const side of [-1, 1]) petal(0.38 * side, 98, 25, 'hong')
  petal(0, 88, 27, 'hongL')
  for (const side of [-1, 1]) petal(1.5 * side, 66, 17, 'hongL')
  for (const side of [-1, 1]) petal(0.95 * side, 52, 17, 'hong')
}

export function bud(a, x, y, size) {
  a.shape(leaf(x, y, UP, 74 * size, 22 * size), 'hong', 2.6).press()
  a.shape(leaf(x, y, UP - 0.28, 56 * size, 13 * size), 'sonL', 2.2)
  a.shape(leaf(x, y, UP + 0.28, 56 * size, 13 * size), 'hongL', 2.2).press()
}

/** A lotus leaf lying on the water. */
export function pad(a, x, y, radiusX, radiusY, ink = 'dong', seed = 1) {
  const edge = times(18).map((i) => {
    const angle = (i / 18) * Math.PI * 2
    const wave = 1 + 0.05 * Math.sin(i * 2.3 + seed)
    return [x + Math.cos(angle) * radiusX * wave, y + Math.sin(angle) * radiusY * wave]
  })
  a.shape(outline(edge), ink, 3)
  for (const i of times(14)) {
    const angle = (i / 14) * Math.PI * 2 + 0.1
    const at = (share, drop = 0) => [
      x + Math.cos(angle) * radiusX * share,
      y + Math.sin(angle) * radiusY * share + drop,
    ]
    a.carve(flick([at(0.08), at(0.5, 2), at(0.93)], 4.4))
  }
  a.disc(x, y, Math.min(radiusX, radiusY) * 0.1, 'dongL', 2).press()
}

export const stem = (a, list, width = 7) =>
  a
    .shape(
      ribbon(list, () => width / 2, 10),
      'dongD',
      2,
    )
    .press()

/** Bare boughs, each [its way, half its width where it starts]; `taper` is the share of its width it loses. */
export function boughs(a, wood, { taper = 0.72, line = 2.4 } = {}) {
  for (const [list, width] of wood)
    a.shape(
      ribbon(list, (t) => width * (1 - t * taper), 18),
      'nauD',
      line,
    )
  a.press()
}

/** A five-petalled blossom of a peach or an apricot tree. */
export function blossom(a, x, y, r, petal = 'hong', heart = 'hoe') {
  for (const i of times(5)) {
    const angle = UP + (i / 5) * Math.PI * 2
    a.shape(leaf(x, y, angle, r, r * 0.46), petal, 2)
    const at = (share) => [x + Math.cos(angle) * r * share, y + Math.sin(angle) * r * share]
    a.carve(cut([at(0.3), at(0.5), at(0.72)], 1.8))
  }
  a.press()
  a.disc(x, y, r * 0.2, heart, 1.8).press()
}
