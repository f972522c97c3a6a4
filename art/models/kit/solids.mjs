// Solids as loose triangles: `p` holds x, y, z and `c` red, green, blue (linear light) of every corner.
import { ShapeUtils, Vector2 } from 'three'
import { DAY } from '../../draw/inks.mjs'

const linear = (byte) => (byte <= 10 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4)

/** An ink of the house by its name, as linear light; `shade` darkens or lightens it as a hand would. */
export function ink(name, shade = 1) {
  const hex = Number.parseInt(DAY[name].slice(1), 16)
  return [hex >> 16, (hex >> 8) & 255, hex & 255].map((byte) => Math.min(1, linear(byte) * shade))
}

/** Always the same unevenness for the same number: 0 to 1. */
export const uneven = (number) => {
  const wave = Math.sin(number * 12.9898) * 43758.5453
  return wave - Math.floor(wave)
}

export const nothing = () => ({ p: [], c: [] })

export function all(...solids) {
  const whole = nothing()
  for (const { p, c } of solids.flat(Infinity)) {
    for (const value of p) whole.p.push(value)
    for (const value of c) whole.c.push(value)
  }
  return whole
}

function triangle(solid, a, b, c, colour) {
  solid.p.push(...a, ...b, ...c)
  solid.c.push(...colour, ...colour, ...colour)
}

const between = (a, b, t) => a.map((value, i) => value + (b[i] - value) * t)

/** Four corners, anticlockwise as seen; `cells` so that light may change within it. `colour` may be asked per cell. */
export function sheet(a, b, c, d, colour, [across, up] = [1, 1]) {
  const solid = nothing()
  const at = (u, v) => between(between(a, b, u / across), between(d, c, u / across), v / up)
  for (let u = 0; u < across; u++)
    for (let v = 0; v < up; v++) {
      const own = typeof colour === 'function' ? colour(u, v) : colour
      triangle(solid, at(u, v), at(u + 1, v), at(u + 1, v + 1), own)
      triangle(solid, at(u, v), at(u + 1, v + 1), at(u, v + 1), own)
    }
  return solid
}

/** A box around its middle. */
export function box([w, h, d], colour, [nx, ny, nz] = [1, 1, 1]) {
  const [x, y, z] = [w / 2, h / 2, d / 2]
  return all([
    sheet([-x, -y, z], [x, -y, z], [x, y, z], [-x, y, z], colour, [nx, ny]),
    sheet([x, -y, -z], [-x, -y, -z], [-x, y, -z], [x, y, -z], colour, [nx, ny]),
    sheet([x, -y, z], [x, -y, -z], [x, y, -z], [x, y, z], colour, [nz, ny]),
    sheet([-x, -y, -z], [-x, -y, z], [-x, y, z], [-x, y, -z], colour, [nz, ny]),
    sheet([-x, y, z], [x, y, z], [x, y, -z], [-x, y, -z], colour, [nx, nz]),
    sheet([-x, -y, -z], [x, -y, -z], [x, -y, z], [-x, -y, z], colour, [nx, nz]),
  ])
}

/** A profile of [radius, height], from below upwards, turned about y. `colour` may be asked per ring and segment. */
export function lathe(profile, segments, colour) {
  const solid = nothing()
  const at = ([r, y], s) => [r * Math.sin((2 * Math.PI * s) / segments), y, r * Math.cos((2 * Math.PI * s) / segments)]
  for (let ring = 0; ring + 1 < profile.length; ring++)
    for (let s = 0; s < segments; s++) {
      const [low, high] = [profile[ring], profile[ring + 1]]
      const own = typeof colour === 'function' ? colour(ring, s) : colour
      if (low[0] > 0) triangle(solid, at(low, s), at(low, s + 1), at(high, s + 1), own)
      if (high[0] > 0) triangle(solid, at(low, s), at(high, s + 1), at(high, s), own)
    }
  return solid
}

