/** A figure's parts in words and drawings: value, finding, chart, rows, coverage. Server only. */
import { m, type LocaleCode } from '#messages'
import type { Figure } from '#modules/evidence'
import { UNKNOWN_KEY } from '#modules/posts'
import type { ProgrammeEvent } from '#modules/programme'
import { daysBetween } from '#platform/time'
import { wording } from '#platform/words'
import { count, dayName, percent } from '../desk/format.ts'
import { amount, cellWords } from '../public/figure-words.ts'
import { runsOf } from '../public/figure-page.ts'
import { dayChart, type DayChartPlan } from './day-chart.ts'
import { findingOf } from './finding.ts'

const ROWS = 200

export function valueWords(
  figure: Pick<Figure, 'value' | 'unit' | 'atLeast' | 'currency' | 'state'>,
  locale: LocaleCode,
): string {
  if (figure.unit === 'money' && figure.state === 'not_applicable') return m.live_value_by_currency({}, { locale })
  if (figure.value === null) return m.desk_data_figure_unknown({}, { locale })
  const value = amount(figure.value, figure.unit, locale, figure.currency)
  return figure.atLeast ? m.desk_data_figure_at_least({ value }, { locale }) : value
}

export const coverageWords = ({ coverage }: Pick<Figure, 'coverage'>, locale: LocaleCode): string =>
  coverage.expected
    ? m.desk_data_figure_covered({ percent: percent(coverage.known / coverage.expected, locale) }, { locale })
    : m.desk_data_figure_not_expected({}, { locale })

export const isOnlySample = ({ sources }: Pick<Figure, 'sources'>): boolean =>
  sources.length > 0 && sources.every((source) => source.id === 'sample')

export function findingWords(
  figure: Figure,
  today: string,
  keyName: (key: string) => string,
  locale: LocaleCode,
): string[] {
  if (figure.unit === 'money' && figure.state === 'not_applicable') return [m.live_finding_currencies({}, { locale })]
  const found = findingOf(figure, today, UNKNOWN_KEY)
  const say = (value: number) => amount(value, figure.unit, locale, figure.currency)
  switch (found.kind) {
    case 'none':
      return [m.desk_data_finding_none({}, { locale })]
    case 'whole':
      return [
        m.desk_data_finding_whole(
          {
            range: m.desk_data_figure_range(
              { from: dayName(figure.from, locale, 'short'), to: dayName(figure.to, locale, 'short') },
              { locale },
            ),
            value: say(figure.value!),
          },
          { locale },
        ),
      ]
    case 'peak':
      return [
        m.desk_data_finding_peak(
          { day: dayName(found.day, locale, 'short'), value: say(found.value), mean: say(Math.round(found.mean)) },
          { locale },
        ),
        ...(found.gaps ? [m.desk_data_finding_gaps({ n: found.gaps }, { locale })] : []),
      ]
    case 'first':
      return [m.desk_data_finding_first({ name: keyName(found.key), value: say(found.value) }, { locale })]
    case 'share':
      return [m.desk_data_finding_share({ name: keyName(found.key), value: say(found.value) }, { locale })]
  }
}

export function dayPlan(figure: Figure, events: readonly ProgrammeEvent[], today: string, locale: LocaleCode) {
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

export function barsOf(figure: Figure, keyName: (key: string) => string, locale: LocaleCode) {
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

export function stateWords(state: Figure['rows'][number]['state'], locale: LocaleCode): string {
  const words = {
    known: m.desk_data_row_known,
    at_least: m.desk_data_row_known,
    unknown: m.desk_data_row_unknown,
    not_applicable: m.desk_data_row_not_applicable,
    suppressed: m.desk_data_row_suppressed,
  }
  return words[state]({}, { locale })
}

/** Each day of the range: read, gap, or nothing that could have been read. */
export function stripOf(figure: Figure, locale: LocaleCode) {
  const gaps = new Set(figure.coverage.gaps)
  const known =
    figure.by === 'day' ? new Set(figure.rows.filter((row) => row.state !== 'unknown').map((row) => row.key)) : null
  const days = daysBetween(figure.from, figure.to).map((day) => ({
    day,
    state: gaps.has(day) ? ('gap' as const) : !known || known.has(day) ? ('full' as const) : ('none' as const),
  }))
  const full = days.filter((one) => one.state === 'full').length
  const { known: n, expected } = figure.coverage
  return {
    days,
    label: m.desk_data_coverage_strip({ full, gaps: gaps.size }, { locale }),
    of: expected
      ? m.desk_data_coverage_of({ known: count(n, locale), expected: count(expected, locale) }, { locale })
      : m.desk_data_figure_not_expected({}, { locale }),
    gaps: gaps.size
      ? m.desk_data_coverage_gaps(
          {
            days:
              [...gaps]
                .slice(0, 10)
                .map((day) => dayName(day, locale, 'short'))
                .join(', ') + (gaps.size > 10 ? ' …' : ''),
          },
          { locale },
        )
      : m.desk_data_coverage_no_gaps({}, { locale }),
  }
}

/** Days come newest first, and those of which nothing is to be told in one row. */
export const rowsOf = (figure: Figure) => {
  const rows = runsOf(figure.rows, figure.by)
  return (figure.by === 'day' ? rows.reverse() : rows).slice(0, ROWS)
}

export const weekdayName = (day: string, locale: LocaleCode) =>
  `${new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${day}T00:00:00Z`))} ${dayName(day, locale, 'short')}`
