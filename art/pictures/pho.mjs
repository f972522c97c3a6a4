import { cut, flick, outline, place, random, ribbon, times } from '../draw/pen.mjs'
import { oval, trimmed, turned, veinedLeaf } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

const [X, Y, R] = [254, 300, 166] // the bowl
const SOUP = 132

/** A bowl of phở from above on a table, with herbs, lime, chilli and chopsticks. */
export function pho(a) {
  sheet(a, 'dong')
  boards(a)
  herbs(a, 92, 516)
  saucer(a, 86, 92)
  bowl(a)
  a.clip(oval(X, Y, SOUP), () => soup(a), [0, 0])
  a.line(oval(X, Y, SOUP), 3).press()
  spoon(a)
  chopsticks(a)
  chillies(a, 372, 540)
  vapour(a)
  trimmed(a, 'dong')
}

// A table of planks.
function boards(a) {
  for (const x of [104, 212, 322, 424]) a.line(`M${x} 0L${x + 6} 600`, 2.4)
  const next = random(4)
  for (const i of times(52)) {
    const [x, y, l] = [20 + ((i * 61) % 440), next() * 560, 40 + next() * 70]
    a.carve(
      cut(
        [
          [x, y],
          [x + 2, y + l * 0.4],
          [x - 1, y + l * 0.7],
          [x + 1, y + l],
        ],
        2.2,
      ),
      i % 3 ? 'dongD' : 'dongL',
    )
  }
  a.press('', [0, 0])
}

function bowl(a) {
  a.fill(oval(X + 8, Y + 12, R + 2), 'dongD').press('', [0, 0])
  a.disc(X, Y, R, 'diep', 4).press()
  // A band of blue leaves, painted on the rim.
  a.disc(X, Y, R - 7, null, 1.6).disc(X, Y, SOUP + 6, null, 1.6)
  const middle = (R - 7 + SOUP + 6) / 2
  for (const i of times(22)) {
    const t = (i / 22) * Math.PI * 2
    const at = turned(X + Math.cos(t) * middle, Y + Math.sin(t) * middle, t + Math.PI / 2, 1)
    a.fill(oval(...at('0,0')[0], 4.4), 'cham')
    a.fill(outline(at('5,0 12,-8 20,-3 14,3')), 'chamL').fill(outline(at('-5,0 -12,8 -20,3 -14,-3')), 'cham')
  }
  a.press('', [0, 0])
}

function soup(a) {
  sheet(a, 'hoeL')
  noodles(a)
  // Beads of fat on the broth.
  for (const [x, y, r] of [
    [-104, -42, 7],
    [-92, -62, 4.5],
    [98, 44, 7],
    [112, 26, 4],
    [80, 92, 6],
    [-20, -112, 6],
    [2, -106, 3.6],
    [-114, 20, 5],
  ])
    a.disc(X + x, Y + y, r, 'hoe', 1.6)
  a.press()
  beef(a)
  greens(a)
}

// Flat noodles in bundles that turn round the bowl.
function noodles(a) {
  const bundle = (cx, cy, r, from, to, count, gap) => {
    for (const i of times(count)) {
      const reach = r + i * gap
      const arc = times(12).map((k) => {
        const t = from + ((to - from) * k) / 11
        return [X + cx + Math.cos(t) * reach, Y + cy + Math.sin(t) * reach * 0.9 + Math.sin(k * 1.7 + i) * 2]
      })
      a.shape(
        ribbon(arc, (t) => 4.6 * Math.min(1, 0.35 + 9 * Math.min(t, 1 - t)), 30),
        'diep',
        1.9,
      )
      a.press('', [0, 0])
    }
  }
  bundle(6, 40, 84, 0.1, 3.1, 2, 11)
  bundle(-60, 10, 30, 1.2, 4.4, 5, 10)
  bundle(60, 60, 26, -1.6, 2, 5, 10)
  bundle(-4, 34, 16, 0.2, 3.4, 6, 10.6)
}

function beef(a) {
  for (const [x, y, turn, ink] of [
    [-62, -70, -0.7, 'nauL'],
    [-16, -82, -0.3, 'sonL'],
    [-80, -34, -1, 'sonL'],
    [-34, -46, -0.5, 'hong'],
    [8, -58, -0.1, 'nauL'],
    [-46, -12, -0.7, 'sonL'],
  ]) {
    const at = turned(X + x, Y + y, turn, 1.1)
    a.shape(outline(at('-40,4 -34,-12 -14,-17 14,-16 36,-8 42,4 30,15 4,19 -24,17')), ink, 2.8)
    a.carve(cut(at('-30,0 -8,-5 14,-2 34,4'), 2))
      .carve(cut(at('-22,8 -4,5 18,9'), 1.8))
      .carve(cut(at('-16,-10 0,-11 14,-9'), 1.6), 'diep')
    a.press()
  }
}

