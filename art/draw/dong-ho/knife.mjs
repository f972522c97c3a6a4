// Lines as a knife leaves them in wood: curves are sampled, widened, then cut into short straight facets. Everything is a
// polygon in whole units of the block, so that a block is small and the same on every machine.
import { points } from '../pen.mjs'

/** Units of a block to one unit of the drawing. */
export const FINE = 1.5

const STEP = 3.2

/** Points about `STEP` apart along a Catmull-Rom curve. */
function sampled(list, closed) {
  const through = points(list)
  const n = through.length
  const at = (i) => (closed ? through[(i + n) % n] : through[Math.max(0, Math.min(n - 1, i))])
  const along = []
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const count = Math.max(2, Math.round(Math.hypot(c[0] - b[0], c[1] - b[1]) / STEP))
    for (let s = 0; s < count; s++) {
      const t = s / count
      const f = (k) =>
        0.5 *
        (2 * b[k] +
          (c[k] - a[k]) * t +
          (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
          (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t)
      along.push([f(0), f(1)])
    }
  }
  if (!closed) along.push(through[n - 1])
  return along.filter(([x, y], i) => !i || x !== along[i - 1][0] || y !== along[i - 1][1])
}

const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]
    return sum + x * v - u * y
  }, 0)

/** The same way round for all, so that rings of one path add up and never cancel out. */
const oneWay = (ring) => (area(ring) < 0 ? ring.toReversed() : ring)

/** The ring a curve encloses. */
export const ring = (list) => oneWay(sampled(list, true))

/** The way across the line at each point, of length one. */
function across(line, closed) {
  const n = line.length
  return line.map((_, i) => {
    const [a, b] = closed
      ? [line[(i + n - 1) % n], line[(i + 1) % n]]
      : [line[Math.max(0, i - 1)], line[Math.min(n - 1, i + 1)]]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
    return [(b[1] - a[1]) / length, (a[0] - b[0]) / length]
  })
}

// A hand that is not a machine: slow swells along the way, the same every time.
const swell = (x, y) => Math.sin(x * 0.061 + y * 0.043) * 0.6 + Math.sin(x * 0.023 - y * 0.071 + 2) * 0.4

/** The outer and the inner edge of a line round a ring; it is heavier below and to the right, where the knife pulls. */
export function rim(around, width) {
  if (around.round) {
    const [x, y, r, s] = around.round
    const half = width / 2
    return [circle(x + half * 0.1, y + half * 0.14, r + half, s / r), circle(x, y, r - half, s / r)]
  }
  const normals = across(around, true)
  const edge = (side) =>
    around.map(([x, y], i) => {
      const [u, v] = normals[i]
      const half = (width / 2) * (1 + 0.2 * (u * 0.6 + v * 0.8) + 0.16 * swell(x, y))
      return [x + side * u * half, y + side * v * half]
    })
  return [edge(1), edge(-1)]
}

const PROFILES = {
  /** Thick in the middle, pointed at both ends. */
  cut: (t) => Math.sin(Math.PI * (0.03 + t * 0.94)) ** 0.7,
  /** Thick where it starts, pointed where it ends. */
  flick: (t) => (1 - t) ** 0.8 * Math.min(1, 0.45 + t * 6),
  /** A narrow root that broadens to a rounded end, as feathers and petals do. */
  plume: (t) => Math.sin(Math.PI * (0.07 + 0.89 * t ** 1.5)) ** 0.7,
  /** Nearly even, the ends chopped off. */
  bar: () => 1,
}

/** The ring of a stroke along an open curve. */
export function stroke(list, width, profile = 'cut') {
  const line = sampled(list, false)
  const normals = across(line, false)
  const edge = (side) =>
    line.map(([x, y], i) => {
      const half = Math.max(0.3, (width / 2) * PROFILES[profile](i / (line.length - 1)) * (1 + 0.14 * swell(x, y)))
      return [x + side * normals[i][0] * half, y + side * normals[i][1] * half]
    })
  return oneWay([...edge(1), ...edge(-1).reverse()])
}

/** A circle as a ring that remembers what it is: true arcs say it in fewer letters than facets. */
export const circle = (x, y, r, squash = 1) =>
  Object.assign(
    Array.from({ length: 24 }, (_, i) => {
      const t = (i / 24) * 2 * Math.PI
      return [x + Math.cos(t) * r, y + Math.sin(t) * r * squash]
    }),
    { round: [x, y, r, r * squash] },
  )

function farthest(line, from, to) {
  const [[x0, y0], [x1, y1]] = [line[from], line[to]]
  const length = Math.hypot(x1 - x0, y1 - y0)
  let found = { distance: 0, index: from }
  for (let i = from + 1; i < to; i++) {
    const [x, y] = line[i]
    const distance = length
      ? Math.abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length
      : Math.hypot(x - x0, y - y0)
    if (distance > found.distance) found = { distance, index: i }
  }
  return found
}

/** Leaves out the points that a straight facet misses by less than `slack`. */
function faceted(line, slack) {
  const kept = [0]
  const walk = (from, to) => {
    const { distance, index } = farthest(line, from, to)
    if (distance > slack) {
      walk(from, index)
      walk(index, to)
    } else kept.push(to)
  }
  walk(0, line.length - 1)
  return kept.map((i) => line[i])
}

/** The ring as path data in whole units of the block; its facets miss the curve by less than `slack`. */
export function path(around, slack) {
  if (around.round) {
    const [x, y, p, q] = around.round.map((n) => Math.round(n * FINE * 2) / 2)
    return `M${x - p} ${y}a${p} ${q} 0 1 1 ${2 * p} 0a${p} ${q} 0 1 1-${2 * p} 0z`
  }
  const half = Math.floor(around.length / 2)
  const facets = [
    ...faceted(around.slice(0, half + 1), slack),
    ...faceted([...around.slice(half), around[0]], slack).slice(1),
  ]
  let [x, y] = facets[0].map((n) => Math.round(n * FINE))
  let d = `M${x} ${y}`
  let command = 'l'
  for (const [u, v] of facets.slice(1, -1)) {
    const [p, q] = [Math.round(u * FINE) - x, Math.round(v * FINE) - y]
    if (!p && !q) continue
    d += `${command}${p}${q < 0 ? '' : ' '}${q}`
    ;[x, y, command] = [x + p, y + q, ' ']
  }
  return `${d}z`.replaceAll(' -', '-')
}

/** The box about a ring: left, top, right, bottom. */
export function box(around) {
  const [xs, ys] = [around.map(([x]) => x), around.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
export const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
