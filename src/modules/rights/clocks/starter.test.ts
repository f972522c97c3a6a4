import * as v from 'valibot'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { calendarSchema, clockSchema } from './clock-file.ts'
import { CLOCK_STARTERS } from './starter.ts'

test('a new edition’s files say nothing, and with their signs taken away they are right', () => {
  for (const [file, schema] of [
    ['calendars.yaml', calendarSchema],
    ['clocks.yaml', clockSchema],
  ] as const) {
    const text = CLOCK_STARTERS.get(file)!
    expect(parse(text)).toBeNull()
    const lines = text.split('\n').filter((line) => /^# ( |-)/.test(line))
    const { success, issues } = v.safeParse(
      v.array(schema as v.GenericSchema),
      parse(lines.map((line) => line.slice(2)).join('\n')),
    )
    expect([file, success, issues]).toEqual([file, true, undefined])
  }
})
