import { cut, outline, place, points, polygon, ribbon, round, times } from './pen.mjs'

/** The roof of a communal house: ridge at y, `width` from tip to tip, `height` down to the eaves. */
export function roof(a, x, y, width, height, { rows = 8 } = {}) {
  const at = (u, v) => [x + u * width, y + v * height]
  const edge = roofEdge(at)
  a.fill(edge, 'son').press()
  a.clip(edge, () => tiles(a, x, y, width, height, rows))
  a.line(edge, 3.6)
  const ridge = [at(-0.31, -0.06), at(-0.2, 0.02), at(0, 0.05), at(0.2, 0.02), at(0.31, -0.06)]
  a.shape(
    ribbon(ridge, () => height * 0.055, 12),
    'hoe',
    3,
  )
  for (const side of [-1, 1]) {
    const end = at(0.31 * side, -0.06)
    a.shape(outline(place(...end, side, 1)('0,8 16,-4 18,-26 2,-38 -8,-26 4,-20 2,-8 -14,-2')), 'dong', 2.8)
    const tip = at(0.545 * side, 0.72)
    a.shape(outline(place(...tip, side, 1)('-26,16 0,2 10,-22 2,-38 -4,-22 -14,-2 -34,6')), 'dong', 2.6)
  }
  a.press()
  flamingSun(a, ...at(0, -0.06))
}

function roofEdge(at) {
  const p = (u, v) => at(u, v).map(round).join()
  const eave = (side) => `${p(0.35 * side, 0.5)} ${p(0.42 * side, 0.8)} ${p(0.545 * side, 0.72)}`
  return [
    `M${p(-0.31, -0.06)}Q${p(-0.2, 0.05)} ${p(0, 0.05)}Q${p(0.2, 0.05)} ${p(0.31, -0.06)}`,
    `C${eave(1)}C${p(0.52, 0.92)} ${p(0.44, 1.02)} ${p(0.36, 1)}Q${p(0, 0.94)} ${p(-0.36, 1)}`,
    `C${p(-0.44, 1.02)} ${p(-0.52, 0.92)} ${p(-0.545, 0.72)}`,
    `C${p(-0.42, 0.8)} ${p(-0.35, 0.5)} ${p(-0.31, -0.06)}Z`,
  ].join('')
}

function tiles(a, x, y, width, height, rows) {
  const h = height / rows
  const w = h * 1.05
  for (let row = 0; row <= rows; row++)
    for (let u = -0.56 * width; u < 0.56 * width; u += w) {
      const left = x + u + ((row % 2) * w) / 2
      const top = y + row * h + 8 * Math.pow((u / width) * 2, 2) * -3
      const scale = `M${round(left)} ${round(top)}q0 ${round(h * 0.95)} ${round(w / 2)} ${round(h * 0.95)}`
      const tile = `${scale}t${round(w / 2)} ${round(-h * 0.95)}`
      a.line(tile, 1.7)
      if ((row * 7 + Math.round(u / w) * 5) % 11 === 0) a.fill(`${tile}z`, 'sonD')
    }
}

// The sun between clouds in the middle of the ridge.
function flamingSun(a, x, y) {
  for (const side of [-1, 1])
    a.shape(outline(place(x, y, side, 1)('26,8 50,-10 82,-2 112,-16 104,4 76,12 48,8')), 'dong', 2.6)
  a.disc(x, y - 12, 19, 'son', 3).disc(x, y - 12, 10, 'hoe', 1.6)
  for (const k of [-1, 0, 1]) {
    const flame = [
      [x + k * 13 - 5, y - 29],
      [x + k * 17, y - 50 + Math.abs(k) * 8],
      [x + k * 13 + 5, y - 29],
    ]
    a.shape(outline(flame), 'hoe', 2)
  }
  a.press()
}

/** A festival flag: nested squares with a toothed edge, `size` from its middle to its side. */
export function flag(a, x, y, size) {
  a.line(`M${x - size * 1.35} ${y - size * 1.6}V${y + size * 4.2}`, 6)
  a.shape(polygon(toothed(size, 6).map(([u, v]) => [x + u, y + v])), 'dong', 2.2)
  const square = points('-1,-1 1,-1 1,1 -1,1')
  for (const [ink, k] of [
    ['hoe', 0.82],
    ['cham', 0.64],
    ['diep', 0.46],
    ['son', 0.28],
  ])
    a.shape(polygon(place(x, y, k * size)(square)), ink, 2)
  a.press()
}

function toothed(r, teeth) {
  const corners = points(`${-r},${-r} ${r},${-r} ${r},${r} ${-r},${r}`)
  return corners.flatMap(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % 4]
    return times(teeth).flatMap((j) => {
      const m = (j + 0.5) / teeth
      const foot = [x + ((nextX - x) * j) / teeth, y + ((nextY - y) * j) / teeth]
      return [foot, [x + (nextX - x) * m + (x + nextX) * 0.1, y + (nextY - y) * m + (y + nextY) * 0.1]]
    })
  })
}

/** A golden beam with red diamonds from left to right, its top at y. */
export function beam(a, left, right, y, height, { from, step, width, rise }) {
  a.shape(`M${left} ${y}H${right}V${y + height}H${left}Z`, 'hoe', 3)
  const middle = y + height / 2
  for (let x = from; x < right - 35; x += step)
    a.shape(polygon(place(x, middle, width, rise)('0,0 .5,-1 1,0 .5,1')), 'son', 1.8)
  a.press()
}

/** The bamboo screen behind which the puppeteers stand. */
export function bambooScreen(a, left, right, top, bottom, posts) {
  a.shape(`M${left} ${top}H${right}V${bottom}H${left}Z`, 'hoeL', 3)
  for (let y = top + 12; y < bottom; y += 11) {
    const sway = [
      [left + 2, y],
      [left + 224, y + (y % 3) - 1],
      [right - 224, y],
      [right - 2, y + 1],
    ]
    a.carve(cut(sway, 2.2))
  }
  for (const x of posts) {
    a.shape(`M${x - 9} ${top}H${x + 9}V${bottom}H${x - 9}Z`, 'dong', 2)
    for (let y = top + 14; y < bottom - 4; y += 26) a.carve(cut(place(x, y)('-8,0 0,9 8,0'), 2.4))
  }
  a.press()
}

/** Red cloth in `count` bows of 72. */
export function valance(a, left, y, count) {
  for (const i of times(count)) {
    const x = left + i * 72
    const bow = `M${x} ${y}H${x + 72}Q${x + 66} ${y + 58} ${x + 36} ${y + 64}Q${x + 6} ${y + 58} ${x} ${y}Z`
    a.shape(bow, i % 2 ? 'son' : 'sonD', 2.8)
    a.carve(cut(place(x, y)('10,38 36,53 62,38'), 3), 'hoe')
  }
  a.press()
}

/** A red column with golden rings and a curl of gold. */
export function column(a, x, top, bottom) {
  a.shape(`M${x} ${top}H${x + 30}V${bottom}H${x}Z`, 'son', 3)
  for (const y of [top + 26, bottom - 50]) a.shape(`M${x - 4} ${y}H${x + 34}V${y + 18}H${x - 4}Z`, 'hoe', 2.4)
  a.carve(cut(place(x, top)('15,50 9,94 21,144 13,194 15,238'), 4), 'hoe').press()
}
