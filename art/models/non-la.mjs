// The conical hat (nón lá): sixteen rings of bamboo under palm leaves, a silk tie in hồng; on a stand of bamboo.
import { all, ink, lathe, place, tube, turned } from './kit/solids.mjs'

export function make(fine) {
  const leaves = fine ? 48 : 24
  const rings = fine ? 16 : 8
  const hat = Array.from({ length: rings + 1 }, (_, i) => [(0.25 * (rings - i)) / rings, (0.2 * i) / rings])
  const cone = lathe(hat, leaves, (ring, s) => ink(s % 2 ? 'hoeL' : 'diep', 0.86 + 0.05 * ((s + ring) % 3)))
  const hoops = hat.slice(0, -1).map(([r, y]) => tube(circle(r + 0.001, y, leaves), 0.0016, 3, ink('nauL')))
  const rim = tube(circle(0.252, 0, leaves), 0.005, 5, ink('nau'))
  const tie = tube(
    Array.from({ length: 13 }, (_, i) => [
      0.2 * Math.cos((Math.PI * i) / 12),
      0.03 - 0.27 * Math.sin((Math.PI * i) / 12),
      0.02,
    ]),
    0.007,
    4,
    ink('son'),
  )
  const up = { at: [0, 1.22, 0], tilt: 24 }
  const pole = [0, 0.3, 0.32, 0.6, 0.62, 0.9, 0.92, 1.2]
  const stand = all(
    lathe(
      [
        [0.22, 0],
        [0.22, 0.05],
        [0.14, 0.09],
        [0, 0.09],
      ],
      fine ? 24 : 12,
      ink('nauD'),
    ),
    tube(
      pole.map((y) => [0, y + 0.08, 0]),
      pole.map((_, i) => (i % 2 ? 0.026 : 0.023)),
      8,
      ink('nauL'),
    ),
  )
  return {
    alone: [
      { solid: stand, line: 0.006 },
      { solid: place(all(cone, turned(cone)), up) },
      { solid: place(all(rim, tie), up), line: 0.003 },
      { solid: place(all(hoops), up) },
    ],
    light: {
      base: [0.36, 0.33, 0.3],
      open: [0.42, 0.39, 0.34],
      near: 0.4,
      day: { towards: [0.36, 0.8, 0.48], colour: [0.5, 0.44, 0.34] },
      lanterns: [],
    },
    cell: 0.06,
  }
}

const circle = (r, y, sides) =>
  Array.from({ length: sides + 1 }, (_, i) => [
    r * Math.cos((2 * Math.PI * i) / sides),
    y,
    r * Math.sin((2 * Math.PI * i) / sides),
  ])
