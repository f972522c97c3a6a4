// The communal house (đình): six trusses of ironwood on stone, tiles from within, lanterns, and the door that opens on the water.
import { all, box, cut, ink, lathe, place, sheet, tube, uneven } from './kit/solids.mjs'
import { beyond } from './kit/beyond.mjs'
import { cloud, lantern, turnedColumn } from './kit/parts.mjs'

const HALF = 6
const END = 9
const EAVE = 3.5
const RIDGE = 7.4
const TRUSSES = [-7.5, -4.5, -1.5, 1.5, 4.5, 7.5]
const INNER = 2.4
const OUTER = 5.3

/** The slope of the roof: steep at the ridge, nearly flat at the eaves. */
const roofAt = (x) => EAVE + (RIDGE - EAVE) * Math.max(0, 1 - Math.abs(x) / 6.8) ** 1.25

export function make(fine) {
  const wood = ink('nauD', 1.15)
  const dark = ink('nauD', 0.75)
  const places = (list) => list.flatMap((z) => [{ at: [-1, 0, z] }, { at: [1, 0, z] }])
  const columns = (x) => places(TRUSSES).map(({ at }) => ({ at: [at[0] * x, 0, at[2]] }))
  const hung = Array.from({ length: 14 }, (_, i) => ({
    at: [(i % 2 ? 1.15 : -1.15) + 0.25 * (uneven(i) - 0.5), 3.5 + 0.5 * uneven(i + 7), 7.4 - 1.12 * i],
    turn: 40 * i,
    scale: 0.9 + 0.25 * uneven(i + 3),
  }))
  const [red, gold] = [0, 1].map((side) => hung.filter((_, i) => (i % 3 === 1) === (side === 1)))
  return {
    alone: [
      { solid: floor(fine) },
      { solid: tiles(fine) },
      { solid: rafters(dark) },
      { solid: walls(wood, dark), line: 0.012 },
      { solid: gate(wood), line: 0.012 },
    ],
    outside: [beyond(fine)],
    repeated: [
      { solid: turnedColumn(roofAt(INNER) - 0.1, 0.24, fine ? 14 : 8), places: columns(INNER), line: 0.014 },
      { solid: turnedColumn(roofAt(OUTER) - 0.05, 0.2, fine ? 12 : 8), places: columns(OUTER), line: 0.014 },
      { solid: truss(wood, fine), places: TRUSSES.map((z) => ({ at: [0, 0, z] })), line: fine ? 0.012 : 0 },
      { solid: baluster(), places: balusters(fine ? 0.25 : 0.5) },
      { solid: lantern(ink('son', 1.5), ink('hoeL'), fine), places: red, line: 0.008, glows: true },
      { solid: lantern(ink('hoe', 1.35), ink('son'), fine), places: gold, line: 0.008, glows: true },
    ],
    light: {
      base: [0.26, 0.22, 0.2],
      open: [0.42, 0.38, 0.34],
      near: 2.2,
      day: { towards: [0.12, 0.3, -0.94], colour: [0.75, 0.66, 0.46] },
      lanterns: hung.map(({ at }) => ({ at, colour: [0.34, 0.22, 0.1], reach: 4.6 })),
    },
    cell: 0.5,
  }
}

/** Square bricks of Bát Tràng, a hand's breadth of joint colour between them. */
function floor(fine) {
  const side = fine ? 0.6 : 1.2
  const bricks = []
  for (let x = -HALF; x < HALF - 0.01; x += side)
    for (let z = -END; z < END - 0.01; z += side) {
      const own = ink('sonL', 0.62 + 0.2 * uneven(x * 7 + z * 13))
      const [a, b, c, d] = [x + 0.012, x + side - 0.012, z + 0.012, z + side - 0.012]
      bricks.push(sheet([a, 0, d], [b, 0, d], [b, 0, c], [a, 0, c], own))
    }
  const joint = sheet(
    [-HALF, -0.01, END],
    [HALF, -0.01, END],
    [HALF, -0.01, -END],
    [-HALF, -0.01, -END],
    ink('nauD', 0.7),
    [6, 9],
  )
  const steps = [0, 1, 2].map((i) =>
    place(box([7 + i, 0.18, 0.5], ink('chamP', 0.8 - 0.1 * i), [8, 1, 1]), {
      at: [0, -0.1 - 0.18 * i, -END - 0.2 - 0.45 * i],
    }),
  )
  return all(bricks, joint, steps)
}

