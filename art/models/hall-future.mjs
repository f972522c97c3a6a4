// A round house under one nón lá: palm leaves on bamboo, open to a bay of rocks, round a pond of lotus.
import { rocks, sail, turbine, kite } from './kit/bay.mjs'
import { beyond } from './kit/beyond.mjs'
import { lotusFlower, lotusLeaf } from './kit/lotus.mjs'
import { lantern } from './kit/parts.mjs'
import { all, box, ink, lathe, place, sheet, tube, turned, uneven } from './kit/solids.mjs'

const GAPS = 16
const RING = 7.4
const EAVE = { r: 9.1, y: 2.95 }
const APEX = 7.9
const POND = 2.55

/** The roof from its eave to its point. */
const roofAt = (r) => EAVE.y + (APEX - EAVE.y) * (1 - r / EAVE.r)
const round = (r, turn) => [r * Math.sin((turn * Math.PI) / 180), r * Math.cos((turn * Math.PI) / 180)]
const gap = (k) => (360 / GAPS) * k
const facing = (r, turn, y = 0) => {
  const [x, z] = round(r, turn)
  return { at: [x, y, z], turn: turn + 180 }
}

export function make(fine) {
  const columns = Array.from({ length: GAPS }, (_, k) => {
    const [x, z] = round(RING, gap(k + 0.5))
    return { at: [x, 0, z], turn: 40 * k }
  })
  const hung = Array.from({ length: 10 }, (_, i) => {
    const [x, z] = round(i % 2 ? 1.1 : 2.1, 36 * i)
    return { at: [x, 3.7 + 0.7 * uneven(i + 4), z], scale: 0.9 + 0.25 * uneven(i + 3) }
  })
  const [red, gold] = [0, 1].map((side) => hung.filter((_, i) => (i % 3 === 1) === (side === 1)))
  const flowers = Array.from({ length: fine ? 13 : 8 }, (_, i) => {
    const [x, z] = round(0.5 + 1.75 * uneven(i + 11), 137 * i)
    return { at: [x, 0.12, z], turn: 70 * i, scale: [1, 0.75 + 0.6 * uneven(i + 2), 1] }
  })
  const pads = Array.from({ length: fine ? 34 : 18 }, (_, i) => {
    const [x, z] = round(0.3 + 2.0 * Math.sqrt(uneven(i + 40)), 97 * i)
    return { at: [x, 0.13 + 0.004 * i, z], turn: 55 * i, scale: 0.75 + 0.6 * uneven(i + 8) }
  })
  const view = [3, 5, 6, -3, -5, -6].map((k) => facing(RING - 0.25, gap(k)))
  const whole = [-2, -1, 0, 1, 2].map((k) => facing(RING - 0.25, gap(k)))
  return {
    alone: [
      { solid: deck(fine) },
      { solid: pond(fine), line: 0.012 },
      { solid: leafRoof(fine) },
      { solid: ribs(fine) },
      { solid: eaveRing(fine), line: 0.012 },
    ],
    outside: [beyond(fine), bay(fine)],
    repeated: [
      { solid: bambooColumn(fine), places: columns, line: 0.014 },
      { solid: panel(2.1, fine), places: view, line: 0.012 },
      { solid: panel(2.86, fine), places: whole, line: 0.012 },
      { solid: lotusLeaf(fine), places: pads },
      { solid: lotusFlower(fine), places: flowers },
      { solid: lantern(ink('son', 1.5), ink('hoeL'), fine), places: red, line: 0.008, glows: true },
      { solid: lantern(ink('hoe', 1.35), ink('son'), fine), places: gold, line: 0.008, glows: true },
    ],
    light: {
      base: [0.34, 0.3, 0.26],
      open: [0.5, 0.46, 0.4],
      near: 2.4,
      day: { towards: [0.2, 0.42, -0.885], colour: [0.62, 0.55, 0.4] },
      lanterns: hung.map(({ at }) => ({ at: [at[0], at[1] - 0.3, at[2]], colour: [0.36, 0.24, 0.11], reach: 5.4 })),
    },
    cell: 0.5,
  }
}

