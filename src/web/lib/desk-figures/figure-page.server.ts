/** One figure, opened for staff: value, finding, chart, rows down to posts, coverage, sources, seal. */
import { m, type LocaleCode } from '#messages'
import { askFigure, figureDefinition, listRuns, type By, type Figure } from '#modules/evidence'
import { authorHandles, postsBehind, postsNamed, UNKNOWN_KEY, type PostBehind } from '#modules/posts'
import { listEvents, type ProgrammeEvent } from '#modules/programme'
import { clockMoves, venueTimeAt, type ClockMove } from '#platform/clock'
import { addDays, daysBetween, readMoment } from '#platform/time'
import { wording } from '#platform/words'
import type { Desk } from '../desk/door.server.ts'
import type { Filter } from '../desk/FilterBar.svelte'
import { count, dayName, dayRange, dayTime, percent } from '../desk/format.ts'
import { runsOf } from '../public/figure-page.ts'
import { amount, cellWords, keyWords } from '../public/figure-words.ts'
import { dayChart, type DayChartPlan } from './day-chart.ts'
import { findingOf } from './finding.ts'
import { lastVerified } from './verified.server.ts'
import { byName, figureName, figureText, sourceName, unitName } from './words.server.ts'

const MOMENTS = 5
const POSTS = 40
const ROWS = 200

export interface Asked {
  by: string | null
  from: string | null
  to: string | null
  asOf: Date | null
}

export function askedIn(url: URL, desk: Pick<Desk, 'today' | 'edition'>): Asked {
  const get = (name: string) => url.searchParams.get(name) || null
  const days = Number(get('days'))
  const from = days > 0 ? [addDays(desk.today, 1 - days), desk.edition.opens].sort()[1]! : get('from')
  return { by: get('by'), from, to: get('to'), asOf: readMoment(get('asof') ?? '') ?? null }
}

export function valueWords(figure: Pick<Figure, 'value' | 'unit' | 'atLeast'>, locale: LocaleCode): string {
  if (figure.value === null) return m.desk_data_figure_unknown({}, { locale })
  const value = amount(figure.value, figure.unit, locale)
  return figure.atLeast ? m.desk_data_figure_at_least({ value }, { locale }) : value
}

export const coverageWords = ({ coverage }: Pick<Figure, 'coverage'>, locale: LocaleCode): string =>
  coverage.expected ? m.desk_data_figure_covered({ percent: percent(coverage.known / coverage.expected, locale) }, { locale }) : m.desk_data_figure_not_expected({}, { locale })

export const isOnlySample = ({ sources }: Pick<Figure, 'sources'>): boolean => sources.length > 0 && sources.every((source) => source.id === 'sample')

export async function figurePage(desk: Desk, id: string, url: URL) {
  const { house, edition, locale, today } = desk
  const { db } = house.store
  const definition = figureDefinition(id)
  const asked = askedIn(url, desk)
  const by = asked.by ?? (definition.by.includes('day') ? 'day' : (definition.by[0] ?? null))
  const figure = await askFigure(db, edition, { id, ...asked, by, audience: 'staff' })
  const [moves, events] = await Promise.all([clockMoves(db, edition.id), listEvents(db, edition.id)])
  const titles = await titlesOf(desk, figure, events)
  const keyName = (key: string) => keyWords(key, figure.by, titles, locale)
  const row = url.searchParams.get('row')
  const moment = (at: Date) => dayTime(venueTimeAt(moves, at), edition.zone, locale)
  return {
    id,
    name: figureName(id, locale),
    version: m.desk_data_figure_version_n({ n: definition.version }, { locale }),
    value: valueWords(figure, locale),
    unit: unitName(definition.unit, locale),
    sample: isOnlySample(figure),
    range: m.desk_data_figure_range({ from: dayName(figure.from, locale, 'short'), to: dayName(figure.to, locale, 'short') }, { locale }),
    asOf: moment(new Date(figure.asOf)),
    coverage: coverageWords(figure, locale),
    partial: figure.coverage.known < figure.coverage.expected,
    finding: findingWords(figure, today, keyName, locale),
    by: figure.by,
    day: figure.by === 'day' ? dayPlan(figure, events, today, locale) : null,
    bars: figure.by === 'day' ? null : barsOf(figure, keyName, locale),
    rows: rowsOf(figure).map(({ row: one, until }) => ({
      key: one.key,
      name: figure.by !== 'day' ? keyName(one.key) : until === one.key ? weekdayName(one.key, locale) : dayRange(one.key, until, locale),
      value: one.value === null ? '–' : cellWords(one, figure.unit, locale),
      state: one.key === UNKNOWN_KEY ? m.desk_data_row_unsure({}, { locale }) : stateWords(one.state, locale),
      opens: one.value !== null && one.value !== 0,
    })),
    posts: row !== null && figure.rows.some((one) => one.key === row) ? await postsOfRow(desk, figure, row, keyName(row), moves) : null,
    about: { definition: figureText(id, 'definition', locale), formula: figureText(id, 'formula', locale), coverage: figureText(id, 'coverage', locale) },
    strip: stripOf(figure, locale),
    sources: figure.sources.map((source) => ({
      name: sourceName(source.id, locale),
      sample: source.id === 'sample',
      rows: m.desk_data_sources_rows({ n: count(source.read, locale) }, { locale }),
      runs: m.desk_data_sources_runs({ n: count(source.runs, locale) }, { locale }),
    })),
    moments: await momentsOf(desk, asked.asOf, moment),
    filters: filtersOf(desk, definition.by, by, url, asked),
    seal: lastVerified(edition.id, locale, moment),
  }
}
export type FigurePage = Awaited<ReturnType<typeof figurePage>>

