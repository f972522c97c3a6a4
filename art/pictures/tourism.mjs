import { aboveWater, ripple, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, ribbon, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { frame, sheet } from './sheet.mjs'
import { lantern } from './things.mjs'

/** Hội An in the evening: old houses, silk lanterns, a boat with a rower under a nón lá. */
export function tourism(a) {
  sheet(a, 'lanG')
  oldHouse(a, 20, 150, 176, 'hoe')
  oldHouse(a, 208, 130, 214, 'hoeL')
  oldHouse(a, 434, 152, 188, 'hoe')
  water(a, 292, a.height, 31)
  aboveWater(a, 396, () => boat(a, 318, 372))
  ripple(a, 318, 398, 150, 2)
  a.press()
  lantern(a, 92, 86, 36, 40, 'son', 'hoe', 0)
  lantern(a, 208, 60, 28, 30, 'hoe', 'son', 0)
  lantern(a, 440, 62, 28, 30, 'dong', 'hoe', 0)
  lantern(a, 552, 88, 36, 40, 'son', 'hoe', 0)
  frame(a)
}

export function oldHouse(a, x, top, width, ink) {
  a.shape(`M${x + 10} ${top + 50}H${x + width - 10}V310H${x + 10}Z`, ink, 3).press()
  const eaves = polygon(place(x, top, width, 1)('.1,0 .9,0 1.02,54 -.02,54'))
  a.shape(eaves, 'sonD', 3)
  for (const i of times(Math.round(width / 16))) {
    const u = (i + 0.5) / Math.round(width / 16)
    a.carve(flick(place(x, top, width, 1)(`${u},52 ${0.5 + (u - 0.5) * 0.9},26 ${0.5 + (u - 0.5) * 0.8},4`), 3))
  }
  a.press()
  a.shape(
    ribbon(place(x, top, width, 1)('.08,-2 .5,4 .92,-2'), () => 6, 10),
    'nau',
    2.4,
  ).press()
  const doors = Math.round(width / 62)
  for (const i of times(doors)) {
    const left = x + 22 + ((width - 44) * i) / doors
    const w = (width - 44) / doors - 12
    a.shape(`M${left + 6} ${top + 78}h${w}v${230 - top}h${-w}Z`, i % 2 ? 'dong' : 'nau', 2.6)
    a.line(`M${left + 6 + w / 2} ${top + 78}v${230 - top}`, 2)
    for (let y = top + 92; y < 296; y += 14) a.carve(cut(place(left + 10, y, w - 8, 1)('0,0 .5,2 1,0'), 1.8))
  }
  a.press()
}

export function boat(a, x, y) {
  const at = place(x, y)
  a.shape(
    ribbon(at('96,-70 150,-20 196,34'), (t) => 3.4 + (t > 0.8 ? 6 : 0), 12),
    'nauL',
    2.4,
  ).press()
  rower(a, at)
  const hull = '-214,-22 -170,6 -90,20 20,22 120,14 196,-8 226,-34 214,14 176,38 60,48 -80,48 -170,36'
  a.shape(outline(at(hull), 0.13), 'nau', 3.6)
  a.carve(cut(at('-198,-4 -90,30 40,34 150,22 214,-10'), 4), 'hoe').press()
  for (const i of [-2, -1, 0, 1]) a.carve(flick(at(`${i * 52},26 ${i * 52 + 3},38 ${i * 52},47`), 3.4))
  a.press()
  // Paper lanterns for the river.
  for (const [u, v] of [
    [-128, 4],
    [-92, 12],
  ]) {
    const [lx, ly] = at(`${u},${v}`)[0]
    a.shape(`M${lx - 14} ${ly}L${lx - 11} ${ly - 26}H${lx + 11}L${lx + 14} ${ly}Z`, 'hong', 2.4)
    a.carve(outline(place(lx, ly)('-4,-6 0,-22 4,-6 0,-2')), 'hoe').press()
  }
}

function rower(a, at) {
  a.shape(outline(at('10,22 2,-22 20,-66 52,-76 84,-60 92,-16 86,22'), 0.14), 'son', 3.2)
  a.carve(cut(at('50,-70 54,-30 48,10'), 2.6)).press()
  a.shape(
    ribbon(at('72,-56 100,-34 118,-46'), (t) => 11 - 3 * t, 12),
    'son',
    2.8,
  ).press()
  a.shape(outline(at('110,-56 126,-58 128,-42 114,-38')), 'skin', 2.4).press()
  a.shape(outline(at('28,-78 26,-104 48,-116 68,-104 68,-80 48,-68')), 'skin', 2.8).press()
  const [x, y] = at('48,-100')[0]
  hatFromSide(a, x, y, 132, 54)
  a.carve(cut(at('24,-94 34,-74 50,-66 62,-76 70,-94'), 2.6), 'hong').press()
}
