import { cut, flick, outline, place, polygon, ribbon, round, times } from './pen.mjs'
import { hatFromSide } from './people.mjs'
import { oval } from './ware.mjs'

/** A rider on a motorbike, 100 long at size 1; (x, y) is the ground between the wheels; `side` 1 rides to the right. */
export function motorbike(a, x, y, size, side, { paint = 'son', shirt = 'cham', helmet = 'hoe', load } = {}) {
  const at = place(x, y, size * side, size)
  for (const u of [-33, 36]) {
    const [cx, cy] = at(`${u},-17`)[0]
    a.disc(cx, cy, 17 * size, 'hair', 2.6)
      .disc(cx, cy, 9 * size, 'diep', 2)
      .disc(cx, cy, 3 * size, 'ink', 0)
  }
  a.press()
  load?.(at)
  a.shape(
    outline(at('-52,-34 -30,-44 4,-42 10,-26 26,-26 34,-52 42,-54 46,-40 42,-24 20,-12 -14,-10 -34,-18 -50,-24'), 0.12),
    paint,
    2.8,
  )
  a.carve(cut(at('-40,-32 -16,-34 4,-30'), 2)).carve(cut(at('-18,-16 4,-16 22,-20'), 2))
  a.shape(outline(at('-48,-46 -30,-50 2,-48 4,-40 -24,-40 -46,-40'), 0.12), 'hair', 2.2)
  a.shape(oval(...at('46,-46')[0], 5.5 * size), 'hoeL', 2).press()
  a.carve(cut(at('30,-66 38,-60 42,-48'), 4.6 * size)).press()
  a.shape(
    ribbon(at('-16,-48 14,-46 20,-24 28,-18'), (t) => (8.5 - 2.5 * t) * size, 14),
    'nauD',
    2.4,
  ).press()
  a.shape(outline(at('-30,-46 -28,-72 -18,-90 0,-92 8,-82 4,-62 0,-46'), 0.14), shirt, 2.8)
  a.carve(cut(at('-18,-84 -14,-66 -16,-50'), 2)).press()
  a.shape(
    ribbon(at('-6,-82 12,-66 30,-64'), (t) => (7.4 - 2 * t) * size, 12),
    shirt,
    2.4,
  )
  a.press()
  a.shape(oval(...at('32,-64')[0], 4.6 * size), 'skin', 2).press()
  a.shape(outline(at('-12,-92 -14,-106 -4,-118 10,-114 13,-104 9,-94 0,-89'), 0.15), 'skin', 2.4).press()
  a.shape(outline(at('-17,-102 -15,-118 -2,-126 12,-120 16,-109 2,-108 -6,-100'), 0.14), helmet, 2.4)
  a.carve(cut(at('-8,-104 -6,-98 2,-90'), 1.6))
    .dot(...at('7,-104')[0].map(round), round(1.5 * size), 'pupil')
    .press()
}

const OPENINGS = {
  // A window with two leaves of shutters.
  shutters(a, x, y, w, h, ink) {
    a.shape(`M${x} ${y}h${w}v${h}h${-w}Z`, ink, 2.2).line(`M${round(x + w / 2)} ${y}v${h}`, 2)
    for (let v = y + 6; v < y + h - 3; v += 6)
      for (const u of [x + 3, x + w / 2 + 2]) a.carve(cut(place(u, v, w / 2 - 5, 1)('0,0 .5,1 1,0'), 1.5))
    a.press()
  },
  // Lit glass with bars.
  glass(a, x, y, w, h, ink) {
    a.shape(`M${x} ${y}h${w}v${h}h${-w}Z`, 'hoeL', 2.2).line(
      `M${round(x + w / 2)} ${y}v${h}M${x} ${round(y + h * 0.4)}h${w}`,
      1.8,
    )
    a.fill(`M${x + 2} ${y + 2}h${w * 0.36}v${h * 0.3}h${-w * 0.36}Z`, ink)
    a.press()
  },
  // A door with an arch above.
  arch(a, x, y, w, h, ink) {
    a.shape(`M${x} ${y + w * 0.4}Q${x + w / 2} ${y - w * 0.25} ${x + w} ${y + w * 0.4}V${y + h}H${x}Z`, ink, 2.2)
    a.line(`M${round(x + w / 2)} ${round(y + w * 0.1)}V${y + h}`, 1.8)
    for (let v = y + w * 0.5; v < y + h - 3; v += 7)
      for (const u of [x + 3, x + w / 2 + 2]) a.carve(cut(place(u, v, w / 2 - 5, 1)('0,0 .5,1 1,0'), 1.5))
    a.press()
  },
}

