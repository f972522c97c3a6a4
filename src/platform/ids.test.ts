import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { isId, newId } from './ids.ts'

afterEach(() => void vi.useRealTimers())

const momentIn = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16)

test('an id is a UUIDv7 of its moment', () => {
  const before = Date.now()
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(isId(id)).toBe(true)
  expect(momentIn(id)).toBeGreaterThanOrEqual(before)
})

test('ids of one process differ and sort by the order of their making, whatever the clock does', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  // The clock stands, jumps ahead, and is set back; thousands are made within one millisecond.
  const clock = fc.array(
    fc.record({ jump: fc.integer({ min: -50_000, max: 50_000 }), made: fc.integer({ min: 1, max: 4500 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  fc.assert(
    fc.property(clock, (steps) => {
      const ids = steps.flatMap(({ jump, made }) => {
        vi.setSystemTime(Date.now() + jump)
        return Array.from({ length: made }, newId)
      })
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id, i) => i === 0 || ids[i - 1]! < id)).toBe(true)
      expect(ids.every(isId)).toBe(true)
    }),
    { numRuns: 8 },
  )
})

test('what is no id is told apart', () => {
  const id = newId()
  for (const other of [null, 7, '', id.toUpperCase(), `${id}0`, ` ${id}`, id.replaceAll('-', ''), `{${id}}`])
    expect(isId(other)).toBe(false)
})
