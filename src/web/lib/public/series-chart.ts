/** A daily series as a chart with the programme's marks, and month by month; its days have a page of their own. */
import { m, type LocaleCode } from '#messages'
import type { Series } from '#modules/evidence'
import { isNotable, type ProgrammeEvent } from '#modules/programme'
import type { Chart, ChartBar, ChartEvent } from '../draw/chart-plan.ts'
import type { Column, LinkTo } from '../house/props.ts'
import {
  fullDay,
  fullSpan,
  isWeekend,
  longMonth,
  monthName,
  number,
  plainDay,
  shortSpan,
  weekdayAndDay,
} from './days.ts'
import { lastDay } from './programme.ts'
import { firstSentence, type Reader } from './reader.ts'

const MARKED = ['host_week', 'season']
const MOST_MARKS = 6

export interface SeriesWords {
  id: string
  kick: string
  title: string
  summary: string
  chart: Chart
  caption: string
  months: { summary: string; columns: Column[]; rows: string[][] }
  days: LinkTo
  source?: LinkTo
}

export function seriesWords(
  series: Series,
  events: readonly ProgrammeEvent[],
  today: string,
  reader: Reader,
): SeriesWords {
  const { locale } = reader
  const { rows } = series
  const [first, last] = [rows[0]![0], rows.at(-1)![0]]
  const [title, rest] = firstSentence(reader.say(series.finding ?? series.title), locale)
  const marks = events.filter((one) => marked(one) && one.from! <= last && lastDay(one) >= first).slice(0, MOST_MARKS)
  return {
    id: series.id,
    kick: m.public_chart_kick({ days: fullSpan(first, last, locale) }, { locale }),
    title,
    summary: [rest, toldLaterWords(series, today, locale)].filter(Boolean).join(' '),
    chart: {
      bars: barsOf(rows, today, locale),
      ticks: ticksFor(Math.max(...rows.map((row) => row[1] ?? 0))).map((value) => ({
        value,
        text: number(value, locale),
      })),
      axis: rows
        .filter(([day], i) => i === 0 || day.endsWith('-01'))
        .map(([day], i) => ({ key: day, text: i ? monthName(day, locale) : plainDay(day, locale) })),
      events: marks.map((one): ChartEvent => ({
        from: one.from!,
        to: lastDay(one),
        title: reader.say(one.title),
        when: shortSpan(one.from!, one.to, locale),
      })),
    },
    caption: [m.public_chart_caption({ source: series.source.name }, { locale }), reader.say(series.source.note)]
      .filter(Boolean)
      .join(' '),
    months: {
      summary: m.public_chart_months({}, { locale }),
      columns: [
        { text: m.public_chart_month({}, { locale }) },
        { text: m.public_chart_days_known({}, { locale }), numeric: true },
        { text: m.public_chart_average({}, { locale }), numeric: true },
        { text: m.public_chart_highest({}, { locale }), numeric: true },
      ],
      rows: monthsOf(rows).map(({ first: month, known, average, highest }) => [
        longMonth(month, locale, first.slice(0, 4) !== last.slice(0, 4)),
        number(known, locale),
        average === null ? m.public_not_known({}, { locale }) : number(Math.round(average), locale),
        highest
          ? m.public_chart_note({ day: weekdayAndDay(highest[0], locale), n: number(highest[1], locale) }, { locale })
          : m.public_not_known({}, { locale }),
      ]),
    },
    days: {
      href: `/${locale}/figures/daily/${series.id}`,
      text: m.public_chart_all_days({ n: rows.length }, { locale }),
    },
    ...(series.source.url ? { source: { href: series.source.url, text: series.source.name } } : {}),
  }
}

/** Some of the days lie after the venue's today: what the reader sees was told later. Empty when none does. */
export function toldLaterWords({ rows }: Pick<Series, 'rows'>, today: string, locale: LocaleCode): string {
  const last = rows.at(-1)?.[0] ?? ''
  return last > today ? m.public_chart_later({ day: fullDay(today, locale) }, { locale }) : ''
}

export interface Month {
  /** Its first day in the series. */
  first: string
  /** Days whose value is known; the others count neither as days nor as zero. */
  known: number
  average: number | null
  highest: [day: string, value: number] | null
}

/** The first column month by month. */
export function monthsOf(rows: Series['rows']): Month[] {
  const groups = Map.groupBy(rows, ([day]) => day.slice(0, 7))
  return [...groups.values()].map((days) => {
    const known = days.flatMap(([day, value]): [string, number][] => (typeof value === 'number' ? [[day, value]] : []))
    const sum = known.reduce((total, [, value]) => total + value, 0)
    return {
      first: days[0]![0],
      known: known.length,
      average: known.length ? sum / known.length : null,
      highest: known.length ? known.reduce((a, b) => (b[1] > a[1] ? b : a)) : null,
    }
  })
}

const marked = (event: ProgrammeEvent) => MARKED.includes(event.kind) && isNotable(event)

/** The first day, the fullest and today's carry their number; the last two are the ones the eye should find. */
function barsOf(rows: Series['rows'], today: string, locale: LocaleCode): ChartBar[] {
  const fullest = rows.reduce((a, b) => ((b[1] ?? -1) > (a[1] ?? -1) ? b : a))[0]
  return rows.map(([day, value], i) => {
    const strong = day === fullest || day === today
    const note = value !== null && value !== undefined && (strong || i === 0)
    return {
      key: day,
      value: value ?? null,
      weekend: isWeekend(day),
      strong,
      ...(note
        ? {
            note:
              i === 0 && !strong
                ? number(value, locale)
                : m.public_chart_note({ day: weekdayAndDay(day, locale), n: number(value, locale) }, { locale }),
          }
        : {}),
    }
  })
}

/** Round marks from zero up to just under the highest value. */
export function ticksFor(most: number): number[] {
  if (most <= 0) return [0]
  const rough = most / 4
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((one) => one * magnitude >= rough) ?? 10) * magnitude
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}
