// Lotus as it stands in a pond: a leaf that lies on the water, a flower on its stem.
import { all, cut, ink, lathe, place, tube, turned } from './solids.mjs'

/** A pad of 0.36 m with its notch, veins paler. It lies flat. */
export function lotusLeaf(fine) {
  const sides = fine ? 14 : 9
  const rim = Array.from({ length: sides }, (_, i) => {
    const turn = 0.18 + ((Math.PI * 2 - 0.36) * i) / (sides - 1)
    return [0.36 * Math.cos(turn), 0.36 * Math.sin(turn)]
  })
  const vein = (i) => {
    const [x, y] = rim[i]
    const [u, v] = [-y * 0.03, x * 0.03]
    return cut(
      [
        [0, 0],
        [x * 0.86 + u, y * 0.86 + v],
        [x * 0.86 - u, y * 0.86 - v],
      ],
      0.004,
      ink('dongL', 0.95),
      false,
    )
  }
  return place(
    all(
      cut([[0, 0], ...rim], 0.001, ink('dong', 1.15), false),
      rim.flatMap((_, i) => (i % 2 ? [vein(i)] : [])),
    ),
    { tilt: -90 },
  )
}

/** About 0.9 m of stem and an open flower, two rings of petals round the pod. */
export function lotusFlower(fine) {
  const outline = [
    [0, 0],
    [0.05, 0.05],
    [0.085, 0.15],
    [0.055, 0.26],
    [0, 0.33],
    [-0.055, 0.26],
    [-0.085, 0.15],
    [-0.05, 0.05],
  ]
  const petal = (colour) => {
    const front = cut(outline, 0.004, colour, false)
    return all(front, turned(front))
  }
  const ring = (count, tilt, size, colour, from) =>
    Array.from({ length: count }, (_, i) =>
      place(place(petal(colour), { tilt, scale: size }), { turn: from + (360 * i) / count, at: [0, 0.62, 0] }),
    )
  const stem = tube(
    [
      [0, -0.2, 0],
      [0.02, 0.2, 0.01],
      [0, 0.63, 0],
    ],
    0.014,
    fine ? 5 : 3,
    ink('dong', 0.9),
  )
  const pod = lathe(
    [
      [0.02, 0.6],
      [0.06, 0.7],
      [0, 0.71],
    ],
    8,
    ink('hoe', 1.05),
  )
  return all(stem, pod, ring(8, 62, 1, ink('hong', 1.05), 0), ring(6, 34, 0.92, ink('hongL', 1.05), 20))
}
