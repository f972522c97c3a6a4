import { cut, flick, outline, place, polygon, polyline, random, round, spline, times } from './pen.mjs'

/** The sun with the star of a Đông Sơn drum. */
export function sun(a, x, y, r, ink = 'son') {
  a.disc(x, y, r, ink, 0)
    .disc(x, y, r, null)
    .disc(x, y, r * 0.86, null, 1.4)
  const rays = 14
  const star = polygon(
    times(rays * 2).map((i) => {
      const angle = (Math.PI * i) / rays
      const reach = i % 2 ? r * 0.24 : r * 0.62
      return [x + Math.sin(angle) * reach, y - Math.cos(angle) * reach]
    }),
  )
  a.shape(star, 'hoe', 1.6).press()
}

/** Water from `top` to `bottom` over the whole width; waves grow towards the viewer. */
export function water(a, top, bottom, seed = 3, { base = 'dong', light = 'dongL', dark = 'dongD' } = {}) {
  const next = random(seed)
  const shore = []
  for (let x = -20; x <= a.width + 20; x += 30) shore.push([x, top + Math.sin(x / 47) * 3 + Math.sin(x / 19) * 2])
  a.fill(`${spline(shore)}L${a.width + 40} ${bottom + 20}L-40 ${bottom + 20}Z`, base)
  a.line(spline(shore), a.lineWidth * 0.9).press()
  const depth = bottom - top
  let row = 0
  for (let y = top + 16; y < bottom + 10; row++) {
    const near = (y - top) / depth
    const length = 60 + near * 150
    const height = 2.5 + near * 7
    let x = -next() * length - ((row % 2) * length) / 2
    while (x < a.width + 20) {
      const l = length * (0.65 + next() * 0.7)
      const wave = place(
        x,
        y,
        l,
        height,
      )('0,0 .17,-1 .36,.3 .55,-.9 .76,.4 1,-.2').map(([u, v]) => [u, v + (next() - 0.5) * 2])
      const kind = next()
      if (kind < 0.5) a.carve(cut(wave, 1.8 + near * 4, 6), dark)
      else if (kind < 0.82) a.carve(cut(wave, 1.8 + near * 3.6, 6), light)
      else a.carve(cut(wave, 1.4 + near * 2, 6))
      x += l * (1.1 + next() * 0.5)
    }
    y += 13 + near * 20
  }
  a.press()
}

/** Rings in the water round something that stands in it. Waits for the next press. */
export function ripple(a, x, y, radius, rings = 3) {
  for (let i = rings; i > 0; i--) {
    const reach = radius * (0.5 + i * 0.5)
    const arc = times(25).map((t) => {
      const angle = Math.PI * (t / 24)
      return [x - Math.cos(angle) * reach, y + Math.sin(angle) * radius * 0.26 * (0.5 + i * 0.5)]
    })
    a.carve(cut(arc, 4.4 - i * 0.6, 24), i % 2 ? 'diep' : 'ink')
  }
}

/** What `draw` prints ends in small waves at height y: things standing in water. */
export function aboveWater(a, y, draw, wave = 4) {
  let d = `M-40 -60H${a.width + 40}V${y}`
  for (let x = a.width + 40; x > -40; x -= 24) d += `Q${x - 6} ${y + wave} ${x - 12} ${y}T${x - 24} ${y}`
  a.clip(`${d}Z`, draw)
}

// Outlines of rocks, the foot at 0, upwards positive.
const ROCKS = {
  tall: '-52,0 -50,26 -44,48 -45,70 -36,92 -33,118 -22,138 -10,150 3,152 14,142 20,124 30,112 32,88 41,66 42,40 50,22 54,0',
  twin: '-84,0 -80,30 -72,58 -66,84 -52,98 -40,94 -32,74 -24,60 -14,66 -8,92 0,116 12,126 26,120 34,98 44,82 50,54 62,34 70,14 76,0',
  hump: '-90,0 -80,26 -60,46 -40,54 -26,68 -6,76 16,70 30,56 50,48 66,30 84,18 94,0',
}
const TENSION = 0.14

