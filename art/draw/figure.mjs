import { cut, flick, frames, outline, place, polygon, ribbon, round, spline, times } from './pen.mjs'

// Faces and hands are cut in `pupil`, which is dark by day and by night: a golden line would be lost on skin.
const DARK = 'pupil'

const HEADS = {
  front: '-30,-20 -29,4 -23,22 -10,36 0,39 10,36 23,22 29,4 30,-20 0,-44',
  child: '-34,-14 -35,10 -26,29 0,38 26,29 35,10 34,-14 0,-42',
  turned: '-30,-18 -30,4 -24,20 -8,35 6,39 16,34 24,20 27,9 24,-2 28,-18 16,-38 -6,-43',
}

/**
 * A face, 80 high at size 1, between brow and chin at (x, y). `side` 0 looks at us, 1 to the right, -1 to the left;
 * `mouth` is 'smile' or 'song', `eyes` 'open' or 'down',
 * `head` 'child' a rounder one.
 */
export function face(
  a,
  x,
  y,
  size,
  { side = 0, mouth = 'smile', eyes = 'open', cheek = 'hong', skin = 'skin', head } = {},
) {
  const at = place(x, y, size * (side || 1), size)
  a.shape(outline(at(HEADS[head ?? (side ? 'turned' : 'front')])), skin, 1.6 + 1.2 * size).press()
  const sights = side
    ? [
        [-8, 1],
        [17, 0.8],
      ]
    : [
        [-14, -1],
        [14, 1],
      ]
  const small = head === 'child'
  for (const [u, k] of sights) eye(a, place(...at([[u, small ? 2 : -3]])[0], size * (side || 1) * k, size), size, eyes)
  const nose = small ? '-3,9 0,12 3,9' : side ? '9,-6 15,9 9,12' : '1,-5 -3,9 3,11'
  a.carve(cut(at(nose), 1.2 + 1.4 * size), DARK)
  const lips = side ? 9 : 0
  if (mouth === 'song') {
    a.fill(outline(at(`${lips - 6},20 ${lips},16 ${lips + 6},20 ${lips},29`)), 'sonD')
    a.carve(cut(at(`${lips - 8},20 ${lips},15 ${lips + 8},20`), 1 + size), DARK)
  } else {
    a.fill(outline(at(`${lips - 9},20 ${lips - 3},17 ${lips},19 ${lips + 3},17 ${lips + 9},20 ${lips},26`)), 'son')
    a.carve(cut(at(`${lips - 10},19.5 ${lips},22 ${lips + 10},19.5`), 0.8 + size), DARK)
  }
  for (const u of side ? [-16] : [-20, 20])
    a.fill(outline(at(`${u - 6},9 ${u},4 ${u + 6},9 ${u},14`)), cheek, 'opacity=".7"')
  a.press('', [0, 0])
}

function eye(a, half, size, eyes) {
  a.carve(cut(half('-9,-12 1,-16 11,-12'), 1 + 1.6 * size), DARK)
  if (eyes === 'down') {
    a.carve(cut(half('-8,-1 0,4 9,0'), 1.2 + 2.4 * size), DARK)
    return
  }
  a.fill(outline(half('-8,1 0,-4 9,0 1,4')), 'diep')
  a.carve(cut(half('-9,2 0,-5 10,-1'), 1.4 + 2.4 * size), DARK)
  a.dot(...half('1,0')[0].map(round), round(2.9 * size), DARK)
}

/** A neck from the chin (x, y) down `length`. */
export function neck(a, x, y, size, length = 30, skin = 'skin') {
  const at = place(x, y, size)
  a.shape(outline(at(`-12,-8 12,-8 13,${length} -13,${length}`), 0.08), skin, 1.6 + size).press()
}

/** Hair behind a face, low on the neck. */
export function hairBehind(a, x, y, size) {
  const at = place(x, y, size)
  a.shape(outline(at('-36,-20 -36,8 -30,30 -14,40 14,40 30,30 36,8 36,-20 0,-50')), 'hair', 2 + size).press()
}

