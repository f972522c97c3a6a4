import { cut, flick, frames, outline, place, polygon, random, ribbon, round, strip, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** A carp gazes at the moon in the water: a subject of Hàng Trống prints (not of Đông Hồ). */
export function carp(a) {
  sheet(a, 'carpG')
  moonInWater(a)
  weeds(a)
  for (const [x, y, side, size] of [
    [150, 420, 1, 1],
    [110, 500, 1, 0.8],
    [600, 700, -1, 0.9],
  ])
    smallFish(a, x, y, side, size)
  a.press()
  greatCarp(a)
  for (const [x, y, r] of [
    [500, 400, 9],
    [520, 372, 6],
    [508, 350, 4],
  ])
    a.disc(x, y, r, 'diep', 2.4)
  a.press()
  frame(a)
}

export function moonInWater(a) {
  a.disc(500, 215, 122, 'diep', 3.6).disc(500, 215, 106, null, 1.6).press()
  const next = random(5)
  for (const i of times(9)) {
    const y = 110 + i * 27
    const half = Math.sqrt(Math.max(0, 150 * 150 - (y - 215) ** 2))
    for (const side of [-1, 1]) {
      const x = 500 + side * (half + 6)
      const wish = 60 + next() * 110
      const l = side > 0 ? Math.min(wish, 688 - x) : wish
      if (l >= 16) a.carve(cut(place(x, y, side * l, 1)('0,0 .3,-5 .6,4 1,-2'), 4), i % 2 ? 'ink' : 'dong')
    }
  }
  for (const i of times(5)) {
    const x = 430 + next() * 40
    a.carve(cut(place(x, 180 + i * 26)('0,0 30,-5 60,3 95,-2'), 3), 'dong')
  }
  a.press()
}

export function weeds(a) {
  for (const [x, h, bend, width] of [
    [150, 400, -36, 15],
    [92, 290, 26, 14],
    [210, 210, 36, 13],
    [630, 250, -40, 14],
    [650, 380, 16, 15],
    [560, 150, 30, 12],
  ]) {
    const stalk = place(x, 1060, bend, h)('0,0 .6,-.35 -.5,-.68 1,-1')
    a.shape(
      ribbon(stalk, (t) => width * (1 - t * 0.92), 18),
      'dong',
      3,
    )
    a.carve(flick(stalk, 3))
    const along = frames(stalk, 12)
    for (let i = 1; i < 6; i++) {
      const q = along[i * 2]
      a.shape(outline(place(q.x, q.y, i % 2 ? 1 : -1, 1)('0,0 30,-18 44,-50 14,-34')), 'dong', 2.4)
    }
    a.press()
  }
}

export function smallFish(a, x, y, side, size) {
  const at = place(x, y, side * size, size)
  a.shape(outline(at('-34,0 0,-15 36,-2 0,13')), 'hoe', 2.6)
  a.shape(polygon(at('-30,0 -60,-16 -50,0 -60,16')), 'son', 2.4)
  a.disc(x + 22 * side * size, y - 4 * size, 2.4, 'ink', 0)
  a.carve(cut(at('10,-9 5,0 10,8'), 2.6))
}

// The spine from head to tail and half the fish's width along it.
const SPINE = '430,398 352,512 296,660 350,812 482,892'
const halfWidth = (t) => {
  if (t < 0.14) return 34 + (t / 0.14) * 46
  if (t < 0.38) return 80 + Math.sin((((t - 0.14) / 0.24) * Math.PI) / 2) * 22
  return 102 - Math.pow((t - 0.38) / 0.62, 1.05) * 74
}

export function greatCarp(a) {
  const along = frames(SPINE, 100)
  // A point on the fish: i hundredths along the spine, `u` half widths off it (1 = back, -1 = belly).
  const on = (i, u) => {
    const q = along[i]
    const w = halfWidth(q.t)
    return [q.x + q.nx * w * u, q.y + q.ny * w * u]
  }
  tail(a)
  backFin(a, along, on)
  bellyFin(a, along, on, 30, 124, 30, 0.7)
  bellyFin(a, along, on, 56, 92, 24, 0.9)
  bellyFin(a, along, on, 78, 70, 18, 1)
  a.press()
  const body = ribbon(SPINE, halfWidth, 40)
  a.fill(body, 'hoe')
  a.fill(
    strip(SPINE, (t) => (t < 0.1 ? 0 : halfWidth(t)), 0.5, 0.985, 60),
    'dong',
  )
  a.fill(
    strip(SPINE, (t) => (t < 0.06 ? 0 : halfWidth(t)), -0.985, -0.62, 60),
    'diep',
  )
  a.line(body, 4.2)
  carpScales(a, along)
  carpHead(a, along, on)
}

function tail(a) {
  const fan = '470,872 540,860 610,800 668,778 650,850 620,900 668,960 690,1020 600,1000 530,950 476,922'
  a.shape(outline(fan), 'son', 3.6)
  for (const i of times(9)) {
    const k = i / 8
    const [x, y] = [650 + Math.sin(k * 3) * 18, 790 + k * 215]
    const middle = [(500 + x) / 2, (900 + y) / 2 + (k - 0.5) * -20]
    a.carve(flick([[500, 896], middle, [x - 14 - 40 * Math.sin(k * Math.PI), y]], 4))
  }
  a.press()
}

function backFin(a, along, on) {
  const rise = (i, least, more) => least + more * Math.sin(Math.PI * Math.min(1, (i - 18) / 66))
  const away = (i, u, h, forward) => {
    const [q, p] = [along[i], on(i, u)]
    return [p[0] + q.nx * h + q.tx * forward, p[1] + q.ny * h + q.ty * forward]
  }
  const edge = []
  for (let i = 22; i <= 78; i += 4) edge.push(away(i, 1, rise(i, 26, 46), 14))
  for (let i = 78; i >= 22; i -= 6) edge.push(on(i, 0.9))
  a.shape(outline(edge, 0.14), 'son', 3.4)
  for (let i = 24; i <= 76; i += 4) {
    const h = rise(i, 20, 40)
    a.carve(flick([on(i, 0.98), away(i, 0.98, h * 0.5, 0), away(i, 0.98, h, 14)], 4))
  }
  a.press()
}

function bellyFin(a, along, on, i, length, width, drift) {
  const [q, root] = [along[i], on(i, -0.86)]
  const [dx, dy] = [-q.nx * 0.75 + q.tx * drift, -q.ny * 0.75 + q.ty * drift]
  const at = (u, v) => [root[0] + dx * length * u - dy * width * v, root[1] + dy * length * u + dx * width * v]
  const far = [root[0] + dx * length * 1.02 + dy * width * 0.6, root[1] + dy * length - dx * width * 0.6]
  a.shape(outline([root, at(0.5, 1), at(1, 0.5), far, at(0.5, -0.9)]), 'son', 3.2)
  for (const v of [-0.5, -0.1, 0.3]) a.carve(flick([root, at(0.5, v), at(0.92, v)], 3.6))
}

function carpScales(a, along) {
  const [rows, from, to] = [7, -0.62, 0.98]
  for (let i = 22, row = 0; i < 96; row++) {
    const q = along[i]
    const w = halfWidth(q.t)
    const r = (w * (to - from)) / rows / 2
    for (const j of times(rows)) {
      const u = from + ((to - from) * (j + 0.5 + (row % 2 ? 0.5 : 0))) / rows
      if (u > 0.97) continue
      const [x, y] = [q.x + q.nx * w * u, q.y + q.ny * w * u]
      const at = (s, b) => `${round(x + q.nx * r * s + q.tx * r * b)} ${round(y + q.ny * r * s + q.ty * r * b)}`
      a.line(`M${at(-1, 0)}C${at(-0.95, 1.3)} ${at(0.95, 1.3)} ${at(1, 0)}`, 2.4)
      const along = (k) => [x + q.tx * r * k, y + q.ty * r * k]
      if (w > 40) a.carve(flick([along(0.1), along(0.4), along(0.7)], 2.6))
    }
    i += Math.max(2, Math.round(r / 6))
  }
  a.press()
}

function carpHead(a, along, on) {
  const first = along[0]
  const snout = [first.x - first.tx * 30, first.y - first.ty * 30]
  const beside = (share) => [snout[0] + first.nx * share, snout[1] + first.ny * share]
  const back = [0, 4, 8, 12, 16, 20].map((i) => on(i, 1))
  const gill = [on(21, 0.9), on(25, 0.55), on(26, 0), on(25, -0.5), on(20, -0.95)]
  const throat = [16, 12, 8, 4, 0].map((i) => on(i, -1))
  const head = outline([...back, ...gill, ...throat, beside(-26), snout, beside(22)], 0.15)
  a.fill(head, 'hoe').line(head, 4)
  a.carve(cut([on(15, 0.85), on(19, 0.4), on(19, -0.2), on(14, -0.8)], 5))
  const eye = on(7, 0.34)
  a.disc(eye[0], eye[1], 17, 'diep').disc(eye[0] - 2, eye[1] - 3, 8, 'ink', 0)
  a.carve(cut(place(...eye)('-26,-8 -8,-26 18,-20'), 4))
  a.shape(outline(place(...snout)('-10,-10 8,-16 20,-4 16,12 2,10 4,-2')), 'son', 3)
  barbel(a, beside(-26), 1)
  barbel(a, beside(-4), 0.8)
  a.fill(outline(place(...on(12, -0.35))('-18,-10 10,-18 16,8 -10,16')), 'son').press()
}

function barbel(a, root, size) {
  a.carve(flick(place(...root, size, 1)('0,0 46,-8 72,30 60,56'), 6))
}
