import { expect, test } from 'vitest'
import type { Question } from '#modules/evidence'
import type { DayOfShows, ProgrammeEvent } from '#modules/programme'
import { claimWords, toldFirst } from './claims.ts'
import { daySpan, fullSpan, longDay, monthName, shortDay, shortSpan, shortWeekday } from './days.ts'
import { dataBlock, languagesOf } from './frame.ts'
import { runsOf } from './figure-page.ts'
import { daysAround, whenWords } from './programme.ts'
import { firstSentence, readerOf } from './reader.ts'
import { monthsOf, ticksFor } from './series-chart.ts'
import { showBoard, waitWords } from './shows.ts'
import { standInNote } from './stand-in.ts'
import { editionToShow } from './visit.ts'

const [vi, en, ja] = [readerOf('vi'), readerOf('en'), readerOf('ja')]

test('days read naturally in each language', () => {
  const all = (words: (locale: 'vi' | 'en' | 'ja') => string) =>
    (['vi', 'en', 'ja'] as const).map((l) => words(l).replaceAll('\u2009', ' '))
  expect(all((l) => longDay('2025-06-03', l))).toEqual([
    'Thứ Ba, 3 tháng 6, 2025',
    'Tuesday, 3 June 2025',
    '2025年6月3日火曜日',
  ])
  expect(all((l) => daySpan('2025-06-03', '2025-06-06', l))).toEqual(['3 – 6 tháng 6', '3 – 6 June', '6月3日～6月6日'])
  expect(all((l) => shortSpan('2025-06-30', '2025-07-02', l))).toEqual(['30/6 – 2/7', '30 Jun – 2 Jul', '6/30～7/2'])
  expect(all((l) => daySpan('2025-06-03', null, l))).toEqual(['3 tháng 6', '3 June', '6月3日'])
  expect(fullSpan('2025-06-13', '2025-06-16', 'ja')).toBe('2025年6月13日～6月16日')
  expect(all((l) => shortDay('2025-06-03', l))).toEqual(['3/6', '3 Jun', '6/3'])
  expect(all((l) => shortWeekday('2025-06-03', l))).toEqual(['T3', 'Tue', '火'])
  expect(all((l) => monthName('2025-06-03', l))).toEqual(['T6', 'Jun', '6月'])
})

test('a text that is not translated is shown in the nearest language, and the page says so', () => {
  const reader = readerOf('ja')
  expect(standInNote(reader)).toBeNull()
  expect(reader.say({ vi: 'Bốn ngày', en: 'Four days' })).toBe('Bốn ngày')
  expect(standInNote(reader)).toBe('未翻訳の文があり、そこはベトナム語で表示しています。')
  expect(firstSentence('Lịch đã thông báo; còn lại chưa rõ. Chưa có gì thêm.', 'vi')).toEqual([
    'Lịch đã thông báo; còn lại chưa rõ.',
    'Chưa có gì thêm.',
  ])
})

const event = (its: Partial<ProgrammeEvent>): ProgrammeEvent =>
  ({
    id: 'puppets',
    kind: 'performance',
    title: { vi: 'Múa rối nước', en: 'Water puppets' },
    summary: {},
    from: null,
    to: null,
    hosts: [],
    verification: null,
    ...its,
  }) as ProgrammeEvent
const shows = (its: Partial<DayOfShows>): DayOfShows => ({
  event: event({}),
  times: ['14:30', '15:30'],
  dayOff: false,
  disputed: true,
  question: 'q',
  ...its,
})