/** A balcony: its floor from (x, y), turned balusters or an iron rail 20 high, pots of green on it. */
export function balcony(a, x, y, w, { plants = false, iron = false } = {}) {
  a.shape(`M${x - 3} ${y}h${w + 6}v6h${-w - 6}Z`, 'diep', 2.2)
  if (iron)
    for (let u = x + 3; u < x + w; u += 7)
      a.carve(
        cut(
          [
            [u, y - 20],
            [u + 2, y - 10],
            [u, y],
          ],
          1.8,
        ),
      )
  else for (let u = x + 3; u < x + w - 3; u += 8) a.shape(`M${round(u)} ${y - 17}q3 8 0 17h5q-3 -9 0 -17Z`, 'diep', 1.4)
  a.line(`M${x - 2} ${y - 20}h${w + 4}`, 3).press()
  if (plants)
    for (let u = x + 6; u < x + w - 6; u += 13) {
      for (const k of [-0.7, 0, 0.7])
        a.shape(
          outline(place(u, y - 18)(`-2,0 ${k * 8 - 3},-8 ${k * 13},-15 ${k * 8 + 3},-7`)),
          k ? 'dong' : 'dongD',
          1.6,
        )
      a.shape(`M${round(u - 5)} ${y - 22}h10l-2 10h-6Z`, 'sonL', 1.6).press()
    }
}

/**
 * A narrow house of the old quarter between `top` and `base`. `floors` from the top: the kind of opening, and whether
 * its balcony has plants; `roof` 'tiles', 'gable' or 'garden'.
 */
export function tubeHouse(
  a,
  x,
  w,
  top,
  base,
  { wall, shutter = 'dong', floors, roof = 'tiles', shop = 'son', iron = false },
) {
  a.shape(`M${x} ${top}h${w}V${base}h${-w}Z`, wall, 3)
  const height = (base - top) / (floors.length + 1)
  for (let y = top + 12; y < base; y += 17)
    a.carve(cut(place(x + 4 + ((y * 7) % Math.max(8, w - 30)), y)('0,0 7,-1 16,1'), 1.6))
  a.press()
  for (const [i, [kind, plants]] of floors.entries()) {
    const y = top + i * height
    const count = w > 92 ? 3 : 2
    const [gap, h] = [w / (count * 3 + 1), height * 0.58]
    for (const k of times(count))
      OPENINGS[kind](a, round(x + gap + k * gap * 3), round(y + height * 0.26), round(gap * 2), round(h), shutter)
    balcony(a, x + 5, round(y + height - 7), w - 10, { plants, iron })
  }
  const y = round(base - height + 8)
  a.shape(`M${x + 8} ${y + 14}h${w - 16}V${base}h${16 - w}Z`, 'nauD', 2.4).press()
  for (const i of times(Math.round(w / 15))) {
    const step = w / Math.round(w / 15)
    const u = x + i * step
    a.shape(`M${round(u)} ${y}h${round(step)}l0 16q${round(-step / 2)} 9 ${round(-step)} 0Z`, i % 2 ? 'diep' : shop, 2)
  }
  a.press()
  ROOFS[roof](a, x, w, top, shop)
}

const ROOFS = {
  tiles(a, x, w, top) {
    a.shape(
      polygon([
        [x - 6, top + 4],
        [x + 6, top - 26],
        [x + w - 6, top - 26],
        [x + w + 6, top + 4],
      ]),
      'son',
      2.8,
    )
    for (let u = x; u < x + w; u += 8)
      a.carve(
        cut(
          [
            [u + (x + w / 2 - u) * 0.16, top - 24],
            [u + (x + w / 2 - u) * 0.08, top - 10],
            [u, top + 2],
          ],
          2,
        ),
      )
    for (const v of [top - 16, top - 6])
      a.carve(
        cut(
          [
            [x, v],
            [x + w / 2, v + 1],
            [x + w, v],
          ],
          1.6,
        ),
      )
    a.press()
  },
  gable(a, x, w, top, ink) {
    a.shape(
      outline(
        [
          [x - 3, top + 3],
          [x - 3, top - 8],
          [x + w * 0.2, top - 10],
          [x + w * 0.32, top - 28],
          [x + w * 0.5, top - 36],
          [x + w * 0.68, top - 28],
          [x + w * 0.8, top - 10],
          [x + w + 3, top - 8],
          [x + w + 3, top + 3],
        ],
        0.1,
      ),
      'diep',
      2.8,
    )
    a.disc(x + w / 2, top - 16, 7, ink, 2)
    for (const k of [0.1, 0.9]) a.shape(outline(place(x + w * k, top - 8)('-5,0 -6,-7 0,-14 6,-7 5,0')), 'diep', 2)
    a.press()
  },
  garden(a, x, w, top) {
    for (let u = x + 8; u < x + w - 4; u += 12)
      a.disc(u, top - 10 - ((u * 7) % 9), 9, (u | 0) % 2 ? 'dong' : 'dongD', 2).press()
    a.shape(`M${x - 3} ${top - 8}h${w + 6}v11h${-w - 6}Z`, 'diep', 2.6).press()
    a.shape(`M${x + w * 0.56} ${top - 40}h22v14h-22Z`, 'chamP', 2.2)
      .line(`M${x + w * 0.56 + 3} ${top - 26}v16m16 -16v16`, 2)
      .press()
  },
}

