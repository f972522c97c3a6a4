import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planNarrow, planWide, type Chart } from './chart-plan.ts'
import { findLanes } from './lanes.ts'
import { lines } from './measure.ts'
import { phrases } from './phrases.ts'
import { drawingOf, fileOf, heroOf, srcset } from './pictures.ts'
import { layLying, layUpright, type Season } from './season-plan.ts'

const OSAKA: Season = {
  from: '2025-04-13',
  to: '2025-10-13',
  today: { day: '2025-06-03', word: 'today' },
  items: [
    {
      id: 'a',
      from: '2025-04-30',
      to: '2025-05-06',
      title: 'Public opening, Golden Week',
      when: '30 April – 6 May',
      kind: 'season',
    },
    {
      id: 'b',
      from: '2025-06-03',
      to: '2025-06-06',
      title: 'Quảng Ninh Week',
      when: '3 – 6 June',
      kind: 'host_week',
      current: true,
    },
    { id: 'c', from: '2025-06-03', to: null, title: 'Opening', when: '3 June', kind: 'ceremony' },
    { id: 'd', from: '2025-10-13', to: '2025-10-13', title: 'Closing', when: '13 October', kind: 'ceremony' },
  ],
  gaps: [{ from: '2025-06-17', to: '2025-08-15', text: 'nothing reported' }],
  months: [{ day: '2025-05-01', text: 'May' }],
}

const day = fc.integer({ min: 0, max: 183 }).map((n) => new Date(Date.UTC(2025, 3, 13 + n)).toISOString().slice(0, 10))
const seasons = fc
  .array(fc.record({ from: day, length: fc.integer({ min: 0, max: 12 }), title: fc.string({ maxLength: 40 }) }), {
    maxLength: 30,
  })
  .map((events): Season => ({
    ...OSAKA,
    items: events.map(({ from, title }, i) => ({ id: String(i), from, to: null, title, when: from, kind: 'make' })),
  }))

test('a week of the season lies where its days are', () => {
  const { bars } = layLying({ ...OSAKA, from: '2025-06-01', to: '2025-06-10', items: OSAKA.items.slice(1, 2) }, 100)
  expect(bars.map(({ bar }) => bar)).toEqual([{ start: 20, length: 40 }])
})

test('upright labels never touch and never leave the band', () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const { bars, height } = layUpright(season)
      const boxes = bars
        .flatMap(({ label }) =>
          label ? [{ from: label.y - 14, to: label.y - 14 + label.title.length * 19 + 27 }] : [],
        )
        .sort((a, b) => a.from - b.from)
      boxes.forEach((box, i) => {
        expect(box.from).toBeGreaterThanOrEqual(-0.01)
        expect(box.to).toBeLessThanOrEqual(height)
        if (i > 0) expect(box.from).toBeGreaterThanOrEqual((boxes[i - 1]?.to ?? 0) - 0.01)
      })
    }),
  )
})

test('every event keeps its bar within the season, with or without room for its name', () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const { bars, width } = layLying(season)
      expect(bars).toHaveLength(season.items.length)
      for (const { bar } of bars) {
        expect(bar.start).toBeGreaterThanOrEqual(0)
        expect(bar.start + bar.length).toBeLessThanOrEqual(width + 0.01)
      }
    }),
  )
})

test('lying labels never cover each other nor the lead of a farther one', () => {
  const wish = fc.record({ lead: fc.integer({ min: 0, max: 1000 }), long: fc.integer({ min: 10, max: 260 }) })
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 24 }), (wishes) => {
      const room = { sides: ['above' as const, 'below' as const], least: 0, most: 1000, lanes: 5 }
      const spots = findLanes(
        wishes.map(({ lead, long }) => ({ leads: [lead], long })),
        room,
      ).filter((spot) => spot !== null)
      for (const a of spots) {
        expect(a.from).toBeGreaterThanOrEqual(0)
        expect(a.to).toBeLessThanOrEqual(1000)
        for (const b of spots) {
          if (a === b || a.side !== b.side) continue
          if (a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true)
          if (a.lane < b.lane) expect(a.from < b.lead && b.lead < a.to).toBe(false)
        }
      }
    }),
  )
})

const chart = (values: (number | null)[]): Chart => ({
  bars: values.map((value, i) => ({ key: `2025-06-${String(i + 1).padStart(2, '0')}`, value })),
  ticks: [{ value: 0, text: '0' }],
  axis: [],
  events: [{ from: '2025-06-01', to: '2025-06-02', title: 'Opening', when: '1 June' }],
})

test('bars stand on zero and are as long as their values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 2, maxLength: 28 }), (values) => {
      for (const plan of [planWide(chart(values)), planNarrow(chart(values))]) {
        const longest = Math.max(...values)
        const room = plan.base - plan.top
        plan.bars.forEach((bar, i) => {
          expect(bar.y + bar.height).toBeCloseTo(plan.base, 0)
          expect(bar.height).toBeCloseTo(Math.max(1, ((values[i] ?? 0) / longest) * room), 0)
        })
      }
    }),
  )
})

test('what is not known is an open foot, and zero is nothing at all', () => {
  const { bars } = planWide(chart([5, null, 0]))
  expect(bars.map(({ look, height }) => [look, height])).toEqual([
    ['weekday', 304],
    ['unknown', 5],
    ['weekday', 0],
  ])
})

test('Japanese breaks between phrases and loses nothing', () => {
  expect(phrases('水上人形劇は一日四回、予約なしで見られます。', 'ja').length).toBeGreaterThan(3)
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(phrases(text, 'ja').join('')).toBe(text)
    }),
  )
  expect(phrases('Múa rối nước', 'vi')).toEqual(['Múa rối nước'])
})

test('a title keeps all its words when it is broken', () => {
  expect(lines('Triển lãm về Chủ tịch Hồ Chí Minh', 16, 150, 0.47).join(' ')).toBe('Triển lãm về Chủ tịch Hồ Chí Minh')
  expect(lines('Triển lãm về Chủ tịch Hồ Chí Minh', 16, 150, 0.47)).toHaveLength(2)
})

test('an unknown drawing is the stage, a hero without both forms the hero of any day', () => {
  expect(drawingOf('no-such-drawing')).toEqual(drawingOf('stage'))
  expect(heroOf('ha-long')).toEqual({ wide: 'ha-long-wide', tall: 'ha-long-tall' })
  expect(heroOf('karst')).toEqual({ wide: 'hero-stage-wide', tall: 'hero-stage-tall' })
  expect(srcset('karst', 'night')).toBe(
    '/art/karst.night.240.webp 240w, /art/karst.night.480.webp 480w, /art/karst.night.960.webp 960w',
  )
  expect(fileOf('karst', 'day')).toBe('/art/karst.day.960.webp')
})
