import { describe, expect, it } from 'vitest'
import { dayOf, parseDay } from './days.ts'

describe('parseDay', () => {
  it.each([
    ['December 30', 12, 30],
    ['30 December', 12, 30],
    ['Dec 30', 12, 30],
    ['30 de diciembre', 12, 30],
    ['1 de enero', 1, 1],
    ['18 tháng Tám', 8, 18],
    ['5 tháng Năm', 5, 5],
    ['2 tháng Mười Hai', 12, 2],
    ['30 tháng 12', 12, 30],
    ['9月13日', 9, 13],
    ['February 29', 2, 29],
  ])('reads %s', (text, month, day) => {
    expect(parseDay(text)).toEqual({ year: null, month, day })
  })

  it.each([
    ['2025-12-30', '2025-12-30'],
    ['December 30, 2025', '2025-12-30'],
    ['30 de diciembre de 2025', '2025-12-30'],
    ['30 tháng 12 năm 2025', '2025-12-30'],
    ['5 tháng Năm 2026', '2026-05-05'],
    ['2025年12月30日', '2025-12-30'],
    ['2024-02-29', '2024-02-29'],
  ])('keeps the year of %s', (text, day) => {
    expect(dayOf(parseDay(text))).toBe(day)
  })

  it.each([
    '',
    'Total',
    '12/30',
    '30',
    'December',
    'February 30',
    'December 0',
    '31 June',
    '2025-02-29',
    '13月1日',
    'May June 3',
  ])('cannot read %s', (text) => {
    expect(parseDay(text)).toBeNull()
  })
})
