// Heroes of host weeks, made of the pictures that stand for them: a lying one that leaves its left to words, and a
// standing one that leaves its head to them.
import { aboveWater, distance, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, flick, place, random, ribbon, times } from '../draw/pen.mjs'
import { bud, leaf, lotus, stem } from '../draw/plants.mjs'
import { bolt, cashew, sack } from './business.mjs'
import { greatCarp, moonInWater, smallFish, weeds } from './carp.mjs'
import { sheet } from './sheet.mjs'
import { instrument, lantern, pottery } from './things.mjs'
import { boat, oldHouse } from './tourism.mjs'

/** Hội An: old houses along the river, lanterns, a rower. */
export function lanternWide(a) {
  sheet(a, 'sky')
  sun(a, 742, 132, 56)
  distance(
    a,
    [
      ['hump', 130, 470, 1.2],
      ['hump', 420, 470, 0.9],
      ['hump', 690, 470, 1.2],
    ],
    'dongP',
  )
  a.moved('translate(850 34) scale(1.42)', () => {
    oldHouse(a, -4, 172, 122, 'hoeL')
    oldHouse(a, 122, 138, 176, 'hoe')
    oldHouse(a, 304, 160, 150, 'hoeL')
  })
  water(a, 470, 680, 31)
  aboveWater(a, 606, () => a.moved('translate(-60 0) scale(1.06)', () => boat(a, 900, 546)))
  ripple(a, 890, 610, 168, 2)
  a.press()
  lantern(a, 930, 132, 50, 58, 'son', 'hoe', 0)
  lantern(a, 1078, 84, 40, 44, 'hoe', 'son', 0)
  lantern(a, 1236, 118, 52, 50, 'dong', 'hoe', 0)
  lantern(a, 1378, 88, 44, 50, 'son', 'hoe', 0)
}

export function lanternTall(a) {
  sheet(a, 'sky')
  sun(a, 110, 560, 50)
  a.moved('translate(40 436) scale(1.24)', () => {
    oldHouse(a, 96, 146, 180, 'hoe')
    oldHouse(a, 282, 124, 206, 'hoeL')
    oldHouse(a, 494, 150, 160, 'hoe')
  })
  water(a, 816, 1080, 31)
  aboveWater(a, 962, () => boat(a, 372, 926))
  ripple(a, 372, 960, 160, 2)
  a.press()
  lantern(a, 300, 548, 42, 48, 'son', 'hoe', 440)
  lantern(a, 448, 524, 36, 40, 'hoe', 'son', 440)
  lantern(a, 690, 552, 46, 50, 'dong', 'hoe', 440)
  a.press()
  a.shape(
    ribbon('200,446 480,432 800,450', () => 7, 12),
    'nau',
    3,
  ).press()
}

/** The carp and the moon of Hàng Trống, in a wide pond. */
export function carpWide(a) {
  sheet(a, 'sky')
  const next = random(9)
  for (const i of times(15)) {
    const [x, y] = [40 + next() * 1300, 440 + next() * 220]
    a.carve(cut(place(x, y, 90 + next() * 120, 1)('0,0 .3,-5 .6,4 1,-2'), 4), i % 3 ? 'dong' : 'ink')
  }
  a.press()
  a.moved('translate(660 -20) scale(.94)', () => moonInWater(a))
  a.moved('translate(700 60) scale(.6)', () => weeds(a))
  a.moved('translate(120 320) scale(.36)', () => weeds(a))
  a.moved('translate(330 -138) scale(.78)', () => {
    smallFish(a, 220, 640, 1, 1.3)
    smallFish(a, 120, 740, 1, 1)
    smallFish(a, 1190, 700, -1, 1.3)
    smallFish(a, 1270, 800, -1, 1)
    a.press()
  })
  a.moved('translate(1160 -140) rotate(14) scale(.84)', () => a.moved('translate(-240 10)', () => greatCarp(a)))
}

export function carpTall(a) {
  sheet(a, 'sky')
  a.moved('translate(80 330) scale(.86)', () => moonInWater(a))
  a.moved('translate(0 284) scale(.76)', () => weeds(a))
  a.moved('translate(270 578) scale(.48)', () => weeds(a))
  for (const [x, y, side, size] of [
    [120, 700, 1, 1],
    [92, 770, 1, 0.8],
    [690, 840, -1, 0.9],
  ])
    smallFish(a, x, y, side, size)
  a.press()
  a.moved('translate(130 232) scale(.74)', () => greatCarp(a))
}

