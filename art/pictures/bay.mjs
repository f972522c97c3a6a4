import { aboveWater, distance, junk, ripple, rock, sun, water } from '../draw/landscape.mjs'
import { dragon, spray } from '../draw/dragon.mjs'
import { sheet } from './sheet.mjs'

/** Hạ Long means "the dragon descends": a water-puppet dragon in the bay, lying. */
export function haLongWide(a) {
  a.fill('M0 0H1440V470H0Z', 'sky').press('', [0, 0])
  sun(a, 1216, 128, 70)
  const far = [
    ['hump', 40, 462, 0.7],
    ['hump', 250, 462, 0.8],
    ['hump', 520, 462, 0.7],
    ['tall', 650, 462, 0.8],
    ['hump', 760, 462, 0.7],
    ['twin', 1010, 462, 1.1],
    ['hump', 1400, 462, 1.2],
  ]
  distance(a, far, 'chamP')
  distance(
    a,
    [
      ['twin', 590, 464, 0.5],
      ['tall', 1290, 464, 0.8],
    ],
    'chamL',
  )
  rock(a, 'tall', 1372, 470, 2, 'cham', { seed: 4, light: 'chamL' })
  rock(a, 'twin', 1268, 474, 1.1, 'dongD', { seed: 9, light: 'dong' })
  water(a, 466, 680, 8)
  junk(a, 686, 536, 0.66)
  ripple(a, 694, 560, 72, 2)
  a.press()
  aboveWater(a, 578, () => dragon(a, 860, 566, 0.98))
  ripple(a, 912, 582, 52)
  for (const [x, y, r] of [
    [1044, 584, 36],
    [1124, 582, 34],
    [1234, 582, 40],
    [1372, 576, 34],
    [956, 584, 40],
  ])
    ripple(a, x, y, r, 2)
  a.press()
  spray(a, 700, 306, { jets: 9, length: 112, towards: Math.PI - 0.3 })
}

/** The same for a phone, standing; the upper half is left to words. */
export function haLongTall(a) {
  a.fill('M0 0H780V800H0Z', 'sky').press('', [0, 0])
  sun(a, 590, 560, 58)
  distance(
    a,
    [
      ['twin', 90, 780, 1.1],
      ['hump', 330, 780, 1],
      ['twin', 690, 780, 1.1],
    ],
    'chamP',
  )
  distance(
    a,
    [
      ['tall', 40, 782, 0.9],
      ['twin', 250, 782, 0.7],
    ],
    'chamL',
  )
  rock(a, 'tall', 740, 792, 1.7, 'cham', { seed: 4, light: 'chamL' })
  rock(a, 'twin', 604, 794, 0.9, 'dongD', { seed: 9, light: 'dong' })
  water(a, 786, 1080, 8)
  junk(a, 112, 850, 0.6)
  ripple(a, 118, 872, 64, 2)
  a.press()
  aboveWater(a, 956, () => dragon(a, 340, 942, 1.02))
  ripple(a, 396, 960, 54)
  for (const x of [534, 616]) ripple(a, x, 960, 36, 2)
  ripple(a, 726, 958, 36, 2)
  a.press()
  spray(a, 172, 672, { jets: 8, length: 130, towards: Math.PI - 0.15 })
}

/** Karsts and a junk without the dragon. */
export function karst(a) {
  sheet(a, 'sky')
  const base = Math.round(a.height * 0.74)
  const x = a.width / 640
  sun(a, 486 * x, 92 + (base - 296) * 0.3, 44)
  distance(
    a,
    [
      ['twin', 70 * x, base - 10, 0.8],
      ['hump', 300 * x, base - 10, 0.8],
      ['tall', 590 * x, base - 10, 0.9],
    ],
    'chamP',
  )
  rock(a, 'tall', 140 * x, base, 1.25, 'cham', { seed: 4, light: 'chamL' })
  rock(a, 'twin', 232 * x, base + 2, 0.75, 'dongD', { seed: 9, light: 'dong' })
  rock(a, 'twin', 590 * x, base + 2, 1, 'dongD', { seed: 5, light: 'dong' })
  water(a, base - 6, a.height, 8)
  junk(a, 400 * x, base + 34, 0.86)
  ripple(a, 410 * x, base + 64, 96, 2)
}