/** Planks round the pond, a dark joint under them. */
function deck(fine) {
  const rings = [7.7, 6.6, 5.5, 4.4, 3.4, 2.7]
  const count = fine ? 72 : 36
  const planks = rings.slice(0, -1).map((outer, i) => {
    const inner = rings[i + 1] + 0.03
    return Array.from({ length: count }, (_, s) => {
      const [a, b] = [(360 / count) * (s + 0.03), (360 / count) * (s + 0.97)]
      const [p, q, r, t] = [round(outer, a), round(outer, b), round(inner, b), round(inner, a)]
      const own = ink('nauL', 0.62 + 0.3 * uneven(i * 57 + s * 3))
      return sheet([p[0], 0, p[1]], [q[0], 0, q[1]], [r[0], 0, r[1]], [t[0], 0, t[1]], own)
    })
  })
  const joint = lathe(
    [
      [7.7, -0.02],
      [2.6, -0.02],
    ],
    48,
    ink('nauD', 0.6),
  )
  const edge = lathe(
    [
      [7.7, -0.7],
      [7.7, 0],
    ],
    48,
    ink('nauD', 0.8),
  )
  return all(planks, joint, edge)
}

function pond(fine) {
  const sides = fine ? 48 : 28
  const rim = lathe(
    [
      [POND + 0.4, 0],
      [POND + 0.4, 0.3],
      [POND + 0.32, 0.36],
      [POND, 0.36],
      [POND, -0.2],
    ],
    sides,
    (ring, s) => ink('chamP', 0.62 + 0.2 * uneven(ring * 31 + (s >> 1))),
  )
  const water = lathe(
    [
      [POND, 0.1],
      [1.7, 0.1],
      [0.8, 0.1],
      [0, 0.1],
    ],
    sides,
    (ring) => ink('pondD', 1 + 0.15 * ring),
  )
  const ripples = [0.7, 1.3, 2.1].map((r) =>
    lathe(
      [
        [r + 0.02, 0.108],
        [r, 0.108],
      ],
      sides,
      ink('dongP', 1.1),
    ),
  )
  return all(rim, water, ripples)
}

/** Leaves laid from the eave to the point, seen from within and from without. */
function leafRoof(fine) {
  const rings = fine ? 12 : 7
  const strips = fine ? 80 : 40
  const profile = Array.from({ length: rings + 1 }, (_, i) => {
    const r = EAVE.r * (1 - i / rings)
    return [r, roofAt(r)]
  })
  const within = profile.map(([r, y]) => [r, y - 0.05])
  const leaf = (ring, s) => ink(s % 5 ? 'hoeL' : 'diep', (s % 2 ? 0.74 : 0.86) + 0.2 * uneven(ring * 13 + s * 7))
  return all(lathe(profile, strips, leaf), turned(lathe(within, strips, leaf)))
}

/** Sixteen hoops as every hat has, and a rib to each column. */
function ribs(fine) {
  const hoops = Array.from({ length: fine ? 16 : 8 }, (_, i) => {
    const r = EAVE.r * (1 - (i + 0.5) / (fine ? 16 : 8))
    const sides = Math.max(10, Math.round((fine ? 44 : 26) * Math.sqrt(r / EAVE.r)))
    return tube(
      Array.from({ length: sides + 1 }, (_, s) => {
        const [x, z] = round(r, (360 * s) / sides)
        return [x, roofAt(r) - 0.09, z]
      }),
      0.022,
      3,
      ink('nauL', 0.8),
    )
  })
  const beams = Array.from({ length: GAPS }, (_, k) =>
    tube(
      [EAVE.r - 0.1, RING, 5, 2.6, 0.15].map((r) => {
        const [x, z] = round(r, gap(k + 0.5))
        return [x, roofAt(r) - 0.16, z]
      }),
      [0.06, 0.075, 0.07, 0.06, 0.045],
      fine ? 6 : 4,
      ink('nau', 1.05),
    ),
  )
  const king = lathe(
    [
      [0, APEX - 1.25],
      [0.16, APEX - 1.15],
      [0.09, APEX - 0.9],
      [0.14, APEX - 0.3],
    ],
    12,
    ink('son', 1.1),
  )
  return all(hoops, beams, king)
}