/** A rock of the bay at (x, base): a kind of outline, its size, its ink, light from the left, trees on ledges. */
export function rock(a, kind, x, base, size, ink, { seed = 1, light } = {}) {
  const edge = place(x, base, size, -size)(ROCKS[kind])
  const next = random(seed)
  a.fill(`${spline(edge, false, TENSION)}L${round(edge.at(-1)[0])} ${base}L${round(edge[0][0])} ${base}Z`, ink)
  a.line(spline(edge, false, TENSION), 3)
  if (light) a.fill(lightSide(edge, next), light)
  const height = heightOver(edge, base)
  const [left, right] = [Math.min(...edge.map((p) => p[0])), Math.max(...edge.map((p) => p[0]))]
  for (let x = left + 8; x < right - 6; x += 9 + next() * 16) {
    const y = height(x)
    const h = base - y
    if (h < 24) continue
    const from = y + 8 + next() * h * 0.35
    const to = Math.min(base - 6, from + 18 + next() * h * 0.4)
    const lean = (next() - 0.5) * 12
    a.carve(flick(`${x},${from} ${x + lean * 0.5},${(from + to) / 2} ${x + lean},${to}`, 3.4 + next() * 1.8))
  }
  for (const p of edge) {
    if (!(next() < 0.42 && p[1] < base - 50)) continue
    const crowns = 3 + Math.floor(next() * 3)
    for (const i of times(crowns))
      a.disc(p[0] - 10 + i * 9 + next() * 4, p[1] - 2 - next() * 6, 5 + next() * 4, 'dongD', 1.6)
  }
  a.press()
}

function lightSide(edge, next) {
  const top = edge.reduce((highest, p) => (p[1] < highest[1] ? p : highest))
  const upper = edge.slice(0, edge.indexOf(top) + 1).map((p) => [p[0] + 6 + next() * 5, p[1] + 7])
  const lower = upper
    .slice()
    .reverse()
    .map((p) => [p[0] + 10 + next() * 18, p[1] + 12 + next() * 10])
  return outline([...upper, ...lower], TENSION)
}

function heightOver(edge, base) {
  return (x) => {
    for (let i = 0; i < edge.length - 1; i++) {
      const [p, q] = [edge[i], edge[i + 1]]
      if (x >= p[0] && x <= q[0]) return p[1] + ((q[1] - p[1]) * (x - p[0])) / (q[0] - p[0] || 1)
    }
    return base
  }
}

/** Far rocks, flat colour without a line: [kind, x, base, size] each. */
export function distance(a, rocks, ink) {
  for (const [kind, x, base, size] of rocks) {
    const edge = place(x, base, size, -size)(ROCKS[kind])
    a.fill(
      `${spline(edge, false, TENSION)}L${round(edge.at(-1)[0])} ${base}L${round(edge[0][0])} ${base}Z`,
      ink,
    ).press()
  }
}

/** A junk with three brown sails; (x, y) is the middle of the water line. */
export function junk(a, x, y, size) {
  const at = place(x, y, size)
  sail(a, at, -58, -96, 52, 92, 'son')
  sail(a, at, 2, -130, 70, 124, 'son')
  sail(a, at, 78, -78, 36, 70, 'sonD')
  const hull = '-92,-8 -70,4 -20,8 40,8 96,2 128,-20 122,6 108,24 60,32 -30,32 -72,24'
  a.shape(outline(at(hull), 0.12), 'nau', 3)
  a.carve(cut(at('-84,4 -30,17 50,17 120,-2'), 3), 'hoe')
  a.line(polyline(at('-70,0 -70,-14')), 2).press()
}

function sail(a, at, x, y, w, h, ink) {
  const cloth = [
    [x, y + h],
    [x - 4, y + h * 0.5],
    [x + 6, y],
    [x + w * 0.55, y + h * 0.06],
    [x + w * 0.92, y + h * 0.36],
    [x + w, y + h * 0.72],
    [x + w * 0.9, y + h],
  ]
  a.shape(outline(at(cloth), 0.12), ink, 2.6)
  for (const i of [1, 2, 3, 4]) {
    const batten = y + (h * i) / 5
    const end = x + w * (0.6 + 0.34 * Math.min(1, i / 3.2))
    a.carve(cut(at(`${x - 2},${batten} ${x + w * 0.5},${batten - 3} ${end},${batten + 1}`), 2.6))
  }
  a.line(polyline(at(`${x + 6},${y - 6} ${x + 2},${y + h + 10}`)), 3)
}