/** Days come newest first, and those of which nothing is to be told in one row. */
const rowsOf = (figure: Figure) => {
  const rows = runsOf(figure.rows, figure.by)
  return (figure.by === 'day' ? rows.reverse() : rows).slice(0, ROWS)
}

const weekdayName = (day: string, locale: LocaleCode) =>
  `${new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${day}T00:00:00Z`))} ${dayName(day, locale, 'short')}`

async function titlesOf({ house, edition, locale }: Desk, { by, rows }: Figure, events: readonly ProgrammeEvent[]): Promise<Map<string, string>> {
  const { db } = house.store
  if (by === 'event' || by === 'week') return new Map(events.map((event) => [event.id, wording(event.title, locale).text]))
  if (by === 'creator') return new Map([...(await authorHandles(db, edition.id, rows.map((row) => row.key)))].map(([id, handle]) => [id, `@${handle}`]))
  if (by !== null || !rows.length) return new Map()
  const posts = await postsNamed(db, edition.id, rows.map((row) => row.key))
  return new Map([...posts.values()].map((post) => [post.id, [post.handle && `@${post.handle}`, post.caption ?? m.desk_data_posts_gone({}, { locale })].filter(Boolean).join(' · ')]))
}

function findingWords(figure: Figure, today: string, keyName: (key: string) => string, locale: LocaleCode): string[] {
  const found = findingOf(figure, today, UNKNOWN_KEY)
  const say = (value: number) => amount(value, figure.unit, locale)
  switch (found.kind) {
    case 'none':
      return [m.desk_data_finding_none({}, { locale })]
    case 'whole':
      return [m.desk_data_finding_whole({ range: m.desk_data_figure_range({ from: dayName(figure.from, locale, 'short'), to: dayName(figure.to, locale, 'short') }, { locale }), value: say(figure.value!) }, { locale })]
    case 'peak':
      return [
        m.desk_data_finding_peak({ day: dayName(found.day, locale, 'short'), value: say(found.value), mean: say(Math.round(found.mean)) }, { locale }),
        ...(found.gaps ? [m.desk_data_finding_gaps({ n: found.gaps }, { locale })] : []),
      ]
    case 'first':
      return [m.desk_data_finding_first({ name: keyName(found.key), value: say(found.value) }, { locale })]
    case 'share':
      return [m.desk_data_finding_share({ name: keyName(found.key), value: say(found.value) }, { locale })]
  }
}

function dayPlan(figure: Figure, events: readonly ProgrammeEvent[], today: string, locale: LocaleCode) {
  const bands = events
    .filter((event) => event.kind === 'host_week' && event.from)
    .map((event) => ({ from: event.from!, to: event.to ?? event.from!, title: wording(event.title, locale).text }))
  const gaps = new Set(figure.coverage.gaps)
  const rows = figure.rows.map(({ key, value }) => ({ day: key, value, open: key === today, gap: gaps.has(key) }))
  const say = (value: number) => amount(value, figure.unit, locale)
  const worded = (plan: DayChartPlan) => ({
    ...plan,
    ticks: plan.ticks.map(({ y, value }) => ({ y, text: say(value) })),
    axis: plan.axis.map(({ x, day }) => ({ x, text: dayName(day, locale, 'short') })),
  })
  // A phone has room for the last two weeks.
  return { wide: worded(dayChart(rows, bands, say)), narrow: worded(dayChart(rows.slice(-14), bands, say, 358)) }
}

function barsOf(figure: Figure, keyName: (key: string) => string, locale: LocaleCode) {
  const most = Math.max(0, ...figure.rows.map((row) => row.value ?? 0))
  return figure.rows.slice(0, 12).map((row) => ({
    key: row.key,
    name: keyName(row.key),
    value: row.value === null ? '–' : cellWords(row, figure.unit, locale),
    /** Share of the longest, 0 to 100. */
    length: row.value === null || !most ? 0 : Math.max(0, Math.round((1000 * row.value) / most) / 10),
    unknown: row.key === UNKNOWN_KEY,
  }))
}

function stateWords(state: Figure['rows'][number]['state'], locale: LocaleCode): string {
  const words = { known: m.desk_data_row_known, at_least: m.desk_data_row_known, unknown: m.desk_data_row_unknown, not_applicable: m.desk_data_row_not_applicable, suppressed: m.desk_data_row_suppressed }
  return words[state]({}, { locale })
}

const COUNTING: Record<string, 'posts' | 'views' | 'engagements'> = { views_gained: 'views', engagements: 'engagements', engagement_rate: 'engagements', top_growth: 'views' }

async function postsOfRow({ house, edition, locale }: Desk, figure: Figure, key: string, name: string, moves: readonly ClockMove[]) {
  const at = new Date(figure.asOf)
  // The figure's moment is told to the second; what was recorded within it belongs to it.
  const asOf = { at: new Date(at.getTime() + 999), venue: venueTimeAt(moves, at) }
  const by = (figure.by ?? 'day') as By
  const posts: PostBehind[] = await postsBehind(house.store.db, { edition, asOf, from: figure.from, to: figure.to }, by, key, COUNTING[figure.id] ?? 'posts', POSTS)
  return {
    key,
    title: m.desk_data_posts_title({ row: name }, { locale }),
    more: posts.length === POSTS ? m.desk_data_posts_more({ n: POSTS }, { locale }) : null,
    list: posts.map((post) => ({
      id: post.id,
      caption: post.caption,
      handle: post.handle ? `@${post.handle}` : null,
      shows: post.counted === 'shows',
      sample: post.sample,
      gained: post.gained === null ? '–' : count(post.gained, locale),
      day: post.createdDay ? dayName(post.createdDay, locale, 'short') : '–',
    })),
  }
}

/** Each day of the range: read, gap, or nothing that could have been read. */
function stripOf(figure: Figure, locale: LocaleCode) {
  const gaps = new Set(figure.coverage.gaps)
  const known = figure.by === 'day' ? new Set(figure.rows.filter((row) => row.state !== 'unknown').map((row) => row.key)) : null
  const days = daysBetween(figure.from, figure.to).map((day) => ({ day, state: gaps.has(day) ? ('gap' as const) : !known || known.has(day) ? ('full' as const) : ('none' as const) }))
  const full = days.filter((one) => one.state === 'full').length
  const { known: n, expected } = figure.coverage
  return {
    days,
    label: m.desk_data_coverage_strip({ full, gaps: gaps.size }, { locale }),
    of: expected ? m.desk_data_coverage_of({ known: count(n, locale), expected: count(expected, locale) }, { locale }) : m.desk_data_figure_not_expected({}, { locale }),
    gaps: gaps.size
      ? m.desk_data_coverage_gaps({ days: [...gaps].slice(0, 10).map((day) => dayName(day, locale, 'short')).join(', ') + (gaps.size > 10 ? ' …' : '') }, { locale })
      : m.desk_data_coverage_no_gaps({}, { locale }),
  }
}

/** Moments at which more became known: the ends of the last runs. */
async function momentsOf({ house, edition, locale }: Desk, asOf: Date | null, moment: (at: Date) => string) {
  const runs = await listRuns(house.store.db, edition.id, { limit: 60 })
  const ends = new Map<string, { at: Date; run: number }>()
  for (const run of runs) if (run.finished_at) ends.set(run.finished_at.toISOString(), { at: run.finished_at, run: run.number })
  const known = [...ends.values()].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOMENTS)
  if (asOf && !known.some((one) => one.at.getTime() === asOf.getTime())) known.push({ at: asOf, run: 0 })
  return [
    ...known
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, run }) => ({ value: at.toISOString(), text: moment(at), note: run ? m.desk_data_figure_moment_run({ number: run }, { locale }) : '', current: asOf?.getTime() === at.getTime() })),
    { value: null, text: m.desk_data_figure_latest({}, { locale }), note: moment(new Date(Math.max(...known.map((one) => one.at.getTime()), 0) || edition.loadedAt.getTime())), current: asOf === null },
  ]
}

function filtersOf({ locale }: Desk, breakdowns: readonly By[], by: string | null, url: URL, asked: Asked): Filter[] {
  const o = { locale }
  const days = url.searchParams.get('days')
  const own = asked.from && !days ? [{ value: 'own', label: m.desk_data_figure_range({ from: dayName(asked.from, locale, 'short'), to: asked.to ? dayName(asked.to, locale, 'short') : '…' }, o) }] : []
  return [
    ...(breakdowns.length ? [{ key: 'by', label: m.desk_data_figure_by({}, o), value: by, options: breakdowns.map((value) => ({ value, label: byName(value, locale) })) }] : []),
    {
      key: 'days',
      label: m.desk_data_figure_period({}, o),
      value: own.length ? 'own' : days,
      any: m.desk_data_period_all({}, o),
      options: [...own, { value: '30', label: m.desk_data_period_30({}, o) }, { value: '7', label: m.desk_data_period_7({}, o) }],
    },
  ]
}
