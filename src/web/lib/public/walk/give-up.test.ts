import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIGHTEST, paced, unable, type Pace } from './give-up.ts'

const START: Pace = { slowMs: 0, level: 0, givenUp: false }
const after = (frames: readonly number[]) => frames.reduce(paced, START)
const of = (ms: number, seconds: number) => Array<number>(Math.ceil((seconds * 1000) / ms)).fill(ms)

test('without WebGL, or with little memory, nobody is let in', () => {
  expect(unable({ webgl2: false })).toBe('no-webgl')
  expect(unable({ webgl2: true, deviceMemory: 1 })).toBe('little-memory')
  expect(unable({ webgl2: true, saveData: true })).toBe('little-memory')
  expect(unable({ webgl2: true, deviceMemory: 2 })).toBeNull()
  expect(unable({ webgl2: true })).toBeNull()
})

test('less than 20 frames a second for 3 s is given up, after lighter was tried', () => {
  expect(after(of(60, 0.7))).toMatchObject({ level: 0, givenUp: false })
  expect(after(of(60, 0.9))).toMatchObject({ level: 1, givenUp: false })
  expect(after(of(60, 1.7))).toMatchObject({ level: LIGHTEST, givenUp: false })
  expect(after(of(60, 3.1))).toMatchObject({ level: LIGHTEST, givenUp: true })
})

test('frames at 20 a second or more are never given up', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 50, noNaN: true })), (frames) => {
      expect(after(frames)).toEqual(START)
    }),
  )
})

test('what was once lighter stays so: it does not change to and fro', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 400, noNaN: true })), (frames) => {
      let pace = START
      for (const ms of frames) {
        const next = paced(pace, ms)
        expect(next.level).toBeGreaterThanOrEqual(pace.level)
        pace = next
      }
    }),
  )
})
