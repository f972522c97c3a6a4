// Light baked into the colours of the corners: how open a corner is, daylight by its direction, lanterns by their shadow.
import { cross, dot, minus, turned, unit } from './solids.mjs'

const CREASE = 0.7

export const cornerKey = (p, i) =>
  `${Math.round(p[i] * 2000)},${Math.round(p[i + 1] * 2000)},${Math.round(p[i + 2] * 2000)}`

/** The normal of every corner: faces that meet under a blunt angle share theirs. */
export function normalsOf({ p }, crease = CREASE) {
  const faces = []
  const meeting = new Map()
  for (let i = 0; i < p.length; i += 9) {
    const corner = (k) => [p[i + k], p[i + k + 1], p[i + k + 2]]
    const normal = unit(cross(minus(corner(3), corner(0)), minus(corner(6), corner(0))))
    faces.push(normal)
    for (let k = 0; k < 9; k += 3) {
      const key = cornerKey(p, i + k)
      if (meeting.has(key)) meeting.get(key).push(normal)
      else meeting.set(key, [normal])
    }
  }
  const normals = []
  for (let i = 0; i < p.length; i += 3) {
    const own = faces[Math.floor(i / 9)]
    const sum = [0, 0, 0]
    for (const other of meeting.get(cornerKey(p, i)))
      if (dot(own, other) > crease) other.forEach((value, k) => (sum[k] += value))
    normals.push(unit(sum))
  }
  return normals
}

/** Triangles in a coarse grid, for one question: does anything stand in the way? */
export function shadowGrid({ p }, cell) {
  const cells = new Map()
  const index = (value) => Math.floor(value / cell)
  for (let i = 0; i < p.length; i += 9) {
    const low = [0, 1, 2].map((k) => index(Math.min(p[i + k], p[i + 3 + k], p[i + 6 + k])))
    const high = [0, 1, 2].map((k) => index(Math.max(p[i + k], p[i + 3 + k], p[i + 6 + k])))
    for (let x = low[0]; x <= high[0]; x++)
      for (let y = low[1]; y <= high[1]; y++)
        for (let z = low[2]; z <= high[2]; z++) {
          const key = (x + 512) * 1048576 + (y + 512) * 1024 + z + 512
          if (cells.has(key)) cells.get(key).push(i)
          else cells.set(key, [i])
        }
  }
  const hits = (i, o, d, far) => {
    const a = [p[i], p[i + 1], p[i + 2]]
    const e = [p[i + 3] - a[0], p[i + 4] - a[1], p[i + 5] - a[2]]
    const f = [p[i + 6] - a[0], p[i + 7] - a[1], p[i + 8] - a[2]]
    const h = cross(d, f)
    const det = dot(e, h)
    if (Math.abs(det) < 1e-9) return false
    const s = minus(o, a)
    const u = dot(s, h) / det
    if (u < 0 || u > 1) return false
    const q = cross(s, e)
    const v = dot(d, q) / det
    if (v < 0 || u + v > 1) return false
    const t = dot(f, q) / det
    return t > 1e-3 && t < far
  }
  return (origin, direction, far) => {
    const at = origin.map(index)
    const step = direction.map(Math.sign)
    const next = direction.map((d, k) => (d === 0 ? Infinity : ((at[k] + (d > 0 ? 1 : 0)) * cell - origin[k]) / d))
    for (let gone = 0; gone < far;) {
      for (const i of cells.get((at[0] + 512) * 1048576 + (at[1] + 512) * 1024 + at[2] + 512) ?? [])
        if (hits(i, origin, direction, far)) return true
      const k = next[0] <= next[1] && next[0] <= next[2] ? 0 : next[1] <= next[2] ? 1 : 2
      gone = next[k]
      at[k] += step[k]
      next[k] += cell / Math.abs(direction[k])
    }
    return false
  }
}

/** Directions over a half ball around z, denser where they count more. */
const RAYS = Array.from({ length: 24 }, (_, i) => {
  const [r, turn] = [Math.sqrt((i + 0.5) / 24), i * 2.399963]
  return [r * Math.cos(turn), r * Math.sin(turn), Math.sqrt(1 - r * r)]
})

/** `solid` with its light in its colours. `lanterns`: at, colour, reach; `day`: direction towards the light, colour. */
export function lit(solid, blocked, { base, open, near, day, lanterns }) {
  const normals = normalsOf(solid)
  const known = new Map()
  const c = [...solid.c]
  for (let i = 0; i < solid.p.length; i += 3) {
    const n = normals[i / 3]
    const key = `${cornerKey(solid.p, i)}/${n.map((value) => Math.round(value * 20))}`
    let light = known.get(key)
    if (!light) known.set(key, (light = lightAt(solid.p.slice(i, i + 3), n)))
    for (let k = 0; k < 3; k++) c[i + k] = Math.min(1, c[i + k] * light[k])
  }
  return { p: solid.p, c }

  function lightAt(point, n) {
    const from = point.map((value, k) => value + n[k] * 0.02)
    const right = unit(cross(n, Math.abs(n[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
    const up = cross(n, right)
    let free = 0
    for (const [x, y, z] of RAYS)
      if (!blocked(from, unit([0, 1, 2].map((k) => right[k] * x + up[k] * y + n[k] * z)), near)) free += 1 / RAYS.length
    const light = [0, 1, 2].map((k) => base[k] + open[k] * free)
    const facing = dot(n, day.towards)
    if (facing > 0 && !blocked(from, day.towards, 30)) day.colour.forEach((value, k) => (light[k] += value * facing))
    for (const { at, colour, reach } of lanterns) {
      const way = minus(at, from)
      const far = Math.hypot(...way)
      const cosine = dot(n, way) / far
      if (far > reach || cosine <= 0 || blocked(from, unit(way), far - 0.3)) continue
      colour.forEach((value, k) => (light[k] += value * (0.3 + 0.7 * cosine) * (1 - far / reach) ** 2))
    }
    return light
  }
}

/** The key line: the solid swollen by `width` and seen from behind, so that only its rim shows. */
export function keyLine(solid, width, colour) {
  const normals = normalsOf(solid, -2)
  const p = solid.p.map((value, i) => value + normals[Math.floor(i / 3)][i % 3] * width)
  return turned({ p, c: solid.c.map((_, i) => colour[i % 3]) })
}
