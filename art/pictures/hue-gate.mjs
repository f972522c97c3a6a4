import { aboveWater, ripple, sun, water } from '../draw/landscape.mjs'
import { cloud, colonnade, masonry, palaceRoof } from '../draw/palace.mjs'
import { cut, flick, outline, place, polygon, ribbon, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { blossom, lotus, pad } from '../draw/plants.mjs'
import { oval, trimmed, twig } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

// The base is of brick: low, long courses, some burnt redder than others.
const BRICK = { course: 12.5, stone: 27, line: 1.6, dark: 'sonL', light: 'hoeL' }

/** Ngọ Môn, the southern gate of Huế's citadel, with the pavilion of five phoenixes; water before it. */
export function hueGate(a) {
  sheet(a, 'sky')
  sun(a, 240, 66, 34)
  cloud(a, 300, 118, 0.9, 'dongP')
  cloud(a, 170, 128, -0.85, 'dongP')
  pavilion(a)
  walls(a)
  for (const side of [-1, 1]) wing(a, 240 + side * 172)
  bank(a)
  water(a, 492, 600, 11)
  aboveWater(a, 560, () => sampan(a, 252, 548))
  ripple(a, 252, 560, 80, 2)
  a.press()
  pad(a, 66, 570, 46, 15, 'dongL', 3)
  pad(a, 428, 566, 44, 14, 'dongP', 5)
  lotus(a, 430, 566, 0.42)
  flame(a)
  trimmed(a, 'sky')
}

function pavilion(a) {
  palaceRoof(a, 240, 148, 168, 46, 'hoe', { ridge: 'son', dark: 'nauL' })
  colonnade(a, 176, 304, 194, 226, 8, { wall: 'sonD', panel: 'hoeL' })
  palaceRoof(a, 156, 190, 96, 34, 'dong', { ridge: 'hoe', dark: 'dongD', horns: false })
  palaceRoof(a, 324, 190, 96, 34, 'dong', { ridge: 'hoe', dark: 'dongD', horns: false })
  // A pearl between two flames on the highest ridge.
  a.disc(240, 138, 10, 'son', 2.6).disc(240, 138, 4.6, 'hoe', 1.4)
  for (const k of [-1, 0, 1]) a.shape(outline(place(240 + k * 8, 128)(`-4,0 ${k * 5},-17 4,0`)), 'hoe', 1.8)
  a.press()
  colonnade(a, 116, 364, 262, 308, 14, { wall: 'nau', panel: 'sonD' })
  palaceRoof(a, 240, 222, 290, 42, 'hoe', { ridge: 'son', dark: 'nauL', top: 0.38 })
}

// The platform between the wings with its three gates; the middle one was the ruler's.
function walls(a) {
  a.shape('M92 302H388V316H92Z', 'diep', 2.6)
  for (const i of times(25)) a.line(`M${104 + i * 11.4} 304V314`, 1.8)
  a.press()
  masonry(a, polygon('92,316 388,316 392,486 88,486'), [86, 316, 310, 174], 'nauL', BRICK)
  for (const [x, w, top] of [
    [240, 58, 366],
    [168, 44, 382],
    [312, 44, 382],
  ]) {
    a.shape(`M${x - w / 2 - 8} 488V${top - 8}H${x + w / 2 + 8}V488Z`, 'diep', 2.8).press()
    a.shape(`M${x - w / 2} 488V${top}H${x + w / 2}V488Z`, 'nauD', 2.8)
    a.press()
    for (const s of [-1, 1]) {
      const leafDoor = polygon([
        [x + (s * w) / 2, top + 2],
        [x + s * w * 0.26, top + 12],
        [x + s * w * 0.26, 488],
        [x + (s * w) / 2, 488],
      ])
      a.shape(leafDoor, 'son', 2.2)
      for (let v = top + 26; v < 480; v += 17) for (const u of [0.33, 0.43]) a.disc(x + s * w * u, v, 1.9, 'hoe', 1)
    }
    a.press()
  }
  a.shape('M206 334H274V354H206Z', 'cham', 2.8).line('M211 339H269V349H211Z', 1.6)
  for (const x of [222, 240, 258]) a.fill(outline(place(x, 344)('0,-4.4 4.6,0 0,4.4 -4.6,0'), 0.05), 'hoe')
  a.press()
}

// The arms of the gate come towards us, each with its own pavilion.
function wing(a, x) {
  const wall = polygon(place(x, 0)('-56,296 56,296 60,492 -60,492'))
  a.shape(polygon(place(x, 0)('-60,280 60,280 60,297 -60,297')), 'diep', 2.6)
  for (const i of times(10)) a.line(`M${x - 50 + i * 11} 282V295`, 1.8)
  a.press()
  masonry(a, wall, [x - 64, 296, 130, 200], 'nauL', BRICK)
  a.shape(oval(x, 352, 22), 'diep', 2.8).press()
  a.shape(oval(x, 352, 15), 'son', 2)
  for (const i of times(8)) {
    const t = (i / 8) * Math.PI * 2
    a.carve(
      flick(
        [
          [x + Math.cos(t) * 14, 352 + Math.sin(t) * 14],
          [x + Math.cos(t) * 8, 352 + Math.sin(t) * 8],
          [x, 352],
        ],
        4,
      ),
      'hoe',
    )
  }
  a.press()
  a.shape(`M${x - 20} 494V430Q${x} 398 ${x + 20} 430V494Z`, 'nauD', 3.4).line(
    `M${x - 27} 494V428Q${x} 388 ${x + 27} 428V494`,
    2,
  )
  a.press()
  colonnade(a, x - 46, x + 46, 244, 280, 6, { wall: 'nau', panel: 'sonD' })
  palaceRoof(a, x, 206, 136, 40, 'dong', { ridge: 'hoe', dark: 'dongD' })
  colonnade(a, x - 24, x + 24, 184, 208, 4, { wall: 'sonD', panel: 'hoeL' })
  palaceRoof(a, x, 152, 88, 34, 'dong', { ridge: 'hoe', dark: 'dongD' })
}

function bank(a) {
  a.shape('M-10 486H490V500H-10Z', 'diep', 2.8)
  for (const i of times(20)) a.line(`M${10 + i * 25} 487v12`, 1.8)
  a.press()
}

function sampan(a, x, y) {
  const at = place(x, y)
  a.shape(
    ribbon(at('66,-46 100,-14 128,18'), (t) => 2.4 + (t > 0.8 ? 4 : 0), 12),
    'nauL',
    2.2,
  ).press()
  a.shape(outline(at('14,10 8,-18 20,-44 42,-50 60,-40 66,-10 62,10'), 0.14), 'cham', 2.8)
  a.carve(cut(at('40,-44 42,-20 38,4'), 2.2)).press()
  a.shape(
    ribbon(at('52,-36 68,-24 78,-30'), (t) => 7 - 2 * t, 10),
    'cham',
    2.4,
  ).press()
  a.shape(oval(...at('80,-31')[0], 6), 'skin', 2).press()
  a.shape(outline(at('24,-52 24,-66 36,-74 48,-66 50,-52 38,-44')), 'skin', 2.4).press()
  hatFromSide(a, ...at('36,-64')[0], 80, 34)
  a.shape(outline(at('-118,-22 -90,2 -50,10 40,12 92,2 118,-22 104,12 74,24 -10,28 -80,22 -108,8'), 0.13), 'nau', 3)
  a.carve(cut(at('-104,-4 -50,16 40,18 108,-6'), 3), 'hoe').press()
  a.shape(outline(at('-78,8 -72,-22 -48,-34 -22,-30 -8,-16 -6,10'), 0.14), 'hoeL', 2.8)
  for (const u of [-62, -48, -34, -20]) a.carve(cut(at(`${u},8 ${u + 2},-12 ${u + 8},-28`), 1.8))
  a.press()
}

// A bough of the flame tree that reddens Huế's summers.
function flame(a) {
  for (const [list, blooms] of [
    ['-10,60 40,46 86,56 128,40', '34,44 62,58 90,48 112,60 132,38 50,74'],
    ['490,50 440,44 400,58 366,46', '448,42 420,58 394,48 366,62 352,42 430,76'],
  ]) {
    twig(a, list, { width: 8, leaves: 9, length: 36, breadth: 7, from: 0.2 })
    for (const [i, [x, y]] of place(0, 0)(blooms).entries()) blossom(a, x, y, 14 + (i % 3) * 2, i % 2 ? 'son' : 'sonL')
  }
}
