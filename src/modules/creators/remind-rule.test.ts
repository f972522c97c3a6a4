import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/time'
import { reminderDue } from './remind.ts'

const ON = '2025-06-01'
test.each([
  ['2025-06-01', 0],
  ['2025-06-05', 0],
  ['2025-06-06', 1],
  ['2025-06-09', 1],
  ['2025-06-10', 2],
  ['2025-06-11', 2],
  ['2025-06-12', 0],
] as const)('sent on 1 June, to answer by the 11th: on %s reminder %i', (today, number) =>
  expect(reminderDue('2025-06-11', [5, 1], ON, today)).toBe(number),
)

test('sent too late for the first, only the second is due', () => {
  expect(reminderDue('2025-06-11', [5, 1], '2025-06-08', '2025-06-09')).toBe(0)
  expect(reminderDue('2025-06-11', [5, 1], '2025-06-08', '2025-06-10')).toBe(2)
})

test('law: never on the day it was sent, never after the last day, and the number only grows', () => {
  const days = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(days, fc.array(days, { maxLength: 2 }), (answerDays, before) => {
      const last = addDays(ON, answerDays)
      const numbers = Array.from({ length: answerDays + 3 }, (_, n) => reminderDue(last, before, ON, addDays(ON, n)))
      expect(numbers[0]).toBe(0)
      expect(numbers.slice(answerDays + 1)).toEqual([0, 0])
      const told = numbers.slice(0, answerDays + 1)
      expect(told).toEqual([...told].sort())
    }),
  )
})
