// Lines as a knife cuts them: points to splines, splines to strokes that swell and taper. Returns SVG path data.
// A point is [x, y]; a list of points may be written as in SVG: '12,4 20,8'.
export const round = (n) => Math.round(n * 10) / 10

/** A repeatable stream of numbers in [0, 1), so that a drawing is the same on every machine. */
export function random(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const points = (list) =>
  typeof list === 'string'
    ? list
        .trim()
        .split(/\s+/)
        .map((pair) => pair.split(',').map(Number))
    : list

/** Moves a list of points to (x, y) and scales it. */
export const place =
  (x, y, scaleX = 1, scaleY = scaleX) =>
  (list) =>
    points(list).map(([u, v]) => [x + u * scaleX, y + v * scaleY])

export const polyline = (list) =>
  'M' +
  points(list)
    .map(([x, y]) => `${round(x)} ${round(y)}`)
    .join('L')
export const polygon = (list) => polyline(list) + 'Z'

/** A smooth curve through all points; `tension` is how far the handles reach (1/6 = Catmull-Rom). */
export function spline(list, closed = false, tension = 1 / 6) {
  const through = points(list)
  const n = through.length
  const at = (i) => (closed ? through[(i + n) % n] : through[Math.max(0, Math.min(n - 1, i))])
  let d = `M${round(through[0][0])} ${round(through[0][1])}`
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    d += `C${round(b[0] + (c[0] - a[0]) * tension)} ${round(b[1] + (c[1] - a[1]) * tension)}`
    d += ` ${round(c[0] - (e[0] - b[0]) * tension)} ${round(c[1] - (e[1] - b[1]) * tension)}`
    d += ` ${round(c[0])} ${round(c[1])}`
  }
  return d + (closed ? 'Z' : '')
}
/** The closed spline, the outline of most shapes. */
export const outline = (list, tension) => spline(list, true, tension)

function sample(through, count) {
  const last = through.length - 1
  const at = (i) => through[Math.max(0, Math.min(last, i))]
  return Array.from({ length: count + 1 }, (_, s) => {
    const u = (s / count) * last
    const i = Math.min(last - 1, Math.floor(u))
    const t = u - i
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const f = (k) =>
      0.5 *
      (2 * b[k] +
        (-a[k] + c[k]) * t +
        (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
        (-a[k] + 3 * b[k] - 3 * c[k] + d[k]) * t * t * t)
    return [f(0), f(1)]
  })
}

/** Places along a curve: position (x, y), direction (tx, ty), normal (nx, ny), share of the way t. */
export function frames(list, count = 48) {
  const along = sample(points(list), count)
  return along.map(([x, y], i) => {
    const a = along[Math.max(0, i - 1)]
    const b = along[Math.min(count, i + 1)]
    const dx = b[0] - a[0]
    const dy = b[1] - a[1]
    const length = Math.hypot(dx, dy) || 1
    return { x, y, tx: dx / length, ty: dy / length, nx: -dy / length, ny: dx / length, t: i / count }
  })
}

/** A closed band along a curve; `halfWidth(t)` is its half width on the way from 0 to 1. */
export function ribbon(list, halfWidth, count = 26) {
  const along = frames(list, count)
  const left = along.map((q) => [q.x + q.nx * halfWidth(q.t), q.y + q.ny * halfWidth(q.t)])
  const right = along.map((q) => [q.x - q.nx * halfWidth(q.t), q.y - q.ny * halfWidth(q.t)]).reverse()
  return outline([...left, ...right])
}

/** The part of such a band between two shares of its half width, for example its belly: 0.4 to 1. */
export function strip(list, halfWidth, from, to, count = 36) {
  const along = frames(list, count)
  const edge = (share) => along.map((q) => [q.x + q.nx * halfWidth(q.t) * share, q.y + q.ny * halfWidth(q.t) * share])
  return polygon([...edge(from), ...edge(to).reverse()])
}

/** A carved line: thick in the middle, thin at both ends. */
export const cut = (list, width = 3, count = 5) =>
  ribbon(
    list,
    (t) => Math.max(0.25, (width / 2) * Math.pow(Math.sin(Math.PI * Math.min(1, Math.max(0, t * 0.92 + 0.04))), 0.7)),
    Math.min(count, 9),
  )

/** A carved line that starts thick and ends thin. */
export const flick = (list, width = 4, count = 4) =>
  ribbon(list, (t) => Math.max(0.2, (width / 2) * (1 - t) ** 0.8), count)

/** A short way straight out from (x, y) in the direction `angle` (radians). */
export const ray = (x, y, angle, length) =>
  [0, 0.5, 1].map((k) => [x + Math.cos(angle) * length * k, y + Math.sin(angle) * length * k])

/** `count` numbers from 0 to count - 1. */
export const times = (count) => Array.from({ length: count }, (_, i) => i)
