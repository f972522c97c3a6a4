// What lies outside the hall, flat as in a print: water with its lines, lotus leaves, hills one behind the other, the sun.
import { all, cut, ink, place, sheet, turned, uneven } from './solids.mjs'

/** A row of hills as one silhouette, `far` metres ahead. */
function hills(far, wide, high, seed, colour, steps) {
  const ridge = Array.from({ length: steps + 1 }, (_, i) => {
    const x = -wide + (2 * wide * i) / steps
    const wave = Math.sin(i * 0.9 + seed) * 0.35 + Math.sin(i * 0.37 + seed * 3) * 0.4 + 0.35 * uneven(i + seed)
    return [x, Math.max(0.3, high * (0.45 + 0.5 * wave) * Math.sin((Math.PI * i) / steps) ** 0.5)]
  })
  return place(cut([[-wide, -1], [wide, -1], ...ridge.toReversed()], 0.1, colour, false), { at: [0, 0, -far] })
}

export function beyond(fine) {
  const disc = (r, sides) =>
    Array.from({ length: sides }, (_, i) => [
      r * Math.cos((2 * Math.PI * i) / sides),
      r * Math.sin((2 * Math.PI * i) / sides),
    ])
  const water = sheet([-70, -0.75, 30], [70, -0.75, 30], [70, -0.75, -60], [-70, -0.75, -60], ink('dongP', 0.9))
  const ripples = Array.from({ length: fine ? 90 : 40 }, (_, i) => {
    const z = -11.5 - 38 * uneven(i) ** 1.6
    const x = (uneven(i + 50) - 0.5) * 40
    const [w, h] = [1 + 2.2 * uneven(i + 9), 0.03 + 0.04 * uneven(i + 4)]
    return sheet([x, -0.74, z + h], [x + w, -0.74, z + h], [x + w, -0.74, z - h], [x, -0.74, z - h], ink('diep'))
  })
  const leaves = Array.from({ length: fine ? 46 : 20 }, (_, i) => {
    const at = [(uneven(i + 21) - 0.5) * 16, -0.72 + 0.003 * i, -11.6 - 9 * uneven(i + 70) ** 1.3]
    const r = 0.28 + 0.3 * uneven(i + 5)
    const rim = [[0, 0], ...disc(r, 14).slice(0, 14)].filter((_, k) => k !== 1)
    return place(cut(rim, 0.01, ink(i % 3 ? 'dong' : 'dongD', 0.9 + 0.3 * uneven(i)), false), {
      at,
      tilt: -90,
      turn: 90 * uneven(i) * 4,
    })
  })
  const flowers = Array.from({ length: fine ? 9 : 5 }, (_, i) => {
    const at = [(i % 2 ? 1 : -1) * (1.2 + 5 * uneven(i + 31)), -0.35 + 0.2 * uneven(i), -11.8 - 4 * uneven(i + 12)]
    const petal = cut(
      [
        [-0.05, 0],
        [0.05, 0],
        [0.1, 0.14],
        [0, 0.34],
        [-0.1, 0.14],
      ],
      0.01,
      ink(i % 3 ? 'hong' : 'hongL'),
      false,
    )
    const open = [0, 60, 120, 180, 240, 300].map((turn) => place(place(petal, { tilt: -48 }), { turn, at }))
    const bud = [0, 90, 180, 270].map((turn) => place(place(petal, { tilt: -14, scale: 0.9 }), { turn, at }))
    return [open, open.map(turned), bud]
  })
  const sky = sheet([-70, -1, -58], [70, -1, -58], [70, 45, -58], [-70, 45, -58], ink('sky'))
  const sides = [-1, 1].map((s) =>
    s > 0
      ? sheet([58, -1, -58], [58, -1, 30], [58, 45, 30], [58, 45, -58], ink('sky'))
      : sheet([-58, -1, 30], [-58, -1, -58], [-58, 45, -58], [-58, 45, 30], ink('sky')),
  )
  const bamboo = [-1, 1].map((s) =>
    [14, 20].map((x, i) => {
      const row = hills(x, 34, i ? 7 : 4.5, 5 + s + i * 3, ink(i ? 'dongL' : 'dong', i ? 1 : 1.1), 40)
      return place(row, { turn: -90 * s, at: [0, -0.6, -4] })
    }),
  )
  return all(
    sky,
    sides,
    place(cut(disc(3.2, 40), 0.1, ink('son'), false), { at: [3.4, 7.6, -56] }),
    hills(54, 60, 9, 2.1, ink('chamP'), 46),
    hills(48, 52, 6, 4.4, ink('dongL'), 44),
    hills(42, 46, 3.2, 1.2, ink('dong', 1.1), 40),
    water,
    ripples,
    leaves,
    flowers,
    bamboo,
  )
}
