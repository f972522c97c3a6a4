import { cut, flick, outline, place, ribbon, round, times } from './pen.mjs'

/** A roof of rounded tiles, as on gates and palaces: ridge at y, eaves `h` below it, `w` from tip to tip. */
export function palaceRoof(
  a,
  x,
  y,
  w,
  h,
  ink = 'hoe',
  { ridge = 'diep', dark, rows = Math.round(w / 11), top = 0.31, horns = true } = {},
) {
  const p = (u, v) => `${round(x + u * w)} ${round(y + v * h)}`
  const right = `C${p(top + 0.03, 0.5)} ${p(0.42, 0.86)} ${p(0.52, 0.78)}Q${p(0.5, 1.06)} ${p(0.42, 1.06)}`
  const left = `Q${p(-0.5, 1.06)} ${p(-0.52, 0.78)}C${p(-0.42, 0.86)} ${p(-top - 0.03, 0.5)} ${p(-top, 0)}`
  const edge = `M${p(-top, 0)}L${p(top, 0)}${right}Q${p(0, 0.96)} ${p(-0.42, 1.06)}${left}Z`
  a.shape(edge, ink, 3)
  const foot = (k) => [x + k * 0.49 * w, y + h * (0.99 - 0.1 * Math.abs(k) ** 5 + 0.04 * k * k)]
  for (const i of times(rows + 1)) {
    const k = -1 + (2 * i) / rows
    const from = [x + k * top * w * 0.98, y + h * 0.06]
    const to = foot(k)
    a.carve(cut([from, [from[0] + (to[0] - from[0]) * 0.34, y + h * 0.5], to], 2.2))
    if (dark && i % 3 === 1)
      a.carve(cut([from, [from[0] + (to[0] - from[0]) * 0.34 + 3, y + h * 0.5], [to[0] + 4, to[1]]], 3), dark)
  }
  a.press()
  for (const i of times(rows)) {
    const [u, v] = foot(-1 + (2 * i + 1) / rows)
    a.disc(u, v - 1, Math.min(4, w / rows / 2.6), 'hoeL', 1.6)
  }
  a.press()
  a.shape(
    ribbon(
      place(x, y, w, h)(`${-top - 0.02},-.04 ${-top * 0.5},.03 0,.05 ${top * 0.5},.03 ${top + 0.02},-.04`),
      () => Math.max(3.4, h * 0.09),
      12,
    ),
    ridge,
    2.6,
  )
  if (horns)
    for (const side of [-1, 1]) {
      const size = Math.min(1, w / 200)
      const tip = place(x + side * top * w, y, side * size, size)
      a.shape(outline(tip('-6,0 10,-4 14,-20 4,-26 0,-18 6,-14 0,-8 -8,-8')), 'dong', 2.2)
      const corner = place(x + side * 0.515 * w, y + 0.8 * h, side * size, size)
      a.shape(outline(corner('-16,10 -2,2 6,-14 -2,-20 -4,-8 -12,-2')), 'dong', 2.2)
    }
  a.press()
}

/** A row of red columns with doors of lattice between them. */
export function colonnade(a, left, right, top, bottom, columns, { wall = 'sonD', panel = 'hoe', column = 'son' } = {}) {
  a.shape(`M${left} ${top}H${right}V${bottom}H${left}Z`, wall, 2.4).press()
  const step = (right - left) / (columns - 1)
  for (const i of times(columns - 1)) {
    const [x, w] = [left + step * i + step * 0.24, step * 0.52]
    a.shape(`M${round(x)} ${top + 5}h${round(w)}V${bottom}h${round(-w)}Z`, panel, 1.8)
    if (w > 8) {
      for (const k of [0.33, 0.67]) a.line(`M${round(x + w * k)} ${top + 5}V${bottom}`, 1.2)
      for (let v = top + 14; v < bottom - 3; v += 9) a.line(`M${round(x)} ${v}h${round(w)}`, 1.2)
    }
  }
  a.press()
  const half = Math.min(5, step * 0.16)
  for (const i of times(columns))
    a.shape(`M${round(left + step * i - half)} ${top - 2}h${2 * half}V${bottom}h${-2 * half}Z`, column, 2)
  a.press()
}

/** Courses of stone or brick inside the path `d`, over the box [x, y, w, h]. */
export function masonry(a, d, [x, y, w, h], ink, { course = 14, stone = 30, line = 1.8, dark, light } = {}) {
  a.shape(d, ink, 3.4)
  a.clip(d, () => {
    for (let row = 0, v = y; v < y + h; v += course, row++) {
      a.carve(cut(place(x, v, w, 1)('0,0 .3,-1 .7,1 1,0'), line, 6))
      for (let u = x - ((row * 11) % stone); u < x + w; u += stone) {
        a.line(`M${round(u)} ${round(v)}v${course}`, line * 0.8)
        const pick = (row * 7 + Math.round(u / stone) * 5) % 11
        if (dark && pick === 0) a.fill(`M${round(u)} ${round(v)}h${stone}v${course}h${-stone}Z`, dark)
        if (light && pick === 4) a.fill(`M${round(u)} ${round(v)}h${stone}v${course}h${-stone}Z`, light)
      }
    }
    a.press('', [0, 0])
  })
  a.line(d, 3.4).press()
}

/** A cloud of curls, as carved on gates; it lies to the right of (x, y), or to the left with a negative size. */
export function cloud(a, x, y, size, ink = 'diep', line = 2.4) {
  const at = place(x, y, size, Math.abs(size))
  a.shape(outline(at('0,0 -10,-14 6,-26 22,-22 34,-38 58,-38 70,-22 92,-24 104,-8 130,-2 104,6 60,4 24,6')), ink, line)
  for (const list of ['10,-6 16,-14 26,-10 22,-4', '42,-14 50,-26 62,-20 56,-12', '78,-6 86,-14 96,-8'])
    a.carve(cut(at(list), line * 0.9))
  a.carve(flick(at('30,2 90,4 140,-1'), line)).press()
}
