import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Question } from '#modules/evidence'
import { addDays } from '#platform/time'
import { showTimesOn, weekdayOf } from './show-times.ts'

const source = { name: 'a page' }
type Times = Extract<Answer, { kind: 'times' }>
const answer = (id: string, times: string[], more: Partial<Times> = {}): Times => ({
  id,
  kind: 'times',
  times,
  source,
  verification: 'reported',
  ...more,
})
const question = (chosen: string | null, ...answers: Answer[]): Question => ({
  id: 'times',
  subject: 'event:puppets',
  topic: 'programme',
  question: { en: 'When?' },
  answers,
  chosen,
  changedAt: new Date(0),
})
const hourly = answer('hourly', ['14:30', '15:30', '16:30', '17:30'])
const guide = answer('guide', ['14:30', '16:00', '17:30', '18:30'], { except: ['monday'] })
const august = answer('august', ['13:30'], { from: '2025-08-01', to: '2025-08-31' })
const [TUESDAY, MONDAY] = ['2025-06-03', '2025-06-02']

test('the chosen answer’s times are told, with the word that sources differ', () => {
  expect(showTimesOn(question('hourly', hourly, guide), TUESDAY)).toEqual({
    times: ['14:30', '15:30', '16:30', '17:30'],
    dayOff: false,
    disputed: true,
    question: 'times',
  })
})

test('nobody has chosen: times are not known, though sources tell some', () => {
  expect(showTimesOn(question(null, hourly, guide), TUESDAY)).toEqual({
    times: null,
    dayOff: false,
    disputed: true,
    question: 'times',
  })
  expect(showTimesOn(undefined, TUESDAY)).toEqual({ times: null, dayOff: false, disputed: false, question: null })
})

test('an excepted weekday is a day off, which is not the same as unknown', () => {
  expect(showTimesOn(question('guide', guide), MONDAY)).toEqual({
    times: [],
    dayOff: true,
    disputed: false,
    question: 'times',
  })
  expect(weekdayOf(MONDAY)).toBe('monday')
})

test('an answer speaks only of its own days', () => {
  expect(showTimesOn(question('august', august), TUESDAY).times).toBeNull()
  expect(showTimesOn(question('august', august), '2025-08-31').times).toEqual(['13:30'])
  expect(showTimesOn(question('hourly', hourly, august), TUESDAY).disputed).toBe(false)
  expect(showTimesOn(question('hourly', hourly, august), '2025-08-01').disputed).toBe(true)
})

test('both are told: times are known only where the two do not contradict one another', () => {
  const [spring, summer] = [
    answer('spring', ['14:30'], { to: '2025-07-31' }),
    answer('summer', ['13:30'], { from: '2025-08-01' }),
  ]
  expect(showTimesOn(question('both', spring, summer), TUESDAY).times).toEqual(['14:30'])
  expect(showTimesOn(question('both', spring, summer), '2025-08-02').times).toEqual(['13:30'])
  expect(showTimesOn(question('both', hourly, guide), TUESDAY).times).toBeNull()
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'))
const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2025-04-13', n))
const someAnswer = fc.record({
  times: fc.array(time, { maxLength: 4 }),
  except: fc.option(fc.subarray(['monday', 'sunday'] as const), { nil: undefined }),
  from: fc.option(day, { nil: undefined }),
  to: fc.option(day, { nil: undefined }),
})

test('times are in order, each once, and always some source’s own for that day', () => {
  fc.assert(
    fc.property(fc.array(someAnswer, { minLength: 1, maxLength: 4 }), fc.nat(4), day, (made, pick, on) => {
      const answers = made.map(({ times, except, ...days }, index) =>
        answer(`a${index}`, times, { ...days, ...(except && { except: [...except] }) }),
      )
      const chosen = [...answers.map((one) => one.id), 'both'][pick] ?? null
      const told = showTimesOn(question(chosen, ...answers), on)
      expect(showTimesOn(question(chosen, ...answers.toReversed()), on)).toEqual(told)
      if (told.times === null) return
      expect(told.times).toEqual([...new Set(told.times)].sort())
      const speaking = answers.filter((one) => (!one.from || one.from <= on) && (!one.to || on <= one.to))
      const own = speaking.filter((one) => told.dayOff || told.times!.every((at) => one.times.includes(at)))
      expect(own.length).toBeGreaterThan(0)
      expect(told.dayOff).toBe(told.times.length === 0)
    }),
  )
})
