import { NGOC_LU, rings } from '../../src/web/lib/draw/drum.ts'
import { cut, flick, frames, outline, place, points, ribbon, round, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** The face of a Đông Sơn drum, drawn from its numbers. */
export function drum(a) {
  sheet(a, 'drumG')
  a.disc(240, 300, 205, 'drumF', 4).press()
  a.insert(`<g transform="translate(38 98) scale(1.232)">${rings(NGOC_LU, 164, a.colour('drumK'))}</g>`)
  frame(a)
}

/** A t'rưng: bamboo tubes in a wooden frame, two mallets. */
export function trung(a) {
  sheet(a, 'dongP')
  a.fill('M0 500H480V600H0Z', 'hoeL').press()
  for (const i of times(4)) a.carve(cut(place(0, i * 18)('20,520 160,515 320,524 462,517'), 2.4))
  instrument(a)
  frame(a)
}

/** The instrument alone, on the field of 480 by 600 of `trung`. */
export function instrument(a) {
  pole(a, '76,96 60,330 52,552')
  pole(a, '404,96 420,330 428,552')
  pole(a, '40,110 240,96 440,110', 10)
  pole(a, '54,512 240,520 426,512', 8)
  const tubes = 13
  for (const i of times(tubes)) tube(a, i / (tubes - 1), 140 + i * 27, ['hoeL', 'hoe', 'nauL'][i % 3])
  a.press()
  for (const side of [-1, 1])
    for (const i of times(tubes - 1)) {
      const x = (k) => round(240 + side * (128 - 72 * k))
      const [k, next] = [i / (tubes - 1), (i + 1) / (tubes - 1)]
      a.line(`M${x(k)} ${140 + i * 27 - 12}L${x(next)} ${140 + (i + 1) * 27 - 12}`, 3.4)
    }
  a.line('M112 128L96 104M368 128L384 104', 3.4).press()
  mallet(a, 120, 448, -0.5)
  mallet(a, 350, 450, 0.5)
}

function pole(a, list, halfWidth = 9) {
  a.shape(
    ribbon(list, () => halfWidth, 8),
    'nau',
    3,
  )
  const along = frames(list, 8)
  for (let i = 1; i < 8; i += 2) {
    const q = along[i]
    const ring = [
      [q.x + q.nx * halfWidth, q.y + q.ny * halfWidth],
      [q.x, q.y + 3],
      [q.x - q.nx * halfWidth, q.y - q.ny * halfWidth],
    ]
    a.carve(cut(ring, 3))
  }
  a.press()
}

function tube(a, k, y, ink) {
  const l = 176 - 96 * k
  const left = 240 - l + 10
  const right = 240 + l - 8
  const h = 10.5 - 1.5 * k
  const slant = `Q${round(right - 6)} ${y - h} ${round(right)} ${y - h * 0.2}Q${round(right - 30)} ${y} ${round(right - 38)} ${y + h}`
  a.shape(
    `M${round(left)} ${y - h}H${round(right - 34)}${slant}H${round(left)}Q${round(left - 8)} ${y} ${round(left)} ${y - h}Z`,
    ink,
    2.8,
  )
  a.line(`M${round(left + 2)} ${y - h}q7 ${h} 0 ${2 * h}`, 2)
  for (const knot of [left + l * 0.5, left + l * 1.2])
    a.carve(cut(`${knot},${y - h} ${knot + 4},${y} ${knot},${y + h}`, 3))
  a.carve(cut(`${left + 14},${y - h * 0.4} 240,${y - h * 0.5} ${right - 50},${y - h * 0.4}`, 1.6))
}

function mallet(a, x, y, lean) {
  const end = [x + Math.sin(lean) * 110, y - 110 * Math.cos(lean) * 0.35 + 84]
  a.shape(
    ribbon([[x, y], end], () => 4.5, 4),
    'nau',
    2.4,
  )
  a.shape(outline(place(x, y)('-16,-10 12,-18 20,4 -8,14')), 'son', 2.8).press()
}

/** Three silk lanterns of Hội An. */
export function lanterns(a) {
  sheet(a, 'cham')
  sheet(a, 'lanG')
  lantern(a, 118, 170, 62, 76, 'hoe', 'son')
  lantern(a, 368, 208, 70, 62, 'dong', 'hoe')
  lantern(a, 236, 372, 112, 98, 'son', 'hoe')
  frame(a)
}

/** One lantern hanging from the upper edge (or from `top`): silk in one ink, its belt in another. */
export function lantern(a, x, y, rx, ry, ink, belt, top = 14) {
  a.line(`M${x} ${top}V${y - ry - 18}`, 3)
  const right = `S${x + rx} ${y - ry * 0.72} ${x + rx} ${y}S${x + rx * 0.5} ${y + ry} ${x} ${y + ry}`
  a.shape(
    `M${x - rx} ${y}C${x - rx} ${y - ry * 0.72} ${x - rx * 0.5} ${y - ry} ${x} ${y - ry}${right}S${x - rx} ${y + ry * 0.72} ${x - rx} ${y}Z`,
    ink,
    3.4,
  )
  for (let i = 1; i < 4; i++) {
    const bulge = (rx * i * 1.33) / 4
    const rib = (side) =>
      `M${x} ${y - ry}C${round(x + side * bulge)} ${round(y - ry * 0.55)} ${round(x + side * bulge)} ${round(y + ry * 0.55)} ${x} ${y + ry}`
    a.line(rib(-1) + rib(1), 2)
  }
  a.line(`M${x} ${y - ry}V${y + ry}`, 2).press()
  const upper = `M${x - rx * 0.98} ${y - ry * 0.16}Q${x} ${y + ry * 0.02} ${x + rx * 0.98} ${y - ry * 0.16}`
  a.fill(`${upper}V${y + ry * 0.16}Q${x} ${y + ry * 0.34} ${x - rx * 0.98} ${y + ry * 0.16}Z`, belt, 'opacity=".9"')
  for (let i = -2; i <= 2; i++)
    a.disc(x + i * rx * 0.36, y + ry * 0.08 - Math.abs(i) * ry * 0.03, rx * 0.1, 'diep', 1.8)
  a.press()
  const cap = (y0, w0, y1, w1) =>
    a.shape(`M${x - rx * w0} ${y0}H${x + rx * w0}L${x + rx * w1} ${y1}H${x - rx * w1}Z`, 'nau', 2.8)
  cap(y - ry - 16, 0.36, y - ry + 4, 0.3)
  cap(y + ry - 4, 0.3, y + ry + 14, 0.36)
  for (let i = -4; i <= 4; i++) {
    const strand = `${x + i * 3.4},${y + ry + 16} ${x + i * 4.4},${y + ry + 44} ${x + i * 5},${y + ry + 74 - Math.abs(i) * 4}`
    a.carve(flick(strand, 5), i % 2 ? 'hoe' : 'son')
  }
  a.disc(x, y + ry + 20, 8, 'hoe', 2.2).press()
}

/** A blue-and-white vase of Bát Tràng with a painted lotus. */
export function vase(a) {
  sheet(a, 'hoeL')
  a.fill('M0 470H480V600H0Z', 'son').press()
  for (let x = 20; x < 460; x += 36) a.carve(cut(place(x, 490)('0,0 18,-8 36,0'), 2.4))
  a.press()
  pottery(a)
  frame(a)
}

/** The vase alone, on the field of 480 by 600 of `vase`. */
export function pottery(a) {
  const profile = points('0,96 34,96 44,110 30,128 34,160 70,196 106,250 112,318 92,392 62,448 58,478 74,500 0,504')
  const right = profile.map(([u, v]) => [240 + u, v])
  const left = profile
    .slice(1, -1)
    .reverse()
    .map(([u, v]) => [240 - u, v])
  const body = outline([...right, ...left], 0.15)
  a.shape(body, 'diep', 3.8)
  a.clip(body, () => glaze(a), [0, 0])
  a.line(body, 3.8).carve(cut('176,260 160,310 172,370', 5), 'diep').press()
}

function glaze(a) {
  for (const [y, h] of points('134,12 196,8 410,8 470,12'))
    a.fill(`M100 ${y}Q240 ${y + 26} 380 ${y}V${y + h}Q240 ${y + h + 26} 100 ${y + h}Z`, 'cham')
  for (let i = -7; i <= 7; i++) {
    const drop = Math.abs(i) * 1.4
    const tongue = `${240 + i * 15 - 7},${432 - drop} ${240 + i * 14},${466 - drop} ${240 + i * 15 + 7},${432 - drop}`
    a.fill(outline(tongue), 'chamL')
  }
  for (let i = -5; i <= 5; i++) a.disc(240 + i * 11, 182 - Math.abs(i) * 1.6, 4, 'cham', 0)
  paintedLotus(a, 240, 320)
  a.carve(cut('240,322 232,360 246,402', 6), 'cham')
  for (const side of [-1, 1]) {
    const half = place(240, 0, side, 1)
    a.fill(outline(half('20,388 54,356 94,352 88,384 50,400')), 'cham')
    a.carve(cut(half('30,386 60,368 90,364'), 2.6), 'diep')
    a.carve(cut(half('72,250 88,270 74,292 92,306'), 5), 'cham')
  }
}

function paintedLotus(a, x, y) {
  const petal = (angle, length, width, ink) => {
    const at = (u, v) => [
      x + Math.cos(angle) * u * length - Math.sin(angle) * v,
      y + Math.sin(angle) * u * length + Math.cos(angle) * v,
    ]
    a.fill(outline([at(0, -width * 0.2), at(0.5, -width), at(1, 0), at(0.5, width), at(0, width * 0.2)]), ink)
    a.carve(cut([at(0.1, 0), at(0.5, 2), at(0.9, 0)], 2.6))
  }
  for (const angle of [-2.7, -0.44]) petal(angle, 64, 14, 'chamL')
  for (const angle of [-2.2, -0.94]) petal(angle, 74, 17, 'cham')
  petal(-1.57, 80, 18, 'chamL')
  for (const angle of [-1.9, -1.24]) petal(angle, 66, 14, 'chamP')
}
