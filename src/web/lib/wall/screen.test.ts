import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stillHeld } from './letting-go.ts'
import { wordAt } from './said-now.ts'
import { restore, save, type SavedWall } from './saved-copy.ts'
import { nextShows, type WallShow } from './shows.ts'
import { clockFrom, dayInWords, venueDay, wallTime } from './venue-clock.ts'

const ZONE = 'Asia/Tokyo'
const at = (text: string) => Date.parse(text)

test('the venue clock runs on from what the server said', () => {
  let elapsed = 5000
  const clock = clockFrom(at('2025-06-03T10:00:00+09:00'), () => elapsed)
  elapsed = 65_000
  expect(new Date(clock.now()).toISOString()).toBe('2025-06-03T01:01:00.000Z')
  expect(wallTime(clock.now(), ZONE)).toBe('10:01')
  expect(wallTime(at('2025-06-03T00:05:00+09:00'), ZONE)).toBe('00:05')
  expect(venueDay(at('2025-06-02T23:59:59+09:00'), ZONE)).toBe('2025-06-02')
  expect(['vi', 'en', 'ja'].map((locale) => dayInWords(at('2025-06-03T10:00:00+09:00'), ZONE, locale))).toEqual([
    'Thứ Ba, 3/6',
    'Tuesday 3 June',
    '6月3日火曜日',
  ])
})

test('a post is let go of at its moment, not a moment later', () => {
  const card = { until: '2025-06-04T00:00:00+09:00' }
  const end = at(card.until)
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), (ms) => {
      expect(stillHeld([card], end + ms)).toHaveLength(ms < 0 ? 1 : 0)
    }),
  )
})

test('shows that have not begun, of the day that is', () => {
  const show = (time: string): WallShow => ({ time, title: { vi: 'Rối' }, place: null, drawing: null, disputed: true })
  const shows = [show('14:30'), show('15:30')]
  expect(nextShows(shows, '2025-06-03', '2025-06-03', '14:30')).toEqual([show('15:30')])
  expect(nextShows(shows, '2025-06-03', '2025-06-03', '09:00')).toEqual(shows)
  expect(nextShows(shows, '2025-06-03', '2025-06-04', '09:00')).toEqual([])
})

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
const card = (id: string, until: string) => ({ id, until }) as SavedWall['cards'][number]
const wall = (more: Partial<SavedWall> = {}): SavedWall => ({
  version: 1,
  edition: 'e',
  cards: [card('short', '2025-06-03T12:00:00+09:00'), card('long', '2025-10-14T00:00:00+09:00')],
  shows: [],
  said: [],
  day: '2025-06-03',
  stopped: false,
  notices: [],
  venueAt: at('2025-06-03T10:00:00+09:00'),
  deviceAt: 1000,
  ...more,
})

test('a start without network shows what is still granted by then, and the venue’s time has gone on', () => {
  const shelf = memory()
  save(shelf, 'entrance', wall())
  const twoHours = 2 * 3_600_000
  expect(restore(shelf, 'e', 'entrance', 1000)).toEqual({ wall: wall(), venueNow: wall().venueAt })
  expect(restore(shelf, 'e', 'entrance', 1000 + twoHours)).toEqual({
    wall: wall({ cards: [card('long', '2025-10-14T00:00:00+09:00')] }),
    venueNow: wall().venueAt + twoHours,
  })
  expect(restore(shelf, 'e', 'entrance', 0)?.venueNow).toBe(wall().venueAt)
  expect(restore(shelf, 'e', 'stage', 1000)).toBeNull()
  expect(restore(shelf, 'other', 'entrance', 1000)).toBeNull()
})

test('a stopped house is kept as stopped, without posts', () => {
  const shelf = memory()
  save(shelf, 'entrance', wall({ stopped: true }))
  expect(restore(shelf, 'e', 'entrance', 1000)?.wall).toEqual(wall({ stopped: true, cards: [] }))
  shelf.setItem('sen-wall-e-entrance', '{"version":1')
  expect(restore(shelf, 'e', 'entrance', 1000)).toBeNull()
})

test('what the house says comes and goes by the screen’s clock, the latest alone, and is not kept on a held wall', () => {
  const word = (id: string, from: string) => ({
    id,
    words: { vi: id },
    sample: false,
    from,
    until: '2025-06-04T00:00:00+09:00',
  })
  const said = [word('late', '2025-06-03T15:00:00+09:00'), word('early', '2025-06-03T09:00:00+09:00')]
  const seen = (time: string) => wordAt(said, at(time))?.id ?? null
  expect(seen('2025-06-03T08:59:59+09:00')).toBeNull()
  expect(seen('2025-06-03T09:00:00+09:00')).toBe('early')
  expect(seen('2025-06-03T15:00:00+09:00')).toBe('late')
  expect(seen('2025-06-04T00:00:00+09:00')).toBeNull()
  const shelf = memory()
  save(shelf, 'entrance', wall({ said }))
  expect(restore(shelf, 'e', 'entrance', 1000)?.wall.said).toEqual(said)
  save(shelf, 'entrance', wall({ said, stopped: true }))
  expect(restore(shelf, 'e', 'entrance', 1000)?.wall.said).toEqual([])
})

test('a notice of safety is kept without network, also on a held wall, and goes when it ends', () => {
  const shelf = memory()
  const notice = { id: 'n', words: { vi: 'Xin rời sảnh B.' }, until: '2025-06-03T11:00:00+09:00' }
  save(shelf, 'entrance', wall({ stopped: true, notices: [notice] }))
  expect(restore(shelf, 'e', 'entrance', 1000)?.wall.notices).toEqual([notice])
  expect(restore(shelf, 'e', 'entrance', 1000 + 3_600_000)?.wall.notices).toEqual([])
  // What an earlier version of the screen kept knows no notices.
  const { notices: _, ...old } = wall()
  shelf.setItem('sen-wall-e-entrance', JSON.stringify(old))
  expect(restore(shelf, 'e', 'entrance', 1000)?.wall.notices).toEqual([])
})
