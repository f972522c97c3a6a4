import { flyingHeron } from '../draw/crags.mjs'
import { cut, flick, outline, polygon, ribbon, round, times } from '../draw/pen.mjs'
import { MOTIFS, weave } from '../draw/weave.mjs'
import { oval } from '../draw/ware.mjs'
import { frame, sheet } from './sheet.mjs'

const [X, Y] = [240, 300]
const DANCERS = 18
const SLICE = (2 * Math.PI) / DANCERS
const polar = (angle, r) => [X + Math.sin(angle) * r, Y - Math.cos(angle) * r]

/**
 * A round dance from above: eighteen people hold hands round a fire; three bands on each skirt, fifty-four in all, no
 * two alike. They are plain geometry and stand for no single people.
 */
export function fiftyFourPeoples(a) {
  sheet(a, 'lanG')
  rays(a)
  a.disc(X, Y, 158, 'hoeL', 3).press()
  dust(a)
  for (const i of times(DANCERS)) skirt(a, i)
  arms(a)
  for (const i of times(DANCERS)) dancer(a, i)
  fire(a)
  for (const [x, y, side] of [
    [76, 66, 1],
    [404, 66, -1],
    [76, 546, 1],
    [404, 546, -1],
  ])
    flyingHeron(a, x, y, 1, side)
  frame(a)
}

function rays(a) {
  for (const i of times(48)) {
    const angle = (i / 48) * Math.PI * 2
    const far = 236 + (i % 3) * 26
    a.carve(flick([polar(angle, 226), polar(angle, (226 + far) / 2), polar(angle, far)], 3), i % 3 ? 'chamL' : 'hoe')
  }
  a.press('', [0, 0])
}

function dust(a) {
  for (const i of times(36)) {
    const angle = i * 2.4
    const r = 60 + ((i * 7) % 62)
    a.carve(cut([polar(angle, r), polar(angle + 0.06, r + 1), polar(angle + 0.13, r)], 2.2), 'nauL')
  }
  a.press('', [0, 0])
}

// A skirt is a slice of the ring, a little narrower than its place, with a wavy hem.
const RINGS = [144, 166, 190, 216]
const halfAngle = (r) => SLICE * (0.3 + 0.165 * ((r - 144) / 72))
const COLOURS = [
  ['sonD', 'hoe', 'diep'],
  ['diep', 'cham', 'son'],
  ['dongD', 'diep', 'hoe'],
  ['hoe', 'sonD', 'dongD'],
  ['nauD', 'hong', 'hoeL'],
  ['son', 'diep', 'hoe'],
  ['hoeL', 'dongD', 'son'],
]

function skirt(a, i) {
  const angle = i * SLICE
  const at = (r0, r1) => (u, v) => {
    const r = r0 + (r1 - r0) * v
    return polar(angle + (u * 2 - 1) * halfAngle(r), r)
  }
  const motifs = Object.keys(MOTIFS)
  for (const k of times(3)) {
    // Three walks of different stride through the motifs: each is worn once in each ring, never twice on one skirt.
    const motif = motifs[(i * [1, 5, 7][k] + k * 6) % motifs.length]
    const inks = COLOURS[(i * 3 + k * 2) % COLOURS.length]
    weave(a, at(RINGS[k], RINGS[k + 1] - 2), motif, inks, {
      repeats: [3, 4, k === 2 ? 4 : 3][k],
      rows: k === 1 ? 2 : 1,
    })
    a.press('', [0, 0])
  }
  const side = (s) => RINGS.map((r) => polar(angle + s * halfAngle(r), r))
  const hem = times(9).map((j) => polar(angle + (1 - j / 4) * halfAngle(216), 216 + (j % 2 ? 4 : 0)))
  a.line(polygon([...side(1), ...hem, ...side(-1).reverse()]), 2.6)
  for (const r of [166, 190])
    a.line(
      'M' +
        times(5)
          .map((j) =>
            polar(angle + (j / 2 - 1) * halfAngle(r), r - 1)
              .map(round)
              .join(' '),
          )
          .join('L'),
      2,
    )
  a.press()
}