/** A long roll of cloth wound round the head over parted hair (khăn vấn). */
export function woundTurban(a, x, y, size, { ink = 'hair', side = 0 } = {}) {
  const at = place(x, y, size * (side || 1), size)
  const part = side ? 10 : 0
  const hair = `-33,6 -32,-16 ${part - 18},-27 ${part},-32 ${part + 15},-27 31,-14 31,-26 0,-50 -34,-26`
  a.shape(outline(at(hair)), 'hair', 1.6 + size)
  a.press()
  const roll = `-37,-4 -30,-30 ${part * 0.4 - 2},-43 27,-32 35,-10`
  a.shape(
    ribbon(at(roll), (t) => size * (5.5 + 5.5 * Math.sin(Math.PI * t)), 22),
    ink,
    1.6 + 1.2 * size,
  )
  for (const i of times(7)) {
    const u = -27 + i * 9
    const v = -44 + 0.017 * (u - part * 0.4) ** 2
    a.carve(
      cut(at(`${u - 3},${v - 7} ${u + 1},${v + 2} ${u + 2},${v + 9}`), 1 + 1.2 * size),
      ink === 'hair' ? 'hoe' : 'ink',
    )
  }
  a.press()
}

/** A black kerchief drawn to a beak over parted hair (khăn mỏ quạ), its ends hanging behind the neck. */
export function crowScarf(a, x, y, size, { side = 0 } = {}) {
  const at = place(x, y, size * (side || 1), size)
  const beak = side ? 8 : 0
  const right = side ? 27 : 29
  const hair = `-31,0 -27,-20 ${beak},-35 ${right - 2},-20 ${right + 2},0 ${right + 3},-30 ${beak},-50 -34,-30`
  a.shape(outline(at(hair), 0.1), 'nauD', 1.2 + size).press()
  const left = [`-22,42 -38,52 -44,24 -43,-12 -32,-40 ${beak - 3},-62`, `${beak},-45 -22,-32 -30,-8 -30,14`]
  const other = [`${right - 6},42 ${right + 8},52 ${right + 14},24 ${right + 13},-12`]
  const edge = `${left[0]} ${beak + 3},-62 ${right + 4},-40 ${other[0].split(' ').reverse().join(' ')} ${right},14 ${right},-8 ${right - 7},-32 ${left[1]}`
  a.shape(outline(at(edge), 0.09), 'hair', 1.6 + 1.2 * size)
  a.carve(cut(at(`-36,30 -37,-8 -28,-34 ${beak - 3},-54`), 1 + 1.2 * size), 'hoe')
  a.carve(cut(at(`${right + 7},30 ${right + 7},-8 ${right},-34 ${beak + 3},-54`), 1 + size), 'hoe').press()
}

/** A man's ready-wound turban of black crape (khăn xếp). */
export function manTurban(a, x, y, size, { side = 0 } = {}) {
  const at = place(x, y, size * (side || 1), size)
  a.shape(
    outline(at('-35,2 -36,-20 -30,-40 0,-56 28,-42 34,-20 32,-4 24,-20 2,-26 -20,-20'), 0.13),
    'hair',
    1.6 + 1.2 * size,
  )
  for (const k of [0, 1, 2]) {
    const [v, w] = [-29 - k * 8, 31 - k * 4]
    a.carve(
      cut(at(`${-w},${v + 12} ${-w * 0.5},${v + 1} 2,${v - 3} ${w * 0.6},${v + 1} ${w},${v + 10}`), 1 + 1.2 * size),
      'hoe',
    )
  }
  a.press()
}

const HANDS = {
  // Palm up, fingers together and bent a little back, as a singer offers a phrase.
  open: {
    thumb: ['7,-7 17,-17 29,-21', 4.6],
    palm: '0,-9 14,-11 28,-12 43,-14 51,-12 48,-8 53,-6 51,-2 53,2 49,5 46,10 38,11 28,13 14,12 0,9',
    cuts: ['29,-7 39,-8 48,-8', '30,-1 40,-1 51,-2', '30,5 39,5 48,5'],
  },
  // Closed round something thin that crosses it.
  hold: {
    palm: '0,-9 12,-13 26,-15 35,-11 38,-2 37,8 31,15 18,15 8,12 0,9',
    cuts: ['20,-7 28,-7 36,-6', '19,0 28,1 37,1', '20,8 27,8 35,7'],
    over: '6,-9 16,-13 27,-10 29,-5 21,-3 11,-2',
  },
  // Thumb and forefinger meet, the others lie behind, a little apart.
  pinch: {
    fingers: [
      ['14,9 26,16 35,18', 4],
      ['20,5 33,12 43,13', 4.4],
      ['22,0 37,5 48,6', 4.7],
      ['20,-6 36,-5 49,-1', 4.7],
    ],
    palm: '0,-9 12,-12 22,-11 27,-4 26,6 18,13 8,11 0,9',
    edges: ['0,-9 12,-12 21,-11', '0,9 8,11 16,13'],
    over: '4,-9 16,-15 30,-13 44,-5 48,0 42,2 30,-4 18,-5 8,-2',
  },
}

