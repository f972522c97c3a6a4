// The t'rưng of the Central Highlands: bamboo tubes cut open at one end, hung on two cords, long ones above, on a frame of bamboo.
import { all, ink, place, tube } from './kit/solids.mjs'

const TUBES = 16

export function make(fine) {
  const sides = fine ? 10 : 6
  const cane = ink('nauL', 0.85)
  const at = (i) => [0, 1.36 - 0.052 * i, -0.24 + 0.03 * i]
  const bar = (i) => {
    const long = 0.84 * 0.956 ** i
    const r = 0.021 - 0.0005 * i
    const colour = ink(i % 2 ? 'hoeL' : 'hoe', i % 2 ? 0.8 : 0.95)
    const points = [-0.5, -0.46, -0.44, 0.02, 0.04, 0.18, 0.5].map((t) => [t * long, 0, 0])
    const node = [r, r * 1.02, r * 1.1, r, r * 1.08, r, r * 0.35]
    return place(
      all(
        tube(points, node, sides, colour),
        tube(
          [
            [-0.4501 * long, 0, 0],
            [-0.43 * long, 0, 0],
          ],
          r * 1.14,
          sides,
          ink('nau'),
        ),
      ),
      { at: at(i) },
    )
  }
  const bars = Array.from({ length: TUBES }, (_, i) => bar(i))
  const cords = [-1, 1].map((s) =>
    tube(
      [at(-1.5), at(TUBES)].map(([, y, z], i) => [s * (i ? 0.14 : 0.3), y + 0.004, z]),
      0.005,
      4,
      ink('son'),
    ),
  )
  const pole = (from, to, r) =>
    tube([from, to.map((v, k) => from[k] + (v - from[k]) * 0.5), to], [r, r * 1.08, r], sides, cane)
  const frame = [-1, 1].flatMap((s) => [
    pole([s * 0.52, 0, -0.42], [s * 0.44, 1.48, -0.28], 0.024),
    pole([s * 0.34, 0, 0.42], [s * 0.24, 0.56, 0.26], 0.022),
    pole([s * 0.47, 1.43, -0.29], [s * 0.22, 0.5, 0.27], 0.02),
    pole([s * 0.51, 0.16, -0.4], [s * 0.32, 0.16, 0.38], 0.018),
  ])
  const cross = [
    pole([-0.56, 1.44, -0.285], [0.56, 1.44, -0.285], 0.024),
    pole([-0.34, 0.53, 0.265], [0.34, 0.53, 0.265], 0.02),
    pole([-0.54, 0.2, -0.4], [0.54, 0.2, -0.4], 0.018),
  ]
  const lashing = [-1, 1].map((s) =>
    tube(
      [
        [s * 0.46, 1.4, -0.287],
        [s * 0.447, 1.47, -0.281],
      ],
      0.032,
      sides,
      ink('son', 0.8),
    ),
  )
  return {
    alone: [
      { solid: all(frame, cross, lashing), line: 0.004 },
      { solid: all(bars), line: 0.0025 },
      { solid: all(cords) },
    ],
    light: {
      base: [0.34, 0.31, 0.29],
      open: [0.46, 0.43, 0.38],
      near: 0.4,
      day: { towards: [0.36, 0.8, 0.48], colour: [0.5, 0.44, 0.34] },
      lanterns: [],
    },
    cell: 0.06,
  }
}
