import { cut, flick, frames, outline, place, random, ribbon, round, times } from './pen.mjs'
import { leaf } from './plants.mjs'

/** The path of an oval or, with one radius, of a circle. */
export const oval = (x, y, rx, ry = rx) =>
  `M${round(x - rx)} ${round(y)}a${round(rx)} ${round(ry)} 0 1 0 ${round(2 * rx)} 0a${round(rx)} ${round(ry)} 0 1 0 ${round(-2 * rx)} 0Z`

/** Points turned by `angle` (radians), scaled and moved to (x, y). */
export function turned(x, y, angle, size = 1) {
  const [c, s] = [Math.cos(angle) * size, Math.sin(angle) * size]
  return (list) => place(0, 0)(list).map(([u, v]) => [x + u * c - v * s, y + u * s + v * c])
}

/** Curls of steam: [x, y of the foot, height] each. */
export function steam(a, curls, width = 10, sway = 16) {
  for (const [x, y, h] of curls)
    a.carve(cut(place(x, y, sway, h)('0,0 1,-.25 -1,-.55 .6,-.8 -.4,-1'), width, 9), 'diep')
  a.press()
}

/** A leaf with its rib and side veins. */
export function veinedLeaf(a, x, y, angle, length, width, ink = 'dong', line = 2.6) {
  const at = turned(x, y, angle, 1)
  a.shape(leaf(x, y, angle, length, width), ink, line)
  a.carve(flick(at(`0,0 ${length * 0.5},0 ${length * 0.94},0`), line * 1.3))
  for (const k of [0.22, 0.4, 0.58, 0.74])
    for (const s of [-1, 1])
      a.carve(
        flick(
          at(`${length * k},0 ${length * (k + 0.1)},${s * width * 0.4} ${length * (k + 0.17)},${s * width * 0.66}`),
          line * 0.8,
        ),
      )
  a.press()
}

/** A twig with leaves in turn on both sides. */
export function twig(
  a,
  list,
  { width = 6, leaves = 7, length = 44, breadth = 11, inks = ['dong', 'dongD'], from = 0.15, wood = 'nauD' } = {},
) {
  a.shape(
    ribbon(list, (t) => (width / 2) * (1 - 0.7 * t), 14),
    wood,
    2.4,
  ).press()
  const along = frames(list, 40)
  for (const i of times(leaves)) {
    const q = along[Math.round((from + ((1 - from) * i) / Math.max(1, leaves - 1)) * 40)]
    const side = i % 2 ? 1 : -1
    const angle = Math.atan2(q.ty, q.tx) + (i === leaves - 1 ? 0 : side * 0.8)
    veinedLeaf(a, q.x, q.y, angle, length * (1 - 0.25 * q.t), breadth, inks[i % inks.length], 2.2)
  }
}

/** An ear of rice: a bent stalk with hanging grains on its outer `share`. */
export function riceEar(a, list, { size = 1, share = 0.6, ink = 'hoe', stalk = 'dong', seed = 3 } = {}) {
  const next = random(seed)
  a.shape(
    ribbon(list, (t) => size * (3.4 - 2.2 * t), 18),
    stalk,
    1.8,
  ).press()
  const along = frames(list, 60)
  const count = 15
  for (const i of times(count)) {
    const t = 1 - share + (share * i) / (count - 1)
    const q = along[Math.round(t * 60)]
    for (const s of i === count - 1 ? [0] : [-1, 1]) {
      const lean = Math.atan2(q.ty + 0.35, q.tx) + s * (0.5 + next() * 0.3)
      a.shape(leaf(q.x, q.y, lean, 21 * size, 5.2 * size), ink, 1.8)
      a.carve(flick(turned(q.x, q.y, lean, size)('4,1 10,1.4 17,.6'), 1.5 * size))
    }
    if (i % 3 === 2) a.press()
  }
  a.press()
}

/** Woven strips inside the path `d`, over the box [x, y, w, h]: what baskets and mats are made of. */
export function wickerwork(a, d, [x, y, w, h], { ink = 'hoeL', step = 14, line = 1.8, dark } = {}) {
  a.shape(d, ink, 3.2)
  a.clip(d, () => {
    for (let row = 0, v = y; v < y + h + step; v += step * 0.72, row++)
      for (let u = x - step + (row % 2) * step; u < x + w + step; u += step * 2) {
        if (dark && (row + Math.round(u / step)) % 5 === 0)
          a.fill(`M${round(u)} ${round(v)}h${step}v${round(step * 0.72)}h${-step}Z`, dark)
        a.carve(cut(place(u, v, step, step * 0.72)('0,.5 .5,.2 1,.5'), line))
        a.carve(cut(place(u, v, step, step * 0.72)('0,.95 .5,.68 1,.95'), line * 0.7))
        a.line(`M${round(u)} ${round(v + step * 0.1)}v${round(step * 0.6)}`, line * 0.7)
      }
    a.press('', [0, 0])
  })
  a.line(d, 3.2).press()
}

/** Short dashes over a table or a floor, as a knife leaves them. */
export function grain(a, [x, y, w, h], ink = 'ink', { seed = 5, count = 40, length = 40, width = 2.2 } = {}) {
  const next = random(seed)
  for (const i of times(count)) {
    const l = length * (0.5 + next())
    const [u, v] = [x + next() * Math.max(1, w - l), y + (h * (i + next() * 0.8)) / count]
    a.carve(cut(place(u, v)(`0,0 ${l * 0.3},-2 ${l * 0.7},2 ${l},0`), width), ink)
  }
  a.press('', [0, 0])
}

/** The outline of a smooth closed shape mirrored about x: the right half from top to bottom. */
export function symmetric(x, y, half, tension = 0.15) {
  const right = place(x, y)(half)
  const left = right
    .map(([u, v]) => [2 * x - u, v])
    .filter(([u]) => Math.abs(u - x) > 0.5)
    .reverse()
  return outline([...right, ...left], tension)
}

/** The frame of a print whose subject reaches the edge: what lies beyond the line is covered with `ink`. */
export function trimmed(a, ink = 'ground') {
  const [w, h] = [a.width, a.height]
  a.fill(`M-20 -20H${w + 20}V${h + 20}H-20ZM14 14V${h - 14}H${w - 14}V14Z`, ink, 'fill-rule="evenodd"')
  a.line(`M14 14H${w - 14}V${h - 14}H14Z`, 4).press('', [0, 0])
}