function greens(a) {
  for (const [x, y, turn, length] of [
    [64, -46, -0.5, 52],
    [64, -44, 0.5, 46],
    [62, -46, -1.5, 46],
    [60, -42, 1.5, 38],
    [66, -48, 2.5, 34],
  ])
    veinedLeaf(a, X + x, Y + y, turn, length, length * 0.3, turn > 0.4 ? 'dong' : 'dongD', 2.2)
  // Spring onion: rings, and two white heads.
  for (const [x, y, r] of [
    [24, -2, 8],
    [48, 14, 7],
    [-4, 18, 7.5],
    [76, 8, 6.5],
    [-28, 36, 7],
    [18, 44, 7.5],
    [-70, 34, 7],
    [52, 60, 7],
    [-8, 72, 7],
    [-44, 66, 6.5],
    [92, -2, 6],
  ])
    a.disc(X + x, Y + y, r, 'dongL', 2.2).disc(X + x, Y + y, r * 0.4, 'diep', 1.4)
  a.press()
  for (const list of ['-86,62 -60,84 -30,96', '-96,48 -74,76 -46,98']) {
    a.shape(
      ribbon(place(X, Y)(list), (t) => 7 - 2.6 * t, 12),
      'diep',
      2.4,
    )
    a.press()
    const [, from, to] = place(X, Y)(list)
    a.shape(
      ribbon([[(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to], () => 4.8, 6),
      'dong',
      2.2,
    ).press()
  }
  for (const [x, y] of [
    [36, -22],
    [-16, 50],
    [84, 46],
    [-58, 12],
  ]) {
    a.disc(X + x, Y + y, 9, 'son', 2.2).disc(X + x, Y + y, 4.4, 'hoeL', 1.4)
    a.dot(X + x - 1.5, Y + y, 1.2, 'sonD').dot(X + x + 1.8, Y + y + 1, 1.2, 'sonD')
  }
  a.press()
}

function spoon(a) {
  const at = turned(416, 468, -0.78, 1)
  a.fill(outline(at('-40,6 -30,-18 0,-24 24,-12 40,4 100,12 108,22 100,30 38,24 20,36 -12,40 -34,28')), 'dongD').press(
    '',
    [0, 0],
  )
  a.shape(
    outline(at('-46,0 -34,-24 -4,-30 22,-18 36,-8 96,-10 108,0 96,10 36,8 22,18 -4,30 -34,24'), 0.15),
    'diep',
    3.2,
  )
  a.shape(outline(at('-36,0 -28,-15 -4,-20 14,-12 20,0 14,12 -4,20 -28,15'), 0.16), 'chamP', 2.2)
  a.carve(cut(at('44,0 64,-1 90,0'), 4), 'cham')
    .carve(cut(at('-22,-8 -6,-12 6,-7'), 2))
    .press()
}

function chopsticks(a) {
  for (const [from, to] of [
    ['318,168', '446,28'],
    ['340,178', '466,50'],
  ]) {
    a.shape(
      ribbon(`${from} ${to}`, (t) => 4 + 3.6 * t, 6),
      'nau',
      3,
    )
    const [[x0, y0], [x1, y1]] = place(0, 0)(`${from} ${to}`)
    for (const k of [0.7, 0.76]) {
      const [x, y] = [x0 + (x1 - x0) * k, y0 + (y1 - y0) * k]
      a.carve(
        cut(
          [
            [x - 6, y - 6],
            [x, y],
            [x + 6, y + 6],
          ],
          4,
        ),
        'hoe',
      )
    }
    a.press()
  }
}

// A saucer with lime and sliced chilli.
function saucer(a, x, y) {
  a.fill(oval(x + 6, y + 8, 62), 'dongD').press('', [0, 0])
  a.disc(x, y, 60, 'diep', 3.4).press()
  a.disc(x, y, 46, 'chamP', 2)
  for (const i of times(16)) {
    const t = (i / 16) * Math.PI * 2
    a.fill(oval(x + Math.cos(t) * 53, y + Math.sin(t) * 53, 2.6), 'cham')
  }
  a.press('', [0, 0])
  limeHalf(a, x - 16, y - 8, 25)
  for (const turn of [0.3, 1.2]) {
    const at = turned(x + 18, y + 10, turn, 1)
    a.shape(outline(at('-20,0 -4,-14 16,-12 26,0 8,8')), 'dongL', 2.6)
    a.shape(outline(at('-20,0 -2,9 16,8 26,0 8,3 -6,3')), 'dong', 2.2)
    for (const u of [-8, 4, 14]) a.carve(flick(at(`${u - 1},-9 ${u},-4 ${u + 1},0`), 2.2), 'diep')
    a.press()
  }
}

function limeHalf(a, x, y, r) {
  a.disc(x, y, r, 'dongD', 2.8).press()
  a.disc(x, y, r * 0.82, 'dongL', 1.8)
  for (const i of times(8)) {
    const t = (i / 8) * Math.PI * 2 + 0.2
    const at = (k) => [x + Math.cos(t) * r * k, y + Math.sin(t) * r * k]
    a.carve(flick([at(0.78), at(0.4), at(0)], 3.6), 'diep')
  }
  a.press()
}

// A woven plate of herbs: basil, coriander, bean sprouts.
function herbs(a, x, y) {
  a.fill(oval(x + 7, y + 9, 106, 92), 'dongD').press('', [0, 0])
  a.shape(oval(x, y, 104, 90), 'hoeL', 3.4)
  for (const k of [0.93, 0.86, 0.78]) a.line(oval(x, y, 104 * k, 90 * k), 1.6)
  for (const i of times(48)) {
    const t = (i / 48) * Math.PI * 2
    a.carve(
      flick(
        [
          [x + Math.cos(t) * 103, y + Math.sin(t) * 89],
          [x + Math.cos(t + 0.05) * 92, y + Math.sin(t + 0.05) * 80],
          [x + Math.cos(t + 0.1) * 82, y + Math.sin(t + 0.1) * 71],
        ],
        2,
      ),
    )
  }
  a.press()
  for (const list of ['20,30 50,20 66,-6', '8,44 44,42 72,20', '16,16 40,2 52,-22', '30,52 58,52 76,36']) {
    a.shape(
      ribbon(place(x, y)(list), () => 4.4, 12),
      'diep',
      2,
    )
    a.disc(...place(x, y)(list).at(-1), 6.4, 'hoe', 2)
    a.press()
  }
  for (const [u, v, turn, length, ink] of [
    [-46, 32, -2.4, 52, 'dongD'],
    [-44, 30, -1.7, 60, 'dong'],
    [-40, 34, -1, 58, 'dongD'],
    [-44, 36, -0.3, 54, 'dong'],
    [-20, -16, -2.6, 54, 'dong'],
    [-18, -18, -1.9, 50, 'dongD'],
    [-14, -16, -1.1, 52, 'dong'],
    [-16, -12, -0.4, 50, 'dongD'],
  ])
    veinedLeaf(a, x + u, y + v, turn, length, 15, ink, 2.2)
  for (const list of ['-44,32 -30,44 -14,60', '-16,-14 -22,4 -28,20']) a.carve(flick(place(x, y)(list), 6), 'sonD')
  a.press()
}

function chillies(a, x, y) {
  for (const [list, ink] of [
    ['-56,14 -14,22 28,10 60,-22', 'son'],
    ['-30,-20 4,0 40,6 76,-8', 'sonL'],
  ]) {
    a.shape(
      ribbon(
        place(x, y)(list),
        (t) => Math.max(0.6, 11 * Math.sin(Math.PI * Math.min(0.97, t * 0.8 + 0.2)) ** 0.8),
        18,
      ),
      ink,
      3,
    )
    a.carve(cut(place(x + 4, y - 3)(list).slice(0, 3), 2), 'diep').press()
    const [u, v] = place(x, y)(list)[0]
    a.shape(
      ribbon(`${u + 4},${v} ${u - 10},${v - 4} ${u - 20},${v + 2}`, (t) => 6 - 3 * t, 8),
      'dongL',
      2.4,
    ).press()
  }
}

function vapour(a) {
  for (const list of [
    '190,336 214,288 176,240 204,186 184,130 212,78',
    '262,292 288,246 250,196 280,142 258,92 280,48',
  ])
    a.carve(cut(list, 10, 9), 'diep')
  a.press('', [0, 0])
}
