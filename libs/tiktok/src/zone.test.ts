import { describe, expect, it } from 'vitest'
import { instantOf } from './zone.ts'

describe('instantOf', () => {
  it('turns a wall clock time into an instant', () => {
    expect(instantOf('2026-03-12T09:00', 'Asia/Ho_Chi_Minh')).toBe('2026-03-12T02:00:00Z')
    expect(instantOf('2026-01-01T00:30', 'Asia/Tokyo')).toBe('2025-12-31T15:30:00Z')
    expect(instantOf('2027-07-01T12:00', 'Europe/Belgrade')).toBe('2027-07-01T10:00:00Z')
  })

  it('does not choose where clocks skip a time or show it twice', () => {
    expect(instantOf('2027-03-28T02:30', 'Europe/Belgrade')).toBeNull()
    expect(instantOf('2027-10-31T02:30', 'Europe/Belgrade')).toBeNull()
    expect(instantOf('2027-10-31T03:00', 'Europe/Belgrade')).toBe('2027-10-31T02:00:00Z')
  })
})
