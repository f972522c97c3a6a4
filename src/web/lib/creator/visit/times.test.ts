import { expect, test } from 'vitest'
import { readZone, spanElsewhere, spanIn, ZONES, zoneName } from './times.ts'

const SPAN = { startsAt: new Date('2025-06-13T10:00:00+09:00'), endsAt: new Date('2025-06-13T12:00:00+09:00') }

test('the venue’s time, and one’s own beside it where it differs, with its day where that differs', () => {
  expect(spanIn(SPAN, 'Asia/Tokyo')).toBe('10:00–12:00')
  expect(spanElsewhere(SPAN, 'Asia/Tokyo', 'Asia/Ho_Chi_Minh', 'vi')).toBe(
    `08:00–10:00 ${zoneName('Asia/Ho_Chi_Minh', 'vi')}`,
  )
  expect(spanElsewhere(SPAN, 'Asia/Tokyo', 'America/Los_Angeles', 'en')).toMatch(/^12 Jun 18:00–20:00 /)
  expect(spanElsewhere(SPAN, 'Asia/Tokyo', 'Asia/Seoul', 'ja')).toBeNull()
  expect(spanElsewhere(SPAN, 'Asia/Tokyo', null, 'ja')).toBeNull()
})

test('every zone has a name in every language, and nothing else is a zone', () => {
  for (const zone of ZONES)
    for (const locale of ['vi', 'en', 'ja'] as const) expect(zoneName(zone, locale)).not.toBe('')
  expect([readZone('Asia/Tokyo'), readZone('Mars/Olympus'), readZone(null)]).toEqual(['Asia/Tokyo', null, null])
})