/** A hand: wrist at (x, y), pointing to `turn` degrees, 52 long at size 1; `flip` puts the thumb on the other side. */
export function hand(a, x, y, turn, size, { pose = 'hold', flip = false, skin = 'skin' } = {}) {
  const { thumb, fingers = [], palm, edges, cuts = [], over } = HANDS[pose]
  const width = (2.2 + 0.5 * size) / size
  a.moved(`translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${size} ${flip ? -size : size})`, () => {
    for (const one of thumb ? [thumb, ...fingers] : fingers)
      a.shape(finger(...one), skin, width * 0.85).press('', [0, 0])
    a.fill(outline(palm, 0.15), skin)
    if (edges) for (const list of edges) a.line(spline(list), width)
    else a.line(outline(palm, 0.15), width)
    for (const list of cuts) a.carve(cut(list, 1.6 / size + 0.6), DARK)
    a.press('', [0, 0])
    if (over) a.shape(outline(over, 0.16), skin, width * 0.85).press('', [0, 0])
  })
}

const finger = (list, width) => ribbon(list, (t) => width * (1 - 0.45 * t ** 3) * (t > 0.96 ? 0.6 : 1), 10)

/**
 * A sleeve along a line from shoulder over elbow to wrist; half widths at both ends. `linings` are the inks of the
 * layers that look out at the cuff, the outermost first. Returns where the wrist is and which way it points (degrees).
 */
export function sleeve(a, list, ink, { from = 21, to = 14, line = 3, linings = [], creases = 'ink' } = {}) {
  // Narrow where it grows out of the shoulder.
  const width = (t) => (from + (to - from) * t) * Math.min(1, 0.45 + t * 3.2)
  const along = frames(list, 24)
  const end = along.at(-1)
  for (const [i, lining] of linings.entries()) {
    const reach = 5 * (i + 1)
    const half = to - 1.5 * (i + 1)
    const at = (u, v) => [end.x + end.tx * u + end.nx * v, end.y + end.ty * u + end.ny * v]
    a.shape(polygon([at(-8, half), at(reach, half), at(reach, -half), at(-8, -half)]), lining, line * 0.75)
  }
  // The inner cuff lies under the outer one.
  a.press()
  a.fill(ribbon(list, width, 26), ink)
  // The line leaves the shoulder open: there the sleeve grows out of the dress.
  const side = (k) => along.slice(2).map((f) => [f.x + f.nx * width(f.t) * k, f.y + f.ny * width(f.t) * k])
  a.line(spline(side(1)) + 'L' + spline(side(-1).reverse()).slice(1), line)
  const [p, q, r] = [along[0], along[12], end]
  const inner = Math.sign((q.x - p.x) * (r.y - q.y) - (q.y - p.y) * (r.x - q.x)) || 1
  for (const [k, reach] of [
    [10, 0.9],
    [12, 1.25],
    [14, 0.8],
  ]) {
    const { x, y, tx, ty, nx, ny, t } = along[k]
    const w = width(t) * inner
    const at = (u, v) => [x + nx * w * v + tx * u, y + ny * w * v + ty * u]
    a.carve(flick([at(0, 0.96), at((k - 12) * 2.5, 0.96 - reach * 0.5), at((k - 12) * 5, 0.96 - reach)], line), creases)
  }
  a.press()
  const tip = 4 * linings.length
  return { x: end.x + end.tx * tip, y: end.y + end.ty * tip, turn: (Math.atan2(end.ty, end.tx) * 180) / Math.PI }
}

/** Folds of cloth: carved lines from lists of points. */
export function folds(a, lists, width = 2.6, ink = 'ink') {
  for (const list of lists) a.carve(cut(list, width), ink)
  return a
}
