import { face, folds, hairBehind, hand, manTurban, neck, sleeve, woundTurban } from '../draw/figure.mjs'
import { cut, flick, outline, place, polygon, ribbon, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** Ca trù: a singer strikes the bamboo phách, a man plays the long-necked đàn đáy, another praises with the drum. */
export function caTru(a) {
  sheet(a, 'hoeL')
  screen(a)
  mat(a)
  player(a)
  drummer(a)
  singer(a)
  tea(a, 84, 536)
  frame(a)
}

// A carved wooden screen behind, with a round of clouds.
function screen(a) {
  a.shape('M30 60H450V426H30Z', 'nauL', 3.4)
  for (const x of [30, 152, 328, 438]) a.shape(`M${x} 40h12V426h-12Z`, 'nau', 2.8)
  a.shape('M24 48H456V66H24Z', 'nau', 3).press()
  for (const [left, right] of [
    [42, 152],
    [340, 438],
  ])
    for (let y = 84; y < 400; y += 26)
      for (let x = left + 14; x < right - 6; x += 26) {
        a.line(polygon(place(x, y)('-11,0 0,-11 11,0 0,11')), 1.8)
        a.carve(outline(place(x, y)('-4,0 0,-4 4,0 0,4'), 0.05), 'hoe')
      }
  a.press()
  a.disc(240, 206, 112, 'hoe', 3.2).disc(240, 206, 102, null, 1.6).press()
  for (const i of times(32)) {
    const t = (i / 32) * Math.PI * 2
    const at = (r) => [240 + Math.cos(t) * r, 206 + Math.sin(t) * r]
    a.disc(...at(93), 4, 'son', 1.4)
    a.carve(flick([at(86), at(72), at(58)], 4), 'nau')
  }
  a.press()
}

function mat(a) {
  a.shape('M14 424H466V586H14Z', 'son', 3.4).press()
  a.fill('M14 434H466V444H14Z', 'hoe').fill('M14 566H466V576H14Z', 'hoe').press()
  for (const row of times(7))
    for (const i of times(23)) {
      const x = 30 + i * 19 + (row % 2) * 9
      a.carve(cut(place(x, 458 + row * 17)('-6,0 0,-5 6,0'), 2.2), 'hoe')
    }
  a.press()
}

// Seated cross-legged: shoulders, then the wide round of the knees.
function seat(a, x, y, size, ink, crease) {
  const at = place(x, y, size)
  const body =
    '-18,44 -44,54 -58,90 -60,150 -96,190 -112,222 -92,242 0,248 92,242 112,222 96,190 60,150 58,90 44,54 18,44'
  a.shape(outline(at(body), 0.13), ink, 3.4)
  folds(
    a,
    [
      at('-58,152 -20,176 30,176'),
      at('60,152 24,186 -40,212 -90,226'),
      at('-40,196 -60,214 -92,222'),
      at('-48,100 -48,130 -54,150'),
      at('48,100 48,130 54,150'),
    ],
    2.8,
    crease,
  )
  a.press()
  return at
}

function singer(a) {
  const [x, y, k] = [240, 206, 1.12]
  hairBehind(a, x, y, k)
  const at = seat(a, x, y, k, 'son', 'ink')
  for (const [u, v] of [
    [-70, 212],
    [70, 212],
    [0, 222],
    [-26, 112],
    [22, 128],
    [4, 92],
  ]) {
    const [p, q] = at([[u, v]])[0]
    a.disc(p, q, 12, 'sonD', 1.8).disc(p, q, 6, 'hoe', 1.6)
  }
  a.press()
  a.shape(outline(at('-17,40 0,46 17,40 19,56 0,62 -19,56'), 0.1), 'sonD', 2.8)
  a.carve(cut(at('2,60 22,68 38,84 46,108'), 3.4), 'hoe').press()
  neck(a, x, y + 36 * k, k, 14)
  face(a, x, y, 1.02 * k, { mouth: 'song', eyes: 'down' })
  woundTurban(a, x, y, 1.02 * k, { ink: 'cham' })
  // The phách: a low bamboo block on the mat, three beaters.
  const left = sleeve(a, at('-42,68 -80,130 -78,164 -46,180'), 'son', { from: 24, to: 19, linings: ['diep'] })
  const right = sleeve(a, at('42,68 80,130 76,150 44,164'), 'son', { from: 24, to: 19, linings: ['diep'] })
  block(a, 240, 486)
  beater(a, left.x + 20, left.y + 16, '214,482')
  beater(a, left.x + 30, left.y + 12, '240,478')
  beater(a, right.x - 24, right.y + 12, '262,474')
  hand(a, left.x, left.y, left.turn + 8, 0.98, { pose: 'hold', flip: true })
  hand(a, right.x, right.y, right.turn - 8, 0.98, { pose: 'hold' })
}

function block(a, x, y) {
  a.shape(`M${x - 66} ${y - 12}H${x + 66}L${x + 74} ${y + 16}H${x - 74}Z`, 'hoeL', 3.2)
  a.shape(`M${x - 74} ${y + 16}H${x + 74}V${y + 28}H${x - 74}Z`, 'nauL', 3)
  for (const u of [-34, 12, 50]) a.carve(cut(`${x + u},${y - 12} ${x + u + 4},${y + 2} ${x + u},${y + 16}`, 3))
  a.carve(cut(`${x - 60},${y - 2} ${x},${y + 2} ${x + 62},${y - 3}`, 2)).press()
}

// A stick through the fist at (x, y), its end on the block.
function beater(a, x, y, end) {
  const [u, v] = place(0, 0)(end)[0]
  a.shape(
    ribbon(
      [
        [x - (u - x) * 0.4, y - (v - y) * 0.4],
        [u, v],
      ],
      () => 5,
      6,
    ),
    'nau',
    2.4,
  ).press()
}

// The đàn đáy: a trapeze of a body without a back, a neck longer than an arm, three strings.
function player(a) {
  const [x, y] = [106, 250]
  const at = seat(a, x, y, 0.84, 'cham', 'hoe')
  a.shape(outline(at('-16,42 0,48 16,42 18,58 0,64 -18,58'), 0.1), 'diep', 2.6).press()
  neck(a, x, y + 31, 0.9, 12)
  face(a, x, y, 0.86, { side: 1, eyes: 'down', cheek: 'skin' })
  manTurban(a, x, y, 0.86, { side: 1 })
  const far = sleeve(a, at('42,74 62,116 58,60 40,14'), 'cham', { from: 18, to: 15, linings: ['diep'], creases: 'hoe' })
  a.moved('translate(98 394) rotate(21)', () => {
    a.shape('M-7 -40V-300H7V-40Z', 'nau', 2.8)
    for (const i of times(11)) a.shape(`M-10 ${-104 - i * 14}h20v6h-20Z`, 'hoeL', 1.8)
    a.shape(outline('-9,-298 -12,-320 -2,-336 10,-334 10,-298', 0.1), 'nau', 2.6)
    for (const v of [-306, -316, -326]) a.shape(`M-22 ${v}h18v5h-18Z`, 'nauD', 1.6)
    a.press()
    a.shape(polygon('-34,-46 34,-46 46,46 -46,46'), 'hoe', 3.4)
    a.line('M-28 -40H28L39 40H-39Z', 1.6)
    a.shape('M-20 28h40v7h-40Z', 'nauD', 2)
    for (const u of [-4, 0, 4]) a.line(`M${u} 30V-300`, 1.1)
    a.press()
  })
  hand(a, far.x, far.y, far.turn + 30, 0.76, { pose: 'hold', flip: true })
  const near = sleeve(a, at('-44,78 -62,128 -40,164 -8,160'), 'cham', {
    from: 19,
    to: 16,
    linings: ['diep'],
    creases: 'hoe',
  })
  hand(a, near.x, near.y, near.turn - 8, 0.78, { pose: 'pinch' })
}

function drummer(a) {
  const [x, y] = [374, 252]
  const at = seat(a, x, y, 0.84, 'nauD', 'hoe')
  a.shape(outline(at('-16,42 0,48 16,42 18,58 0,64 -18,58'), 0.1), 'diep', 2.6).press()
  neck(a, x, y + 31, 0.9, 12)
  face(a, x, y, 0.86, { side: -1, cheek: 'skin' })
  manTurban(a, x, y, 0.86, { side: -1 })
  const rest = sleeve(a, at('-44,76 -62,120 -44,150 -14,150'), 'nauD', {
    from: 18,
    to: 15,
    linings: ['diep'],
    creases: 'hoe',
  })
  drum(a, 402, 446)
  hand(a, rest.x, rest.y, rest.turn + 34, 0.76, { pose: 'open', flip: true })
  const near = sleeve(a, at('44,78 78,106 86,84 76,46'), 'nauD', {
    from: 19,
    to: 15,
    linings: ['diep'],
    creases: 'hoe',
  })
  a.shape(
    ribbon(
      [
        [near.x + 12, near.y - 20],
        [near.x - 46, near.y - 4],
      ],
      (t) => 4.4 - 1.6 * t,
      6,
    ),
    'hoeL',
    2.4,
  ).press()
  hand(a, near.x, near.y, near.turn, 0.78, { pose: 'hold' })
}

// Tea on a tray for whoever listens.
function tea(a, x, y) {
  a.shape(`M${x - 54} ${y + 18}A54 15 0 1 1 ${x + 54} ${y + 18}A54 15 0 1 1 ${x - 54} ${y + 18}Z`, 'nauD', 3).press()
  a.shape(
    ribbon(place(x - 8, y)('22,2 36,-4 40,-16'), (t) => 6 - 2 * t, 8),
    'diep',
    2.4,
  )
  a.shape(outline(place(x - 12, y)('-22,-8 -10,-20 12,-20 24,-8 24,10 10,18 -10,18 -24,8')), 'diep', 2.8)
  a.carve(cut(place(x - 12, y)('-18,2 0,8 20,2'), 3), 'cham')
    .carve(cut(place(x - 12, y)('-12,-22 0,-32 14,-22'), 4))
    .press()
  a.shape(`M${x + 24} ${y + 6}h20l-3 15h-14Z`, 'diep', 2.4).press()
}

function drum(a, x, y) {
  const barrel = `M${x - 48} ${y - 34}Q${x - 66} ${y} ${x - 48} ${y + 38}Q${x} ${y + 56} ${x + 48} ${y + 38}Q${x + 66} ${y} ${x + 48} ${y - 34}Z`
  a.shape(barrel, 'sonD', 3.4)
  for (const v of [-18, 26]) a.carve(cut(place(x, y + v)('-54,0 0,16 54,0'), 4), 'hoe')
  for (const i of times(9)) a.disc(x - 46 + i * 11.5, y - 22 + 9 * Math.sin((Math.PI * i) / 8), 2.6, 'hoe', 1.2)
  a.press()
  a.shape(`M${x - 48} ${y - 34}A48 17 0 1 1 ${x + 48} ${y - 34}A48 17 0 1 1 ${x - 48} ${y - 34}Z`, 'diep', 3.2)
  a.line(`M${x - 18} ${y - 34}A18 6 0 1 1 ${x + 18} ${y - 34}A18 6 0 1 1 ${x - 18} ${y - 34}Z`, 1.6)
  a.carve(flick(`${x - 38},${y - 30} ${x - 20},${y - 24} ${x},${y - 22}`, 2.4)).press()
}