/** A t'rưng at the edge of a bamboo grove: the highlands. */
export function trungWide(a) {
  sheet(a, 'sky')
  sun(a, 708, 128, 56)
  distance(
    a,
    [
      ['hump', 120, 540, 1.5],
      ['hump', 480, 540, 1.2],
      ['hump', 760, 540, 1.6],
    ],
    'dongP',
  )
  grove(a, [1330, 1392, 1268, 836, 872], 560, 7)
  earth(a, 536)
  a.moved('translate(838 54) scale(1.06)', () => instrument(a))
  grove(a, [1424], 680, 4)
}

export function trungTall(a) {
  sheet(a, 'sky')
  sun(a, 92, 560, 48)
  distance(
    a,
    [
      ['hump', 130, 900, 1.6],
      ['hump', 640, 900, 1.6],
    ],
    'dongP',
  )
  grove(a, [690, 742, 640, 30], 920, 7, 470)
  earth(a, 894)
  a.moved('translate(140 420) scale(1.02)', () => instrument(a))
}

function earth(a, top) {
  sheet(a, 'hoeL', top)
  const rows = Math.ceil((a.height - top) / 26)
  for (const i of times(rows)) a.carve(cut(place(0, top + 20 + i * 26, a.width, 1)('.01,0 .3,-7 .66,6 .99,-3'), 2.6))
  a.press()
}

/** Bamboo: jointed stalks with leaves at the joints. */
function grove(a, roots, ground, seed, head = 30) {
  const next = random(seed)
  for (const x of roots) {
    const top = head + next() * 90
    const lean = (next() - 0.5) * 70
    const at = place(x, ground, 1, 1)
    const stalk = at(`0,0 ${lean * 0.3},${(top - ground) * 0.5} ${lean},${top - ground}`)
    a.shape(
      ribbon(stalk, (t) => 12 - 5 * t, 20),
      'dong',
      3,
    ).press()
    const joints = Math.round((ground - top) / 74)
    for (let i = 1; i < joints; i++) {
      const k = i / joints
      const [u, v] = [x + lean * k * k * 0.7 + lean * 0.3 * k, ground + (top - ground) * k]
      a.carve(cut(place(u, v)('-12,-2 0,3 12,-2'), 4))
      if (i < joints * 0.4) continue
      for (const j of times(3)) {
        const angle = (next() < 0.5 ? Math.PI : 0) + (next() - 0.5) * 1.1 + 0.25
        const length = 52 + next() * 34
        a.shape(leaf(u, v - j * 5, angle, length, 9), j % 2 ? 'dongL' : 'dongD', 2.2)
        a.carve(
          flick(
            place(
              u,
              v - j * 5,
              Math.cos(angle),
              Math.sin(angle),
            )(`6,6 ${length * 0.5},${length * 0.5} ${length * 0.9},${length * 0.9}`),
            2,
          ),
        )
      }
    }
    a.press()
  }
}

/** What the country makes: pottery, silk, coffee, cashew on a red cloth. */
export function vaseWide(a) {
  sheet(a, 'sky')
  sun(a, 720, 130, 56)
  cloth(a, 492)
  a.moved('translate(936 244) scale(.98)', () => sack(a))
  a.moved('translate(646 6) scale(1.12)', () => pottery(a))
  flowers(a, 915, 118, 1)
  a.moved('translate(952 318) scale(.86)', () => {
    bolt(a, 214, 352, 250, 'cham', 'chamL')
    bolt(a, 292, 352, 250, 'hoe', 'hoeL')
    bolt(a, 252, 284, 250, 'son', 'hong')
  })
  cashew(a, 1190, 566, 1)
  cashew(a, 1252, 640, 0.84)
}

export function vaseTall(a) {
  sheet(a, 'sky')
  sun(a, 96, 560, 48)
  cloth(a, 868)
  a.moved('translate(330 560) scale(.94)', () => sack(a))
  a.moved('translate(84 404) scale(1)', () => pottery(a))
  flowers(a, 324, 504, 0.8)
  a.moved('translate(306 640) scale(.84)', () => {
    bolt(a, 214, 352, 250, 'cham', 'chamL')
    bolt(a, 252, 284, 250, 'hoe', 'hoeL')
  })
  cashew(a, 596, 980, 0.9)
}

function cloth(a, top) {
  sheet(a, 'son', top)
  for (let y = top + 30; y < a.height + 20; y += 40)
    for (let x = -20; x < a.width; x += 36) a.carve(cut(place(x, y)('0,0 18,-8 36,0'), 2.4), 'hoe')
  a.press()
}

// Lotus in the mouth of the vase.
function flowers(a, x, y, size) {
  const at = place(x, y, size)
  stem(a, at('-6,6 -26,-20 -44,-34'), 7)
  stem(a, at('4,6 20,-34 30,-60'), 7)
  lotus(a, ...at('-46,-22')[0], 0.62 * size)
  bud(a, ...at('32,-46')[0], 0.7 * size)
}
