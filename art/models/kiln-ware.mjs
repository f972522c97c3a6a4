// From two kilns: a vase of Bát Tràng, white glaze with lotus in cobalt; a pot of Bàu Trúc, fired in the open, streaked with resin.
import { all, box, cut, ink, lathe, place, uneven } from './kit/solids.mjs'

const VASE = [
  [0.1, 0],
  [0.11, 0.02],
  [0.1, 0.05],
  [0.135, 0.12],
  [0.18, 0.22],
  [0.205, 0.32],
  [0.205, 0.4],
  [0.17, 0.48],
  [0.11, 0.54],
  [0.075, 0.6],
  [0.07, 0.68],
  [0.095, 0.74],
  [0.11, 0.76],
  [0.1, 0.765],
  [0.06, 0.7],
  [0, 0.69],
]
const POT = [
  [0.08, 0],
  [0.16, 0.03],
  [0.225, 0.1],
  [0.245, 0.18],
  [0.23, 0.26],
  [0.17, 0.33],
  [0.125, 0.36],
  [0.12, 0.39],
  [0.15, 0.43],
  [0.16, 0.44],
  [0.14, 0.44],
  [0.1, 0.38],
  [0, 0.37],
]

/** A motif laid on the belly: x is a way round, y a height. */
function onBelly(outline, profile, turn, colour) {
  const radius = (y) => {
    const i = profile.findIndex(([, high]) => high >= y)
    const [[r0, y0], [r1, y1]] = [profile[Math.max(0, i - 1)], profile[i]]
    return (y1 > y0 ? r0 + ((r1 - r0) * (y - y0)) / (y1 - y0) : r1) + 0.0035
  }
  const flat = cut(outline, 0, colour, false)
  const p = flat.p.slice()
  for (let i = 0; i < p.length; i += 3) {
    const r = radius(p[i + 1])
    const angle = turn + p[i] / 0.2
    p[i] = r * Math.sin(angle)
    p[i + 2] = r * Math.cos(angle)
  }
  return { p, c: flat.c }
}

const petal = (x, y, lean, long, wide) => [
  [x, y],
  [x + lean * 0.5 + wide, y + long * 0.5],
  [x + lean, y + long],
  [x + lean * 0.5 - wide, y + long * 0.5],
]

export function make(fine) {
  const segments = fine ? 40 : 20
  const glaze = ink('diep', 0.95)
  const cobalt = ink('cham', 1.1)
  const pale = ink('chamL', 0.9)
  const lines = [1, 8, 11, 12]
  const vase = lathe(VASE, segments, (ring) => (lines.includes(ring) ? cobalt : glaze))
  const lotus = [0, 1, 2, 3].flatMap((i) => {
    const turn = (Math.PI / 2) * i
    return [
      [-0.075, -0.04, 0, 0.04, 0.075].map((lean, k) =>
        onBelly(petal(0, 0.29, lean, 0.1 - Math.abs(lean) * 0.5, 0.018), VASE, turn, k % 2 ? pale : cobalt),
      ),
      onBelly(
        [
          [-0.006, 0.13],
          [0.006, 0.13],
          [0.006, 0.29],
          [-0.006, 0.29],
        ],
        VASE,
        turn,
        cobalt,
      ),
      [-1, 1].map((s) => onBelly(petal(s * 0.02, 0.15, s * 0.08, 0.06, 0.02), VASE, turn, pale)),
      onBelly(petal(0, 0.415, 0, 0.06, 0.02), VASE, turn + Math.PI / 4, cobalt),
    ]
  })
  const hem = Array.from({ length: 20 }, (_, i) =>
    onBelly(
      [
        [-0.02, 0.062],
        [0.02, 0.062],
        [0, 0.105],
      ],
      VASE,
      (Math.PI * i) / 10,
      cobalt,
    ),
  )
  const clay = (ring, s) => ink('sonL', 0.75 - 0.4 * uneven(Math.floor(s / 3) + Math.floor(ring / 2) * 13) ** 3)
  const pot = lathe(POT, segments, clay)
  const comb = Array.from({ length: 24 }, (_, i) =>
    onBelly(
      [
        [-0.004, 0.265],
        [0.004, 0.265],
        [0.012, 0.31],
        [0.004, 0.31],
      ],
      POT,
      (Math.PI * i) / 12,
      ink('nauD'),
    ),
  )
  const stand = (w, h, x) =>
    all(
      place(box([w, h, w], ink('nauD', 1.2), [4, 6, 4]), { at: [x, h / 2, 0] }),
      place(box([w + 0.06, 0.04, w + 0.06], ink('son', 0.75), [4, 1, 4]), { at: [x, h, 0] }),
      place(box([w + 0.08, 0.06, w + 0.08], ink('nauD', 0.8), [4, 1, 4]), { at: [x, 0.03, 0] }),
    )
  return {
    alone: [
      { solid: all(stand(0.44, 0.72, -0.34), stand(0.52, 0.5, 0.36)), line: 0.006 },
      { solid: place(vase, { at: [-0.34, 0.74, 0] }), line: 0.004 },
      { solid: place(all(lotus, hem), { at: [-0.34, 0.74, 0] }) },
      { solid: place(pot, { at: [0.36, 0.52, 0] }), line: 0.004 },
      { solid: place(all(comb), { at: [0.36, 0.52, 0] }) },
    ],
    light: {
      base: [0.36, 0.33, 0.32],
      open: [0.42, 0.4, 0.37],
      near: 0.4,
      day: { towards: [0.36, 0.8, 0.48], colour: [0.5, 0.44, 0.34] },
      lanterns: [],
    },
    cell: 0.06,
  }
}
