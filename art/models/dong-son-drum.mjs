// The drum of Ngọc Lũ at its own size: 79 cm wide, 63 cm high; star of fourteen points, saw teeth, circles, ten birds.
import { NGOC_LU } from '../../src/web/lib/draw/drum.ts'
import { all, box, cut, ink, lathe, place } from './kit/solids.mjs'

const TAU = 2 * Math.PI
const RADIUS = 0.395
const TOP = 0.98
const around = (r, turn) => [r * Math.sin(turn), r * Math.cos(turn)]

// A bird of the drum, one unit long, flying left; x along the ring, y outwards.
const BIRD = [
  [-0.5, 0.01],
  [-0.32, 0.1],
  [-0.2, 0.2],
  [-0.06, 0.32],
  [-0.14, 0.12],
  [-0.04, 0.12],
  [0.04, 0.36],
  [0.16, 0.5],
  [0.15, 0.28],
  [0.2, 0.13],
  [0.5, 0.22],
  [0.44, 0.03],
  [0.5, -0.14],
  [0.16, -0.1],
  [0.08, -0.34],
  [-0.06, -0.46],
  [-0.04, -0.24],
  [-0.08, -0.12],
  [-0.26, -0.02],
  [-0.32, -0.01],
]

/** A flat ring as wedges, thin on the face of the drum. */
const band = (r0, r1, segments, colour) =>
  Array.from({ length: segments }, (_, i) => {
    const [a, b] = [(TAU * i) / segments, (TAU * (i + 1)) / segments]
    return cut([around(r0, b), around(r1, b), around(r1, a), around(r0, a)], 0.004, colour, false)
  })

function ring(motif, scale, light, fine) {
  const { kind } = motif
  const n = motif.rays ?? motif.count
  const [r0, r1] = [motif.from * scale, motif.to * scale]
  const every = (draw) => Array.from({ length: n }, (_, i) => draw((TAU * i) / n, TAU / n))
  if (kind === 'line') return band((motif.at - 0.7) * scale, (motif.at + 0.7) * scale, fine ? 72 : 36, light)
  if (kind === 'star')
    return cut(
      Array.from({ length: 2 * n }, (_, i) => around(i % 2 ? r1 * 0.36 : r1, (Math.PI * i) / n)),
      0.009,
      light,
    )
  if (kind === 'saw')
    return every((t, w) => cut([around(r0, t), around(r1, t + w / 2), around(r0, t + w * 0.92)], 0.004, light, false))
  if (kind === 'ladder')
    return every((t) =>
      cut(
        [around(r0, t - 0.008), around(r1, t - 0.008), around(r1, t + 0.008), around(r0, t + 0.008)],
        0.004,
        light,
        false,
      ),
    )
  if (kind === 'birds')
    return every((t) => {
      const m = (r0 + r1) / 2
      const [w, h] = [((TAU * m) / n) * 0.8, r1 - r0]
      const outline = BIRD.map(([x, y]) => {
        const [along, out] = [x * w, m + y * h]
        return [along * Math.cos(t) + out * Math.sin(t), out * Math.cos(t) - along * Math.sin(t)]
      })
      return cut(outline, 0.007, light)
    })
  // Circles with a point in each, as dots or joined to links.
  const r = kind === 'dots' ? motif.radius * scale : ((r1 - r0) / 2) * 0.62
  const m = kind === 'dots' ? motif.at * scale : (r0 + r1) / 2
  const sides = fine ? 8 : 5
  return every((t, w) => {
    const [x, y] = around(m, t)
    const disc = (radius) =>
      Array.from({ length: sides }, (_, i) => around(radius, (TAU * i) / sides)).map(([a, b]) => [x + a, y + b])
    const [p, q] = [around(m + r, t), around(m - r, t + w)]
    const step = [(q[1] - p[1]) * 0.06, (p[0] - q[0]) * 0.06]
    const link =
      kind === 'links' && fine
        ? cut([p, q, [q[0] + step[0], q[1] + step[1]], [p[0] + step[0], p[1] + step[1]]], 0.003, light, false)
        : []
    return [cut(disc(r), 0.004, light, false), link]
  })
}

export function make(fine) {
  const bronze = ink('dongD', 0.9)
  const patina = ink('dongL', 0.95)
  const segments = fine ? 56 : 28
  const scale = (RADIUS - 0.012) / 160
  // Tang, waist and foot; bands of the waist stand out as on the drum.
  const bands = [1, 3, 8, 10, 14]
  const body = lathe(
    [
      [0.37, 0],
      [0.385, 0.02],
      [0.34, 0.13],
      [0.335, 0.15],
      [0.325, 0.2],
      [0.315, 0.24],
      [0.312, 0.29],
      [0.312, 0.33],
      [0.318, 0.35],
      [0.33, 0.37],
      [0.375, 0.41],
      [0.41, 0.46],
      [0.418, 0.5],
      [0.41, 0.55],
      [0.392, 0.585],
      [0.395, 0.6],
      [0.395, 0.63],
    ],
    segments,
    (row) => (bands.includes(row) ? patina : ink('dong', 0.62 + 0.04 * (row % 3))),
  )
  const face = lathe(
    [
      [RADIUS, 0.63],
      [RADIUS - 0.006, 0.636],
      [RADIUS * 0.66, 0.636],
      [RADIUS * 0.33, 0.636],
      [0, 0.636],
    ],
    segments,
    bronze,
  )
  const relief = place(all(NGOC_LU.map((motif) => ring(motif, scale, patina, fine))), { tilt: -90, at: [0, 0.6362, 0] })
  const handle = (turn) =>
    place(all(box([0.03, 0.13, 0.012], patina)), {
      turn,
      at: [0.372 * Math.sin((turn * Math.PI) / 180), 0.37, 0.372 * Math.cos((turn * Math.PI) / 180)],
    })
  const rise = { at: [0, TOP - 0.636, 0] }
  const stand = all(
    place(
      lathe(
        [
          [0.44, 0],
          [0.46, 0.03],
          [0.46, 0.07],
          [0.4, 0.1],
          [0, 0.1],
        ],
        fine ? 32 : 16,
        ink('nauD'),
      ),
      {},
    ),
    place(
      lathe(
        [
          [0.38, 0.1],
          [0.37, 0.27],
          [0.42, 0.31],
          [0.42, TOP - 0.636],
          [0, TOP - 0.636],
        ],
        fine ? 32 : 16,
        ink('son', 0.75),
      ),
      {},
    ),
  )
  return {
    alone: [
      { solid: stand, line: 0.008 },
      { solid: place(all(body, face, [45, 75, 225, 255].map(handle)), rise), line: 0.008 },
      { solid: place(relief, rise) },
    ],
    light: SHOWN,
    cell: 0.05,
  }
}

const SHOWN = {
  base: [0.3, 0.27, 0.25],
  open: [0.5, 0.47, 0.42],
  near: 0.6,
  day: { towards: [0.36, 0.8, 0.48], colour: [0.62, 0.52, 0.38] },
  lanterns: [],
}