/** The tie beam over the columns, bound with red cord where a rib crosses it. */
function eaveRing(fine) {
  const y = roofAt(RING) - 0.34
  const beam = tube(
    Array.from({ length: GAPS + 1 }, (_, k) => {
      const [x, z] = round(RING, gap(k + 0.5))
      return [x, y, z]
    }),
    0.085,
    fine ? 7 : 5,
    ink('nauL', 0.95),
  )
  const cords = Array.from({ length: GAPS }, (_, k) => {
    const [x, z] = round(RING, gap(k + 0.5))
    return place(
      lathe(
        [
          [0.13, -0.11],
          [0.13, 0.11],
        ],
        8,
        ink('son', 1.1),
      ),
      { at: [x, y - 0.02, z] },
    )
  })
  return all(beam, cords)
}

/** A stem of bamboo: it swells at each joint. */
function bambooColumn(fine) {
  const height = roofAt(RING) - 0.1
  const joints = 6
  const rings = Array.from({ length: joints * 3 + 1 }, (_, i) => {
    const y = (height * i) / (joints * 3)
    return [i % 3 === 0 ? 0.142 : 0.126, y]
  })
  const stone = lathe(
    [
      [0.27, 0],
      [0.27, 0.1],
      [0.19, 0.16],
    ],
    fine ? 12 : 8,
    ink('chamP', 0.75),
  )
  return all(
    stone,
    lathe(rings, fine ? 10 : 7, (ring) => ink(ring % 3 ? 'hoeL' : 'nauL', 0.78 + 0.1 * uneven(ring))),
  )
}

/** A screen of woven bamboo in its frame, as wide as told, from the floor to over a head. It faces +z. */
function panel(wide, fine) {
  const [half, high] = [wide / 2, wide > 2.5 ? 3.25 : 2.75]
  const [cols, rows] = fine ? [12, 16] : [6, 8]
  const weave = (u, v) => ink('hoeL', ((u + v) % 2 ? 0.78 : 0.96) + 0.12 * uneven(u * 5 + v * 11))
  const post = (x) => place(box([0.08, high, 0.08], ink('nau', 1.05), [1, 4, 1]), { at: [x, high / 2, 0] })
  const rail = (y) => place(box([wide, 0.08, 0.08], ink('nau', 1.05), [4, 1, 1]), { at: [0, y, 0] })
  const foot = 0.28
  return all(
    sheet([-half, foot, 0], [half, foot, 0], [half, high - 0.1, 0], [-half, high - 0.1, 0], weave, [cols, rows]),
    sheet(
      [half, foot, -0.02],
      [-half, foot, -0.02],
      [-half, high - 0.1, -0.02],
      [half, high - 0.1, -0.02],
      ink('hoeL', 0.7),
    ),
    [-half, half].map(post),
    [foot, high - 0.1].map(rail),
  )
}

/** Far out: rocks in the bay, sails, a wind farm, kites. */
function bay(fine) {
  return all(
    rocks(fine),
    [
      [-9, -34, 1],
      [5.5, -30, 0.8],
      [14, -40, 1.1],
    ].map(([x, z, scale]) => place(sail(), { at: [x, -0.7, z], scale })),
    [
      [-24, -44, 1, 20],
      [-17, -50, 0.85, 75],
      [24, -46, 1, 50],
      [31, -50, 0.8, 100],
    ].map(([x, z, scale, turn]) => place(turbine(turn, fine), { at: [x, -0.8, z], scale })),
    [
      [-6.5, 9.5, -30, 18, 'son'],
      [2, 12.5, -36, -14, 'hoe'],
      [9.5, 9, -28, 24, 'cham'],
    ].map(([x, y, z, roll, colour]) => place(kite(colour), { at: [x, y, z], roll })),
  )
}