test('the board tells the next show, and says what is not known', () => {
  const at = (time: string, its: Partial<DayOfShows> = {}) => showBoard([shows(its)], time, en)!
  expect(at('10:00')).toEqual({
    label: 'Water puppets · next show',
    time: '14:30',
    wait: { lead: 'in', value: '4 h 30 min' },
    times: [
      { time: '14:30', state: 'next', word: 'next' },
      { time: '15:30', state: 'later', word: 'later' },
    ],
    note: {
      text: 'Times as reported; sources differ.',
      link: { href: '/en/events/puppets#claim-q', text: 'See the sources' },
    },
  })
  expect(at('14:30').times.map((one) => [one.state, one.word])).toEqual([
    ['ended', 'started'],
    ['next', 'next'],
  ])
  expect(at('15:10').wait?.value).toBe('20 min')
  expect(at('16:00')).toMatchObject({ time: null, none: 'Today’s shows have ended' })
  expect(at('10:00', { times: [], dayOff: true })).toMatchObject({ time: null, none: 'No shows today', times: [] })
  expect(at('10:00', { times: null, disputed: false })).toMatchObject({
    time: null,
    none: 'Today’s times are not known',
    note: { text: 'Times as reported.' },
  })
  expect(at('10:00', { event: event({ verification: 'unverified' }) }).unverified).toBe('unverified')
  expect(showBoard([], '10:00', en)).toBeNull()
  expect([waitWords(60, 'en'), waitWords(120, 'en'), waitWords(61, 'ja'), waitWords(5, 'vi')]).toEqual([
    '1 hour',
    '2 hours',
    '1時間1分',
    '5 phút',
  ])
})

const question = (its: Partial<Question>): Question =>
  ({
    id: 'how-many',
    subject: 'house',
    topic: 'visitors',
    unit: 'visitors',
    question: { vi: 'Bao nhiêu?', en: 'How many?' },
    answers: [
      {
        id: 'a',
        kind: 'number',
        number: 1_500_000,
        approx: 'nearly',
        to: '2025-09-24',
        said: '2025-09-24',
        source: { name: 'A' },
        verification: 'reported',
      },
      {
        id: 'b',
        kind: 'number',
        number: 5000,
        approx: 'over',
        from: '2025-04-30',
        to: '2025-04-30',
        source: { name: 'B', url: 'https://b.example' },
        verification: 'reported',
      },
      {
        id: 'c',
        kind: 'range',
        low: 9000,
        high: 12_000,
        approx: 'over_to',
        source: { name: 'C' },
        verification: 'unverified',
      },
    ],
    chosen: 'b',
    changedAt: new Date(0),
    reason: { en: 'Seen.' },
    ...its,
  }) as Question

test('claims stand side by side: the chosen one first, told-later and unverified ones marked', () => {
  expect(claimWords(question({}), 'Visitors', '2025-06-03', en)).toEqual({
    id: 'how-many',
    kick: 'Visitors',
    question: 'How many?',
    answers: [
      {
        value: 'over 5,000 visits',
        state: 'chosen',
        word: 'chosen',
        scope: '30 April',
        source: { text: 'B', href: 'https://b.example' },
      },
      {
        value: 'nearly 1,500,000 visits',
        state: 'not_chosen',
        word: 'not chosen',
        scope: 'as of 24 September 2025 · told later',
        source: { text: 'A' },
      },
      {
        value: '9,000 to over 12,000 visits',
        state: 'unverified',
        word: 'unverified',
        scope: '',
        source: { text: 'C' },
      },
    ],
    why: 'Seen.',
  })
  expect(
    claimWords(question({ unit: 'visitors_per_day' }), '', '2025-06-03', ja).answers.map((one) => one.value),
  ).toEqual(['1日5,000人超', '1日1,500,000人近く', '1日9,000～12,000人超'])
  const open = claimWords(question({ chosen: null, note: { en: 'Left open.' } }), '', '2025-09-24', en)
  expect([open.why, ...open.answers.map((one) => one.word)]).toEqual(['Left open.', 'open', 'open', 'unverified'])
  expect(open.answers[0]!.scope).toBe('as of 24 September 2025')
})

