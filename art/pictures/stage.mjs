import { bambooScreen, beam, column, flag, roof, valance } from '../draw/buildings.mjs'
import { spray, stageDragon } from '../draw/dragon.mjs'
import { aboveWater, distance, ripple, sun, water } from '../draw/landscape.mjs'
import { teu } from '../draw/people.mjs'
import { bud, pad, stem } from '../draw/plants.mjs'
import { sheet } from './sheet.mjs'

/** The water stage: tiled roof, bamboo screen, a dragon and chú Tễu. */
export function stage(a) {
  sheet(a, 'sky')
  sun(a, 150, 150, 56)
  distance(
    a,
    [
      ['hump', 70, 560, 1.2],
      ['hump', 940, 560, 1.3],
    ],
    'dongP',
  )
  house(a)
  flag(a, 84, 430, 44)
  flag(a, 932, 430, 44)
  water(a, 640, 1000, 14)
  aboveWater(a, 866, () => stageDragon(a, 270, 870, 0.9))
  aboveWater(a, 858, () => teu(a, 800, 860, 0.98))
  ripple(a, 316, 872, 48)
  ripple(a, 470, 872, 34, 2)
  ripple(a, 580, 868, 28, 2)
  ripple(a, 352, 874, 36, 2)
  ripple(a, 798, 864, 66, 3)
  a.press()
  spray(a, 112, 640, { jets: 8, length: 92, seed: 3, towards: Math.PI * 0.98 })
  pad(a, 880, 950, 84, 26, 'dongP', 2)
  pad(a, 740, 972, 60, 18, 'dongL', 4)
  stem(a, '905,940 912,900 906,872', 6)
  bud(a, 906, 880, 0.8)
}

/** The same by day as the hero of any day, lying: the left is left to words. */
export function heroStageWide(a) {
  sheet(a, 'sky')
  sun(a, 1342, 124, 60)
  const hills = [
    ['hump', 70, 530, 1.3],
    ['hump', 300, 530, 0.9],
    ['hump', 520, 530, 1.2],
    ['hump', 1420, 530, 1.5],
  ]
  distance(a, hills, 'dongP')
  a.moved('translate(576 -14) scale(.84)', () => {
    house(a)
    flag(a, 932, 430, 44)
  })
  water(a, 522, 680, 14)
  aboveWater(a, 618, () => stageDragon(a, 806, 620, 0.88))
  aboveWater(a, 606, () => teu(a, 1262, 608, 0.86))
  ripple(a, 851, 622, 48)
  ripple(a, 1000, 622, 34, 2)
  ripple(a, 1108, 618, 28, 2)
  ripple(a, 886, 624, 36, 2)
  ripple(a, 1262, 612, 60, 3)
  a.press()
  spray(a, 652, 394, { jets: 8, length: 92, seed: 3, towards: Math.PI * 0.98 })
  pad(a, 1392, 656, 92, 22, 'dongP', 2)
  pad(a, 1210, 668, 60, 14, 'dongL', 4)
  stem(a, '1400,652 1408,606 1400,574', 6)
  bud(a, 1400, 584, 0.8)
}

/** The same for a phone, standing. */
export function heroStageTall(a) {
  sheet(a, 'sky')
  sun(a, 690, 500, 52)
  distance(
    a,
    [
      ['hump', 40, 840, 1.2],
      ['hump', 760, 840, 1.2],
    ],
    'dongP',
  )
  a.moved('translate(60 384) scale(.7)', () => {
    house(a)
    flag(a, 932, 430, 44)
  })
  water(a, 830, 1080, 14)
  aboveWater(a, 962, () => stageDragon(a, 226, 966, 0.84))
  aboveWater(a, 946, () => teu(a, 646, 948, 0.8))
  ripple(a, 268, 968, 44)
  ripple(a, 412, 968, 32, 2)
  ripple(a, 514, 964, 26, 2)
  ripple(a, 646, 952, 56, 3)
  a.press()
  spray(a, 78, 752, { jets: 8, length: 84, seed: 3, towards: Math.PI * 0.98 })
}

function house(a) {
  roof(a, 500, 120, 860, 210)
  beam(a, 150, 850, 326, 40, { from: 172, step: 44, width: 32, rise: 12 })
  bambooScreen(a, 176, 824, 366, 640, [260, 380, 500, 620, 740])
  valance(a, 176, 366, 9)
  column(a, 150, 366, 660)
  column(a, 822, 366, 660)
}

/** The stage without puppets, the pond before it: what visitors move puppets on. */
export function puppetStage(a) {
  sheet(a, 'sky')
  sun(a, 96, 92, 44)
  distance(
    a,
    [
      ['hump', 30, 400, 1.1],
      ['hump', 880, 400, 1.2],
    ],
    'dongP',
  )
  a.moved('translate(13 -26) scale(.875 .7)', () => house(a))
  flag(a, 62, 272, 32)
  flag(a, 850, 272, 32)
  water(a, 418, 800, 14, { base: 'pond', light: 'pondL', dark: 'pondD' })
  pad(a, 826, 762, 76, 22, 'dongP', 2)
  pad(a, 712, 784, 50, 15, 'dongL', 4)
  stem(a, '846,756 852,722 846,700', 5)
  bud(a, 846, 706, 0.7)
  pad(a, 44, 778, 66, 19, 'dongP', 6)
}
