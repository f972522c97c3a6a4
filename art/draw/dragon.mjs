import { dragonHead } from './dragon-head.mjs'
import { cut, flick, frames, outline, place, random, ribbon, round, spline, strip, times } from './pen.mjs'

/** Flames on the back: a row of pointed fins on one side of the band. */
function fins(a, spine, halfWidth, { side, length, count }) {
  const along = frames(spine, 60)
  for (const i of times(count)) {
    const t = 0.02 + (0.96 * i) / (count - 1)
    const q = along[Math.round(t * 60)]
    const w = halfWidth(t) * side
    const h = length * (0.55 + 0.45 * Math.sin(Math.PI * t))
    // A point on the fin: along the body (u) and away from it (v), both in fin heights.
    const [x, y] = [q.x + q.nx * w * 0.92, q.y + q.ny * w * 0.92]
    const at = (u, v) =>
      `${round(x + q.nx * side * h * v + q.tx * h * u)} ${round(y + q.ny * side * h * v + q.ty * h * u)}`
    const d = `M${at(-0.3, 0)}Q${at(-0.3, 0.5)} ${at(-0.62, 1)}Q${at(0.1, 0.75)} ${at(0.62, 0)}Z`
    a.shape(d, i % 2 ? 'dong' : 'hoe', 2.4)
  }
}

/** Rows of scales over the part of the band between the shares `from` and `to` of its half width. */
function scales(a, spine, halfWidth, { rows, from, to }) {
  const steps = 140
  const along = frames(spine, steps)
  for (let i = 0, row = 0; i < steps; row++) {
    const q = along[i]
    const w = halfWidth(q.t)
    const r = (w * (to - from)) / rows / 2
    if (r > 2.2)
      for (const j of times(rows)) {
        const u = from + ((to - from) * (j + 0.5 + (row % 2 ? 0.5 : 0))) / rows
        if (u > to - 0.02) continue
        const [x, y] = [q.x + q.nx * w * u, q.y + q.ny * w * u]
        const at = (s, b) => `${round(x + q.nx * r * s + q.tx * r * b)} ${round(y + q.ny * r * s + q.ty * r * b)}`
        a.line(`M${at(-1, 0)}C${at(-0.9, 1.25)} ${at(0.9, 1.25)} ${at(1, 0)}`, 1.9)
      }
    const step = Math.max(3, r * 1.12)
    for (let gone = 0; i < steps && gone < step;) {
      i++
      gone += Math.hypot(along[i].x - along[i - 1].x, along[i].y - along[i - 1].y)
    }
  }
}

/** One arch of the body; `belly` is the side (1 or -1) that shows the golden belly. */
export function arch(a, spine, halfWidth, { belly = 1, rows, fin, count }) {
  fins(a, spine, halfWidth, { side: -belly, length: fin, count })
  a.press()
  const body = ribbon(spine, halfWidth, 44)
  a.fill(body, 'son').fill(strip(spine, halfWidth, belly * 0.42, belly * 0.99, 44), 'hoe')
  const along = frames(spine, 90)
  for (let i = 3; i < 90; i += 4) {
    const q = along[i]
    const w = halfWidth(q.t) * belly
    const rib = [
      [q.x + q.nx * w * 0.44, q.y + q.ny * w * 0.44],
      [q.x + q.nx * w * 0.72 + q.tx * 3, q.y + q.ny * w * 0.72 + q.ty * 3],
      [q.x + q.nx * w * 0.98, q.y + q.ny * w * 0.98],
    ]
    a.carve(cut(rib, 2.4, 8))
  }
  const edge = frames(spine, 40).map((q) => [
    q.x + q.nx * halfWidth(q.t) * belly * 0.42,
    q.y + q.ny * halfWidth(q.t) * belly * 0.42,
  ])
  a.line(spline(edge), 2)
  scales(a, spine, halfWidth, { rows, from: belly > 0 ? -0.96 : -0.42, to: belly > 0 ? 0.42 : 0.96 })
  a.line(body, 3.6).press()
}

const reversed = (list) => list.slice().reverse()

/** A water-puppet dragon; (x, y) is where its neck meets the water. Print it with `aboveWater`. */
export function dragon(a, x, y, size = 1) {
  const at = place(x, y, size)
  const flame = '560,-104 588,-136 580,-170 606,-148 622,-178 626,-140 652,-138 624,-116 598,-104 572,-98'
  a.shape(outline(at(flame)), 'hoe', 3)
  a.carve(cut(at('572,-108 598,-128 610,-156'), 2.6))
    .carve(cut(at('576,-106 606,-122 632,-132'), 2.6))
    .press()
  const thick = (base, more) => (t) => size * (base + more * Math.sin(Math.PI * t))
  arch(a, at('520,40 506,-30 528,-92 566,-120'), (t) => size * (26 - 18 * t), {
    belly: -1,
    rows: 3,
    fin: 18 * size,
    count: 8,
  })
  const far = at('300,60 318,-40 372,-104 432,-84 458,0 462,60')
  arch(a, far, thick(30, 4), { rows: 4, fin: 26 * size, count: 15 })
  const near = at('86,60 104,-60 168,-138 236,-110 264,-10 268,60')
  arch(a, near, thick(36, 5), { rows: 4, fin: 30 * size, count: 16 })
  const neck = reversed(at('60,70 52,-20 -4,-92 -30,-170 6,-238 30,-262'))
  arch(a, neck, (t) => size * (30 + 16 * t), { rows: 5, fin: 32 * size, count: 15 })
  const head = `translate(${round(x - 188 * size)} ${round(y - 400 * size)})`
  dragonHead(a, `${head} rotate(-6 150 100) scale(${(round(size * 100) / 100) * 1.12})`)
}

/** The smaller dragon of the stage picture, at half its length. */
export function stageDragon(a, x, y, size) {
  const at = place(x, y, size)
  const k = size / 0.9
  const thick = (base, more) => (t) => size * (base + more * Math.sin(Math.PI * t))
  arch(a, at('250,60 262,-30 312,-78 362,-56 378,20 380,60'), thick(26, 4), { rows: 4, fin: 22 * k, count: 12 })
  arch(a, at('70,60 86,-50 144,-118 204,-92 226,0 230,60'), thick(33, 5), { rows: 4, fin: 26 * k, count: 14 })
  const neck = reversed(at('50,70 42,-16 -6,-80 -26,-146 4,-206 26,-226'))
  arch(a, neck, (t) => size * (27 + 14 * t), { rows: 5, fin: 28 * k, count: 13 })
  const head = `translate(${round(x - 158 * k)} ${round(y - 334 * k)})`
  dragonHead(a, `${head} rotate(-4 150 100) scale(${round(0.95 * k * 1000) / 1000})`)
}

/** Water from the dragon's mouth at (x, y), in the direction `towards` (radians). */
export function spray(a, x, y, { jets = 9, length = 150, seed = 5, towards = Math.PI }) {
  const next = random(seed)
  for (const i of times(jets)) {
    const angle = towards + (i / (jets - 1) - 0.5) * 1.15
    const l = length * (0.6 + next() * 0.5)
    const at = (k, drop) => [x + Math.cos(angle) * l * k, y + Math.sin(angle) * l * k * 0.8 + drop]
    a.carve(flick([at(1, 22), at(0.5, -8 + i), at(0.06, 0)], 5), 'diep')
    const drop = at(1.08, 32)
    a.disc(drop[0], drop[1], 4 + next() * 3, 'diep', 2)
  }
  a.press()
}