test('the front page takes told numbers, those known by the venue’s day first, and nothing of elsewhere', () => {
  const some = [
    question({ id: 'later', chosen: 'a' }),
    question({ id: 'open', chosen: null }),
    question({ id: 'elsewhere', subject: 'country' }),
    question({ id: 'now' }),
  ]
  expect(toldFirst(some, '2025-06-03').map((one) => one.id)).toEqual(['now', 'later'])
})

test('days around a day: its host week, else the week from Monday, inside the season', () => {
  const season = { opens: '2025-04-13', closes: '2025-10-13' }
  expect(daysAround('2025-06-04', event({ from: '2025-06-03', to: '2025-06-05' }), season)).toEqual([
    '2025-06-03',
    '2025-06-04',
    '2025-06-05',
  ])
  expect(daysAround('2025-10-13', null, season)).toEqual(['2025-10-13'])
  expect(daysAround('2025-04-13', null, season)).toEqual(['2025-04-13'])
  expect([whenWords(event({}), vi), whenWords(event({ from: '2025-08-16' }), en)]).toEqual([
    'Chưa rõ ngày',
    'from 16 August; last day not known',
  ])
})

test('days of which the same is said are told in one line, numbers never', () => {
  const row = (key: string, value: number | null) => ({
    key,
    value,
    state: value === null ? ('unknown' as const) : ('known' as const),
  })
  const rows = [
    row('2025-06-01', null),
    row('2025-06-02', null),
    row('2025-06-03', 4),
    row('2025-06-04', 4),
    row('2025-06-05', 0),
    row('2025-06-06', 0),
  ]
  expect(runsOf(rows, 'day').map((run) => [run.row.key, run.until, run.row.value])).toEqual([
    ['2025-06-01', '2025-06-02', null],
    ['2025-06-03', '2025-06-03', 4],
    ['2025-06-04', '2025-06-04', 4],
    ['2025-06-05', '2025-06-06', 0],
  ])
  expect(runsOf(rows, 'event')).toHaveLength(6)
})

test('marks of an axis are round and begin at zero', () => {
  expect([ticksFor(187_762), ticksFor(7), ticksFor(0)]).toEqual([[0, 50_000, 100_000, 150_000], [0, 2, 4, 6], [0]])
})

test('the language switch keeps the page; a data block cannot end its own element', () => {
  const links = languagesOf({ languages: ['vi', 'en'] }, { pathname: '/vi/figures', search: '?topic=dates' }, 'vi')
  expect(links.map((one) => [one.lang, one.href, one.current])).toEqual([
    ['vi', '/vi/figures?topic=dates', true],
    ['en', '/en/figures?topic=dates', false],
  ])
  expect(dataBlock({ name: '</script><script>' })).toBe(
    '<script type="application/ld+json">{"@context":"https://schema.org","name":"\\u003c/script>\\u003cscript>"}</script>',
  )
})

test('of several editions the one that is on is shown, else the next, else the last', () => {
  const of = (opens: string, closes: string, today: string) => ({ one: { opens, closes }, today })
  const past = of('2025-04-13', '2025-10-13', '2026-01-01')
  const next = of('2027-05-15', '2027-08-15', '2026-01-01')
  expect(editionToShow([past, next])).toBe(next.one)
  expect(editionToShow([{ ...past, today: '2025-06-03' }, next])).toBe(past.one)
  expect(editionToShow([past])).toBe(past.one)
  expect(editionToShow([])).toBeUndefined()
})

test('a month counts the days whose value is known; what nobody counted is no zero', () => {
  expect(
    monthsOf([
      ['2025-04-29', 10, 1],
      ['2025-04-30', null, 1],
      ['2025-05-01', 0, 1],
      ['2025-05-02', 30, null],
      ['2025-05-03', 30, null],
      ['2025-06-01', null, 1],
    ]),
  ).toEqual([
    { first: '2025-04-29', known: 1, average: 10, highest: ['2025-04-29', 10] },
    { first: '2025-05-01', known: 3, average: 20, highest: ['2025-05-02', 30] },
    { first: '2025-06-01', known: 0, average: null, highest: null },
  ])
})