/** Cables that sag between two poles, with a bird or two on them. */
export function cables(a, [x0, y0], [x1, y1], count = 5, birds = []) {
  for (const i of times(count)) {
    const sag = 14 + i * 6
    a.carve(
      cut(
        [
          [x0, y0 + i * 5],
          [(x0 + x1) / 2, (y0 + y1) / 2 + sag + i * 5],
          [x1, y1 + i * 5],
        ],
        2,
        9,
      ),
    )
  }
  a.press('', [0, 0])
  for (const k of birds) {
    const [x, y] = [x0 + (x1 - x0) * k, y0 + (y1 - y0) * k + 4 * 14 * k * (1 - k) - 6]
    a.shape(outline(place(x, y)('-9,4 -3,-5 5,-7 9,-3 5,2 0,6')), 'nauD', 1.8)
    a.carve(flick(place(x, y)('8,-4 11,-3 14,-3'), 2.6), 'hoe')
      .carve(flick(place(x, y)('-6,4 -12,9 -16,14'), 3))
      .press()
  }
}

/** A wind turbine: its foot at (x, y), `h` high to the hub, the blades turned by `turn`. */
export function turbine(a, x, y, h, turn = 0.3, ink = 'diep') {
  a.shape(
    polygon([
      [x - h * 0.03, y],
      [x - h * 0.014, y - h],
      [x + h * 0.014, y - h],
      [x + h * 0.03, y],
    ]),
    ink,
    2.2,
  ).press()
  for (const i of times(3)) {
    const t = turn + (i * 2 * Math.PI) / 3
    const p = (r, v) => [
      x + Math.cos(t) * r * h - Math.sin(t) * v * h,
      y - h + Math.sin(t) * r * h + Math.cos(t) * v * h,
    ]
    a.shape(
      outline([p(0.02, -0.018), p(0.16, -0.04), p(0.52, -0.004), p(0.52, 0.006), p(0.2, 0.016), p(0.02, 0.018)], 0.12),
      ink,
      2,
    )
    a.carve(flick([p(0.08, 0), p(0.25, -0.006), p(0.46, 0)], 1.6))
  }
  a.press()
  a.disc(x, y - h, h * 0.035, 'hoe', 2).press()
}

/** A street seller, 100 high, with a carrying pole and two baskets. */
export function streetSeller(a, x, y) {
  const at = place(x, y)
  for (const list of ['-5,-42 -10,-22 -14,-2', '5,-42 8,-22 14,-3'])
    a.shape(
      ribbon(at(list), (t) => 7 - 2 * t, 8),
      'hair',
      2.2,
    )
  a.press()
  a.shape(outline(at('-15,-38 -14,-64 -8,-78 4,-80 13,-72 15,-56 14,-36'), 0.14), 'sonL', 2.6)
  a.shape(
    ribbon(at('6,-70 18,-62 20,-78'), () => 5, 8),
    'sonL',
    2.2,
  ).press()
  a.shape(outline(at('-9,-82 -10,-94 0,-100 9,-94 8,-82 0,-77')), 'skin', 2.2).press()
  hatFromSide(a, ...at('0,-92')[0], 50, 22)
  a.shape(
    ribbon(at('-58,-72 0,-82 60,-72'), () => 3, 12),
    'hoe',
    2,
  ).press()
  for (const s of [-1, 1]) {
    a.line(
      'M' +
        at(`${s * 54},-72 ${s * 66},-30`)
          .map((p) => p.map(round).join(' '))
          .join('L') +
        'M' +
        at(`${s * 54},-72 ${s * 42},-30`)
          .map((p) => p.map(round).join(' '))
          .join('L'),
      1.8,
    )
    a.shape(
      outline(at(`${s * 54 - 20},-30 ${s * 54},-26 ${s * 54 + 20},-30 ${s * 54 + 14},-14 ${s * 54 - 14},-14`), 0.1),
      'hoeL',
      2.4,
    ).press()
    for (const k of [-10, 0, 10]) a.disc(...at(`${s * 54 + k},-34`)[0], 7, s > 0 ? 'son' : 'dong', 1.8)
    a.press()
  }
}