const JACKETS = ['cham', 'son', 'dongD', 'nauD', 'sonD', 'diep', 'dong']

// Hands meet between neighbours.
function arms(a) {
  for (const i of times(DANCERS)) {
    const angle = i * SLICE
    for (const s of [-1, 1])
      a.shape(
        ribbon(
          [
            polar(angle + s * SLICE * 0.16, 121),
            polar(angle + s * SLICE * 0.34, 131),
            polar(angle + s * SLICE * 0.47, 128),
          ],
          (t) => 6 - 1.6 * t,
          10,
        ),
        JACKETS[i % 7],
        2,
      )
    a.press()
  }
  for (const i of times(DANCERS)) {
    const angle = (i + 0.5) * SLICE
    a.disc(...polar(angle - 0.016, 128), 5, 'skin', 1.8).press()
    a.disc(...polar(angle + 0.02, 126), 4.6, 'skin', 1.8).press()
  }
}

function dancer(a, i) {
  const angle = i * SLICE
  const at = (u, r) => polar(angle + u / r, r)
  const jacket = [
    at(-17, 116),
    at(-11, 108),
    at(0, 106),
    at(11, 108),
    at(17, 116),
    at(15, 130),
    at(13, 147),
    at(-13, 147),
    at(-15, 130),
  ]
  a.shape(outline(jacket, 0.12), JACKETS[i % 7], 2.4)
  a.carve(cut([at(0, 116), at(1, 130), at(0, 145)], 2), JACKETS[i % 7] === 'diep' ? 'ink' : 'hoeL').press()
  a.shape(
    ribbon([at(-13, 145), at(0, 147), at(13, 145)], () => 3.2, 6),
    ['hoe', 'son', 'dong', 'hong'][i % 4],
    1.8,
  ).press()
  head(a, angle, i)
}

// Heads bow to the fire: hair, and on some a cloth or a wound turban.
function head(a, angle, i) {
  const [x, y] = polar(angle, 100)
  a.disc(x, y, 11.5, i % 3 === 1 ? ['son', 'cham', 'diep', 'dong', 'hoe', 'hong'][(i / 3) | 0] : 'hair', 2.2).press()
  if (i % 3 === 0) {
    a.disc(x, y, 8.6, null, 1.6)
    a.shape(oval(...polar(angle, 105), 5.2), 'hair', 1.8)
    a.carve(cut([polar(angle - 0.05, 108), polar(angle, 105), polar(angle + 0.05, 108)], 3), 'hoe')
  } else if (i % 3 === 1) {
    for (const r of [8.4, 5]) a.line(oval(x, y, r), 1.5)
    a.disc(x, y, 2.4, 'hair', 1.2)
  } else {
    a.carve(cut([polar(angle, 89), polar(angle + 0.02, 100), polar(angle, 110)], 1.8), 'hoe')
    for (const s of [-1, 1])
      a.carve(
        cut([polar(angle + s * 0.04, 91), polar(angle + s * 0.075, 100), polar(angle + s * 0.04, 109)], 1.5),
        'hoe',
      )
  }
  a.press()
}

// The fire has the fourteen rays of a Đông Sơn star.
function fire(a) {
  a.disc(X, Y, 56, 'sonD', 3).disc(X, Y, 49, null, 1.6).press()
  const star = times(28).map((i) => polar((i * Math.PI) / 14, i % 2 ? 20 : 46))
  a.shape(polygon(star), 'hoe', 2.6)
  for (const i of times(14))
    a.carve(flick([polar((i * Math.PI) / 7, 6), polar((i * Math.PI) / 7, 20), polar((i * Math.PI) / 7, 36)], 4), 'son')
  for (const i of times(28)) a.disc(...polar(((i + 0.5) * Math.PI) / 14, 52.4), 1.6, 'hoe', 0)
  a.disc(X, Y, 8, 'diep', 2).press()
}