/** An outline of [x, y], anticlockwise, from z = 0 to `depth`; without its back. */
export function cut(outline, depth, colour, sides = true) {
  const solid = nothing()
  const points = outline.map(([x, y]) => new Vector2(x, y))
  if (ShapeUtils.isClockWise(points)) points.reverse()
  for (const [a, b, c] of ShapeUtils.triangulateShape(points, []))
    triangle(solid, ...[a, b, c].map((i) => [points[i].x, points[i].y, depth]), colour)
  if (sides)
    points.forEach((from, i) => {
      const to = points[(i + 1) % points.length]
      const foot = [from.x, from.y]
      const next = [to.x, to.y]
      triangle(solid, [...foot, 0], [...next, 0], [...next, depth], colour)
      triangle(solid, [...foot, 0], [...next, depth], [...foot, depth], colour)
    })
  return solid
}

/** A rod, rope or bamboo along points; the radius may be one per point. */
export function tube(points, radius, sides, colour) {
  const solid = nothing()
  const rings = points.map((point, i) => {
    const ahead = unit(minus(points[Math.min(i + 1, points.length - 1)], points[Math.max(i - 1, 0)]))
    const right = unit(cross(ahead, Math.abs(ahead[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
    const up = cross(right, ahead)
    const r = Array.isArray(radius) ? radius[i] : radius
    return Array.from({ length: sides }, (_, s) => {
      const turn = (2 * Math.PI * s) / sides
      return point.map((value, k) => value + r * (right[k] * Math.cos(turn) + up[k] * Math.sin(turn)))
    })
  })
  for (let i = 0; i + 1 < rings.length; i++)
    for (let s = 0; s < sides; s++) {
      const [a, b, c, d] = [rings[i][s], rings[i][(s + 1) % sides], rings[i + 1][(s + 1) % sides], rings[i + 1][s]]
      triangle(solid, a, d, c, colour)
      triangle(solid, a, c, b, colour)
    }
  const caps = (ring, backwards) => {
    for (let s = 1; s + 1 < sides; s++)
      triangle(solid, ring[0], ...(backwards ? [ring[s + 1], ring[s]] : [ring[s], ring[s + 1]]), colour)
  }
  caps(rings[0], false)
  caps(rings.at(-1), true)
  return solid
}

export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
export const unit = (a) => {
  const length = Math.hypot(...a) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

/** Scaled, then tilted about x, rolled about z, turned about y (degrees), then moved. */
export function place(solid, { at = [0, 0, 0], turn = 0, tilt = 0, roll = 0, scale = 1 }) {
  const [sx, sy, sz] = Array.isArray(scale) ? scale : [scale, scale, scale]
  const [a, b, g] = [turn, tilt, roll].map((degrees) => (degrees * Math.PI) / 180)
  const mirrored = sx * sy * sz < 0
  const p = []
  for (let i = 0; i < solid.p.length; i += 3) {
    let [x, y, z] = [solid.p[i] * sx, solid.p[i + 1] * sy, solid.p[i + 2] * sz]
    ;[y, z] = [y * Math.cos(b) - z * Math.sin(b), y * Math.sin(b) + z * Math.cos(b)]
    ;[x, y] = [x * Math.cos(g) - y * Math.sin(g), x * Math.sin(g) + y * Math.cos(g)]
    ;[x, z] = [x * Math.cos(a) + z * Math.sin(a), z * Math.cos(a) - x * Math.sin(a)]
    p.push(x + at[0], y + at[1], z + at[2])
  }
  return mirrored ? turned({ p, c: solid.c }) : { p, c: solid.c }
}

/** Every triangle seen from its other side. */
export function turned({ p, c }) {
  const flip = (list) => list.map((_, i) => list[i - (i % 9) + (8 - (i % 9)) - 2 + 2 * (i % 3)])
  return { p: flip(p), c: flip(c) }
}