/** Tiles from below: every row lies a little under the one above it. */
function tiles(fine) {
  const rows = fine ? 20 : 10
  const across = fine ? 44 : 22
  const out = []
  for (const side of [-1, 1])
    for (let row = 0; row < rows; row++) {
      const [x0, x1] = [(6.8 * row) / rows, (6.8 * (row + 1)) / rows]
      const [top, low] = [
        [x0, roofAt(x0)],
        [x1, roofAt(x1) - 0.045],
      ]
      const colour = (u) => ink('sonL', 0.34 + 0.4 * uneven(row * 91 + u * 17 + side))
      const at = ([x, y], z) => [side * x, y, z]
      const strip =
        side > 0
          ? sheet(at(top, -END - 0.6), at(low, -END - 0.6), at(low, END), at(top, END), (_, v) => colour(v), [
              1,
              across,
            ])
          : sheet(at(low, -END - 0.6), at(top, -END - 0.6), at(top, END), at(low, END), (_, v) => colour(v), [
              1,
              across,
            ])
      out.push(strip)
    }
  // The battens: nothing shines through between two rows.
  for (const side of [-1, 1])
    for (let i = 0; i < 10; i++) {
      const [x0, x1] = [0.68 * i, 0.68 * (i + 1)]
      const [a, b] = [
        [side * x0, roofAt(x0) + 0.03],
        [side * x1, roofAt(x1) + 0.03],
      ]
      const [left, right] = side > 0 ? [a, b] : [b, a]
      out.push(sheet([...left, -END - 0.6], [...right, -END - 0.6], [...right, END], [...left, END], ink('nauD', 0.4)))
    }
  return all(out)
}

function rafters(colour) {
  const out = []
  const xs = [0, 1.3, 2.6, 4, 5.4, 6.7]
  for (let z = -END; z <= END; z += 0.75)
    for (const side of [-1, 1])
      out.push(
        tube(
          xs.map((x) => [side * x, roofAt(x) - 0.1, z]),
          0.045,
          4,
          colour,
        ),
      )
  for (const x of [0, 1.25, INNER, 3.8, OUTER])
    for (const side of x ? [-1, 1] : [1])
      out.push(place(box([0.16, 0.18, 2 * END], colour, [1, 1, 12]), { at: [side * x, roofAt(x) - 0.24, 0] }))
  return all(out)
}

/** Stacked beams (chồng rường) between the inner columns, a curved bracket to each eave, clouds carved in gold. */
function truss(wood, fine) {
  const beam = (y, length) => place(box([length, 0.3, 0.26], wood, [6, 1, 1]), { at: [0, y, 0] })
  const post = (x, y) =>
    place(
      lathe(
        [
          [0.1, 0],
          [0.14, 0.1],
          [0.1, 0.22],
          [0.1, 0.36],
        ],
        8,
        ink('nau', 0.7),
      ),
      { at: [x, y, 0] },
    )
  const gold = ink('hoe', 1.05)
  const bracket = [
    [2.5, 3.9],
    [3.2, 3.62],
    [4.2, 3.5],
    [5.3, 3.42],
    [6.5, 3.3],
    [6.5, 3.48],
    [5.3, 3.72],
    [4.2, 3.86],
    [3.2, 4.02],
    [2.5, 4.3],
  ]
  const side = (s) => [
    place(
      all(
        cut(bracket, 0.2, wood),
        place(
          cut(
            bracket.map(([x, y]) => [-x, y]),
            0.2,
            wood,
          ),
          { turn: 180 },
        ),
      ),
      { at: [0, 0, -0.1], scale: [s, 1, 1] },
    ),
    [0, 180].map((turn) =>
      place(cloud(0.26, gold, fine), {
        at: [s * 2.95, 3.62, turn ? -0.12 : 0.12],
        turn,
        scale: [s * (turn ? -1 : 1), 1, 1],
      }),
    ),
    [0, 180].map((turn) =>
      place(cloud(0.34, gold, fine), {
        at: [s * 1.85, 4.02, turn ? -0.14 : 0.14],
        turn,
        scale: [s * (turn ? -1 : 1), 1, 1],
      }),
    ),
  ]
  return all(
    beam(4.35, 2 * INNER),
    [-1.35, 1.35].map((x) => post(x, 4.5)),
    beam(5.0, 3.5),
    [-0.8, 0.8].map((x) => post(x, 5.15)),
    beam(5.65, 2.1),
    post(0, 5.8),
    [-1, 1].map(side),
    [0, 180].map((turn) =>
      [-1, 1].map((s) =>
        place(cloud(0.2, gold, fine), { at: [s * 0.45, 5.0, turn ? -0.14 : 0.14], turn, scale: [s, 1, 1] }),
      ),
    ),
  )
}

