import { cut, flick, outline, place, points, ribbon, round, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** Two nón lá: one seen from outside, one turned over, showing its hoops and its ribbon. */
export function nonLa(a) {
  sheet(a, 'dongD')
  palm(a)
  inside(a, 282, 200)
  ribbonTail(a)
  outside(a)
  frame(a)
}

// Fan palm leaves, of which the hats are sewn.
function palm(a) {
  for (const [x, y, from, to, reach] of [
    [60, 560, -100, 24, 300],
    [26, 28, -6, 96, 190],
    [470, 590, 190, 268, 250],
  ]) {
    const blades = 9
    for (const i of times(blades)) {
      const t = ((from + ((to - from) * i) / (blades - 1)) * Math.PI) / 180
      const [c, s] = [Math.cos(t), Math.sin(t)]
      const at = (u, v) => [x + c * u * reach - s * v, y + s * u * reach + c * v]
      const length = 1 - 0.12 * (i % 2)
      a.shape(
        outline([at(0.16, -1), at(0.55, -13), at(length, 0), at(0.55, 13), at(0.16, 1)], 0.12),
        i % 2 ? 'dong' : 'dongL',
        2.2,
      )
      a.carve(flick([at(0.94 * length, 0), at(0.6, 1), at(0.34, 0)], 2.6))
    }
    a.press()
  }
}

const [RX, RY, TURN] = [176, 152, -24]

/** The inside: an ellipse of hoops, closer towards the tip, over leaves that meet there. */
function inside(a, x, y) {
  const [c, s] = [Math.cos((TURN * Math.PI) / 180), Math.sin((TURN * Math.PI) / 180)]
  // A point at the share k from tip to brim; the tip lies off the middle since we look in from a side.
  const on = (k, angle) => {
    const [u, v] = [Math.cos(angle) * RX * k + 26 * (1 - k), Math.sin(angle) * RY * k + 20 * (1 - k)]
    return [x + c * u - s * v, y + s * u + c * v]
  }
  const ring = (k, count = 36) => outline(times(count).map((i) => on(k, (i / count) * Math.PI * 2)))
  a.shape(ring(1), 'hoeL', 4).press()
  a.fill(ring(0.66), 'hoe', 'opacity=".45"').fill(ring(0.36), 'nauL', 'opacity=".6"')
  const leaves = 36
  for (const i of times(leaves)) {
    const angle = (i / leaves) * Math.PI * 2
    a.carve(flick([on(0.985, angle), on(0.5, angle + 0.03), on(i % 2 ? 0.3 : 0.12, angle)], 2.8))
  }
  a.press()
  for (const i of times(11)) {
    const k = 0.07 + (i / 11) ** 0.92 * 0.92
    a.line(ring(k), i % 3 ? 1.9 : 2.6)
  }
  a.press()
  a.shape(
    ribbon([...times(37).map((i) => on(0.985, (i / 36) * Math.PI * 2))], () => 5.4, 72),
    'nauL',
    2.6,
  ).press()
  // Stitches on every third hoop.
  for (const k of [0.36, 0.58, 0.8])
    for (const i of times(24)) {
      const angle = (i / 24) * Math.PI * 2 + k
      a.carve(cut([on(k - 0.02, angle - 0.03), on(k, angle), on(k + 0.02, angle + 0.03)], 2.2), 'son')
    }
  a.press()
  star(a, on)
  strap(a, on)
}

// A small mirror and thread flower at the tip.
function star(a, on) {
  const [x, y] = on(0.02, 0)
  for (const i of times(8)) {
    const t = (i / 8) * Math.PI * 2
    const at = (r, d = 0) => [x + Math.cos(t + d) * r, y + Math.sin(t + d) * r]
    a.shape(outline([at(4), at(12, 0.34), at(19), at(12, -0.34)]), i % 2 ? 'son' : 'hong', 1.8)
  }
  a.press().disc(x, y, 6, 'diep', 2).press()
}

// The silk ribbon is tied at two sides inside and hangs across the hat.
function strap(a, on) {
  const [p, q] = [on(0.78, 3.5), on(0.78, 0.1)]
  const hang = [p, [194, 316], [268, 366], [352, 332], q]
  a.shape(
    ribbon(hang, (t) => 9 + 6 * Math.sin(Math.PI * t), 36),
    'son',
    3,
  )
  a.carve(
    cut(
      hang.map(([x, y], i) => [x + (i - 2) * 1.4, y - (i % 4 ? 4 : -6)]),
      2.6,
      9,
    ),
  ).press()
  for (const [x, y] of [p, q]) {
    for (const side of [-1, 1]) a.shape(outline(place(x, y, side, 1)('0,0 10,-14 24,-12 22,4 8,6')), 'son', 2.6)
    a.disc(x, y, 6, 'sonD', 2.4).press()
  }
}

function ribbonTail(a) {
  const list = points('418,176 442,256 420,330 440,404 400,462 414,516 438,560')
  a.shape(
    ribbon(list, (t) => 9 + 7 * Math.sin(Math.PI * t * 0.9) + 3 * Math.sin(t * 12), 48),
    'son',
    3,
  )
  a.carve(cut('432,214 444,258 420,330 438,404 400,460', 3, 9))
    .carve(cut('404,470 414,516 434,552', 2.4))
    .press()
}

/** The outside: a cone of hoops under pale leaves, lit from the left. */
function outside(a) {
  const [x, tip, brim, half] = [184, 286, 520, 156]
  const cone = `M${x} ${tip}Q${x + 66} ${tip + 116} ${x + half} ${brim}Q${x} ${brim + 66} ${x - half} ${brim}Q${x - 66} ${tip + 116} ${x} ${tip}Z`
  a.shape(cone, 'hoeL', 4.2)
  a.clip(cone, () => {
    a.fill(`M${x + 8} ${tip}L${x + 46} ${brim + 60}H${x + half + 20}Z`, 'hoe').press()
    // A point: k from tip to brim, u from -1 (left) to 1 (right).
    const at = (k, u) => [x + u * half * (k ** 1.12 * 0.94 + 0.06 * k), tip + (brim - tip) * k + 33 * k * (1 - u * u)]
    for (const i of times(21)) {
      const u = -0.97 + (i / 20) * 1.94
      a.carve(flick([at(1, u), at(0.6, u * 0.98), at(i % 2 ? 0.28 : 0.06, u * 0.92)], 3))
    }
    a.press()
    for (const i of times(12)) {
      const k = 0.08 + (i / 12) * 0.92
      const hoop = times(13).map((j) => at(k, -1 + j / 6))
      a.line(`M${hoop.map((p) => p.map(round).join(' ')).join('L')}`, i % 3 ? 1.9 : 2.8)
    }
    a.press()
    for (const k of [0.34, 0.55, 0.76, 0.97])
      for (const i of times(17)) {
        const u = -0.94 + (i / 16) * 1.88
        a.carve(cut([at(k - 0.018, u - 0.015), at(k, u), at(k + 0.018, u + 0.015)], 2.2), 'nau')
      }
    a.press()
  })
  a.line(cone, 4.2)
  a.shape(outline(place(x, tip)('-8,10 0,-12 8,10 0,14'), 0.08), 'nau', 2.8).press()
  a.shape(
    ribbon(
      [
        [x - half, brim],
        [x, brim + 33],
        [x + half, brim],
      ],
      () => 5,
      30,
    ),
    'nauL',
    2.6,
  ).press()
}
