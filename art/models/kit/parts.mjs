// Parts that several models share.
import { all, ink, lathe, place, tube } from './solids.mjs'

/** A column of ironwood, a little fuller at a third of its height, on a stone like an open lotus. */
export function turnedColumn(height, radius, segments) {
  const stone = ink('chamP', 0.75)
  const rise = [0, 0.06, 0.18, 0.33, 0.5, 0.68, 0.85, 1]
  const shaft = rise.map((t) => [
    radius * (1 + 0.12 * Math.sin(Math.PI * Math.min(1, t * 1.4)) - 0.12 * t),
    0.26 + (height - 0.26) * t,
  ])
  return all(
    lathe(
      [
        [radius * 1.75, 0],
        [radius * 1.75, 0.08],
        [radius * 1.45, 0.13],
        [radius * 1.55, 0.18],
        [radius * 1.1, 0.26],
      ],
      segments,
      stone,
    ),
    lathe(shaft, segments, (ring) => ink('nauD', 1.35 + 0.12 * (ring % 2))),
  )
}

/** A cloud of the carvers: a scroll that opens into a tail. */
export function cloud(size, colour, fine = true) {
  const turns = fine ? 14 : 9
  const scroll = Array.from({ length: turns }, (_, i) => {
    const turn = 0.6 + (i * 8.84) / (turns - 1)
    const r = size * (0.12 + (0.85 * i) / (turns - 1))
    return [r * Math.cos(turn) * 0.62, r * Math.sin(turn) * 0.62, 0]
  })
  const tail = [scroll.at(-1), [size * 0.95, size * 0.15, 0], [size * 1.5, size * 0.38, 0], [size * 2.1, size * 0.3, 0]]
  return all(
    tube(
      scroll,
      scroll.map((_, i) => size * (0.1 + 0.05 * (i / turns))),
      fine ? 4 : 3,
      colour,
    ),
    tube(tail, [size * 0.13, size * 0.15, size * 0.11, size * 0.02], 4, colour),
  )
}

/** A silk lantern of Hội An: eight ribs, two rims, a tassel, the cord to the beam. It hangs from where it is put. */
export function lantern(silk, rim, fine = true) {
  const wood = ink('nauD')
  const belly = [
    [0.09, -0.52],
    [0.2, -0.47],
    [0.275, -0.36],
    [0.29, -0.27],
    [0.25, -0.16],
    [0.17, -0.08],
    [0.09, -0.04],
  ]
  const glow = [0.62, 0.85, 1.05, 1.12, 0.95, 0.75]
  return all(
    lathe(belly, fine ? 16 : 8, (ring, s) => silk.map((value) => Math.min(1, value * glow[ring] * (s % 2 ? 1 : 0.82)))),
    lathe(
      [
        [0, -0.56],
        [0.1, -0.56],
        [0.1, -0.51],
        [0.07, -0.51],
      ],
      fine ? 10 : 6,
      wood,
    ),
    lathe(
      [
        [0.07, -0.05],
        [0.1, -0.05],
        [0.1, 0],
        [0, 0],
      ],
      fine ? 10 : 6,
      wood,
    ),
    tube(
      [
        [0, 0, 0],
        [0, 0.9, 0],
      ],
      0.008,
      4,
      wood,
    ),
    place(
      lathe(
        [
          [0, -0.3],
          [0.035, -0.3],
          [0.02, -0.06],
          [0.028, -0.03],
          [0, 0],
        ],
        fine ? 6 : 4,
        rim,
      ),
      { at: [0, -0.56, 0] },
    ),
  )
}