/** Wooden panels below, a rail above; turned bars stand between them; leaves of the door behind. */
function walls(wood, dark) {
  const out = []
  for (const side of [-1, 1]) {
    const x = side * (HALF - 0.05)
    out.push(place(box([0.16, 0.2, 2 * END], dark, [1, 1, 18]), { at: [x, 0.1, 0] }))
    out.push(place(box([0.07, 0.75, 2 * END], wood, [1, 2, 24]), { at: [x, 0.55, 0] }))
    for (const y of [0.95, 2.3]) out.push(place(box([0.16, 0.12, 2 * END], dark, [1, 1, 18]), { at: [x, y, 0] }))
    out.push(place(box([0.1, 0.5, 2 * END], wood, [1, 1, 18]), { at: [x, 3.4, 0] }))
    for (let z = -END; z <= END; z += 1.5)
      out.push(place(box([0.12, 3.3, 0.12], dark, [1, 5, 1]), { at: [x, 1.65, z] }))
  }
  out.push(sheet([6, 0, END + 0.03], [-6, 0, END + 0.03], [-6, 3.4, END + 0.03], [6, 3.4, END + 0.03], dark))
  for (let i = 0; i < 8; i++) {
    const x = -HALF + 0.75 + 1.5 * i
    out.push(place(box([1.44, 3.3, 0.08], wood, [3, 6, 1]), { at: [x, 1.65, END] }))
    for (const [y, h] of [
      [0.7, 0.8],
      [1.85, 1.1],
      [2.85, 0.5],
    ])
      out.push(place(box([1.1, h, 0.06], ink('nau', 0.8), [2, 2, 1]), { at: [x, y, END - 0.05] }))
  }
  const gable = Array.from({ length: 25 }, (_, i) => -6 + 0.5 * i)
  const top = [[-6, 3.3], [6, 3.3], ...gable.toReversed().map((x) => [x, roofAt(x)])]
  out.push(place(cut(top, 0.05, wood, false), { at: [0, 0, END - 0.02], turn: 180 }))
  return all(out)
}

/** Over the open door: the carved canopy (cửa võng), red lacquer and gold. */
function gate(wood) {
  const z = -END + 0.2
  const [red, gold] = [ink('son', 0.85), ink('hoe', 1.15)]
  const arch = Array.from({ length: 33 }, (_, i) => -2.2 + (4.4 * i) / 32)
  const hem = (x) => 3.35 - 0.55 * (Math.abs(x) / 2.2) ** 3 - 0.1 * Math.abs(Math.sin((x / 2.2) * Math.PI * 4))
  const canopy = [...arch.map((x) => [x, hem(x)]), [2.2, 4.2], [-2.2, 4.2]]
  const frame = [...arch.map((x) => [x, hem(x)]), ...arch.toReversed().map((x) => [x, hem(x) + 0.07])]
  const tops = Array.from({ length: 19 }, (_, i) => 4.5 - 0.5 * i).map((x) => [x, roofAt(x)])
  const gable = [[-4.5, 4.2], [4.5, 4.2], ...tops]
  return all(
    place(cut(canopy, 0.06, red), { at: [0, 0, z] }),
    place(cut(frame, 0.05, gold), { at: [0, 0, z + 0.05] }),
    [-1, 1].flatMap((s) =>
      [0.55, 1.25, 1.85].map((x, i) =>
        place(cloud(0.27 - 0.03 * i, gold), { at: [s * x, 3.72 - 0.1 * i, z + 0.08], scale: [s, 1, 1] }),
      ),
    ),
    place(
      lathe(
        [
          [0, 0],
          [0.2, 0],
          [0.2, 0.04],
          [0, 0.05],
        ],
        20,
        gold,
      ),
      { at: [0, 3.78, z + 0.07], tilt: 90 },
    ),
    Array.from({ length: 14 }, (_, i) =>
      place(
        cut(
          [
            [-0.025, 0.2],
            [0, 0.36],
            [0.025, 0.2],
          ],
          0.03,
          gold,
          false,
        ),
        { at: [0, 3.78, z + 0.08], roll: (360 * i) / 14 },
      ),
    ),
    place(cut(gable, 0.05, wood, false), { at: [0, 0, z - 0.06] }),
    place(box([2 * HALF, 0.26, 0.26], wood, [12, 1, 1]), { at: [0, 4.3, z - 0.1] }),
    [-1, 1].map((s) => place(box([0.5, 3, 0.06], red, [1, 6, 1]), { at: [s * INNER, 2.1, -7.2] })),
    [-1, 1].map((s) => place(box([0.4, 2.84, 0.06], gold, [1, 6, 1]), { at: [s * INNER, 2.1, -7.18] })),
    [-1, 1].map((s) => place(box([0.36, 2.8, 0.06], ink('ink', 1.6), [1, 6, 1]), { at: [s * INNER, 2.1, -7.165] })),
  )
}

const baluster = () =>
  lathe(
    [
      [0.03, 0],
      [0.03, 0.2],
      [0.045, 0.32],
      [0.03, 0.45],
      [0.04, 0.65],
      [0.03, 0.85],
      [0.045, 0.98],
      [0.03, 1.1],
      [0.03, 1.29],
    ],
    6,
    ink('nau', 0.9),
  )

function balusters(step) {
  const out = []
  for (let z = -END + step; z < END; z += step)
    for (const side of [-1, 1]) out.push({ at: [side * (HALF - 0.05), 1, z] })
  return out
}
