// What stands far out in the bay, flat as in a print: limestone rocks, a sail, a wind turbine, a kite.
import { all, box, cut, ink, lathe, place, tube, uneven } from './solids.mjs'

/** A rock that rises steeply from the sea, with a darker foot where the water has eaten it. */
function rock(wide, high, seed, colour, foot) {
  const rough = (i) => 0.86 + 0.28 * uneven(seed + i)
  const side = [
    [1, 0.02],
    [0.9, 0.2],
    [0.97, 0.34],
    [0.8, 0.55],
    [0.72, 0.78],
    [0.45, 0.92],
    [0.12, 1],
  ]
  const right = side.map(([x, y], i) => [x * wide * rough(i), y * high])
  const left = side.map(([x, y], i) => [-x * wide * rough(i + 20), y * high * rough(i + 40) ** 0.3])
  const cracks = [-0.4, 0.1, 0.5].map((x, i) =>
    cut(
      [
        [x * wide - 0.05, high * 0.2],
        [x * wide + 0.07, high * 0.3],
        [x * wide + 0.02, high * (0.55 + 0.2 * uneven(seed + i))],
      ],
      0.14,
      foot,
      false,
    ),
  )
  return all(
    cut([...right, ...left.toReversed(), [-wide, -1], [wide, -1]], 0.1, colour, false),
    cut(
      [
        [-wide * 1.02, -1],
        [wide * 1.02, -1],
        [wide * 0.98, 0.35],
        [-wide * 0.98, 0.35],
      ],
      0.12,
      foot,
      false,
    ),
    cracks,
  )
}

export function rocks(fine) {
  const count = fine ? 22 : 14
  return Array.from({ length: count }, (_, i) => {
    const near = i % 3
    const [z, colour, foot] = [
      [-47, ink('chamP', 0.95), ink('chamL', 0.9)],
      [-41, ink('dongL', 0.95), ink('dong', 0.95)],
      [-34, ink('dong', 1.05), ink('dongD', 0.95)],
    ][near]
    const x = (i / (count - 1) - 0.5) * (near ? 62 : 84) + 5 * (uneven(i) - 0.5)
    // The middle stays open: one looks out between the rocks.
    if (Math.abs(x) < 4.5 && near) return []
    const [wide, high] = [1.8 + 2.4 * uneven(i + 60), (near ? 4 : 6) + 5 * uneven(i + 30)]
    return place(rock(wide, high, i * 3, colour, foot), { at: [x, -0.75, z] })
  })
}

/** A junk with two battened sails. */
export function sail() {
  const hull = [
    [-1.6, 0.5],
    [-1.1, 0],
    [1.1, 0],
    [1.7, 0.6],
    [1.2, 0.45],
    [-1.2, 0.4],
  ]
  const cloth = (x, high) =>
    place(
      cut(
        [
          [0, 0.6],
          [0.95, 0.75],
          [1.1, high * 0.55],
          [0.7, high],
          [-0.1, high * 0.93],
        ],
        0.04,
        ink('son', 1.05),
        false,
      ),
      { at: [x, 0, 0.02] },
    )
  const battens = [0.3, 0.55, 0.8].flatMap((t) =>
    [-1.1, 0.1].map((x) => place(box([0.95, 0.04, 0.02], ink('sonD')), { at: [x + 0.5, 0.7 + 2 * t, 0.08] })),
  )
  return all(cut(hull, 0.1, ink('nauD', 0.9), false), cloth(-1.1, 3.1), cloth(0.1, 2.7), battens)
}

export function turbine(turn, fine) {
  const blade = cut(
    [
      [-0.05, 0],
      [0.22, 0.5],
      [0.1, 4.2],
      [0, 4.4],
      [-0.06, 2],
    ],
    0.05,
    ink('diep'),
    false,
  )
  return all(
    lathe(
      [
        [0.28, 0],
        [0.14, 9.5],
      ],
      fine ? 8 : 5,
      ink('diep', 0.92),
    ),
    [0, 120, 240].map((one) => place(blade, { at: [0, 9.5, 0.3], roll: turn + one })),
    place(box([0.4, 0.4, 0.7], ink('diep', 0.85)), { at: [0, 9.5, 0] }),
  )
}

/** A diamond with a tail of two ribbons. */
export function kite(colour) {
  const leaf = cut(
    [
      [0, -1.1],
      [0.8, 0.1],
      [0, 0.8],
      [-0.8, 0.1],
    ],
    0.02,
    ink(colour, 1.1),
    false,
  )
  const cross = [
    tube(
      [
        [0, -1.1, 0.04],
        [0, 0.8, 0.04],
      ],
      0.025,
      3,
      ink('nauD'),
    ),
    tube(
      [
        [-0.8, 0.1, 0.04],
        [0.8, 0.1, 0.04],
      ],
      0.025,
      3,
      ink('nauD'),
    ),
  ]
  const tail = [0, 1].map((side) =>
    cut(
      Array.from({ length: 12 }, (_, i) => {
        const k = i < 6 ? i : 11 - i
        return [(side ? 0.1 : -0.1) + 0.16 * Math.sin(k * 1.2 + side) + (i < 6 ? 0 : 0.09), -1.05 - 0.36 * k]
      }),
      0.02,
      ink(side ? 'hoeL' : 'diep'),
      false,
    ),
  )
  return all(leaf, cross, tail)
}
