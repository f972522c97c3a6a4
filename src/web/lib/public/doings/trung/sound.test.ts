import { describe, expect, test } from 'vitest'
import { strike } from './sound.ts'
import { TUBES } from './tubes.ts'

const RATE = 44_100

/** How strong one frequency is in the sound (Goertzel, with a Hann window). */
function strengthAt(sound: Float32Array, hz: number): number {
  let [re, im] = [0, 0]
  for (let i = 0; i < sound.length; i++) {
    const value = sound[i]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / sound.length))
    re += value * Math.cos((2 * Math.PI * hz * i) / RATE)
    im += value * Math.sin((2 * Math.PI * hz * i) / RATE)
  }
  return Math.hypot(re, im)
}

const cents = (hz: number, by: number) => hz * 2 ** (by / 1200)
const energy = (sound: Float32Array) => sound.reduce((sum, value) => sum + value * value, 0)

describe('a struck tube', () => {
  test.each(TUBES.map(({ name, hz }) => [name, hz] as const))(
    '%s sounds at its pitch, within three cents',
    (_name, hz) => {
      const sound = strike(hz, 0.6, RATE)
      const around = Array.from({ length: 81 }, (_, i) => i - 40)
      const loudest = around.reduce((best, by) =>
        strengthAt(sound, cents(hz, by)) > strengthAt(sound, cents(hz, best)) ? by : best,
      )
      expect(Math.abs(loudest)).toBeLessThanOrEqual(3)
    },
  )

  test('rings as long as bamboo does: low ones longer, and all are over within two seconds', () => {
    const halves = TUBES.map(({ hz }) => {
      const sound = strike(hz, 0.6, RATE)
      expect(sound.length).toBeLessThan(2 * RATE)
      const whole = energy(sound)
      let [sum, at] = [0, 0]
      while (sum < 0.9 * whole) sum += sound[at++]! ** 2
      return at / RATE
    })
    for (const [i, seconds] of halves.entries()) {
      expect(seconds).toBeGreaterThan(0.01)
      expect(seconds).toBeLessThan(0.4)
      if (i) expect(seconds).toBeLessThan(halves[i - 1]!)
    }
  })

  test('never clips, stands at rest before and after, and starts at once', () => {
    for (const { hz } of TUBES)
      for (const strength of [0.05, 0.5, 1]) {
        const sound = strike(hz, strength, RATE)
        const peak = Math.max(...sound.map(Math.abs))
        expect(peak).toBeCloseTo(0.7 * strength, 5)
        expect(Math.abs(sound.reduce((sum, value) => sum + value, 0) / sound.length)).toBeLessThan(0.001)
        expect(Math.abs(sound.at(-1)!)).toBe(0)
        expect(sound.findIndex((value) => Math.abs(value) > peak / 4)).toBeLessThan(0.006 * RATE)
      }
  })

  test('is brighter when struck harder', () => {
    // How fast the sound moves, for how far it moves.
    const brightness = (strength: number) => {
      const sound = strike(TUBES[4]!.hz, strength, RATE)
      return energy(sound.map((value, i) => value - (sound[i - 1] ?? 0))) / energy(sound)
    }
    expect(brightness(1)).toBeGreaterThan(1.02 * brightness(0.5))
    expect(brightness(0.5)).toBeGreaterThan(1.02 * brightness(0.1))
  })
})

test('there are thirteen tubes, five to the octave, each higher than the one before', () => {
  expect(TUBES.map(({ name }) => name).join(' ')).toBe('La3 Đô4 Rê4 Fa4 Sol4 La4 Đô5 Rê5 Fa5 Sol5 La5 Đô6 Rê6')
  expect(TUBES.map(({ hz }) => Math.round(hz * 10) / 10)).toEqual([
    220, 261.6, 293.7, 349.2, 392, 440, 523.3, 587.3, 698.5, 784, 880, 1046.5, 1174.7,
  ])
})
