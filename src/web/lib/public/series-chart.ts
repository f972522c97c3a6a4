/** A daily series as a chart with the programme's marks, and as a table. */
import { m, type LocaleCode } from '#messages'
import type { Series } from '#modules/evidence'
import { isNotable, type ProgrammeEvent } from '#modules/programme'
import type { Chart, ChartBar, ChartEvent } from '../draw/chart-plan.ts'
import type { Column } from '../house/props.ts'
import { fullDay, fullSpan, isWeekend, monthName, number, plainDay, shortSpan, weekdayAndDay } from './days.ts'
import { hostsOf, lastDay } from './programme.ts'
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
  table: { summary: string; note: string; columns: Column[]; rows: string[][] }
  source?: { href: string; text: string }
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
  const later = last > today ? [m.public_chart_later({ day: fullDay(today, locale) }, { locale })] : []
  const marks = events.filter((one) => marked(one) && one.from! <= last && lastDay(one) >= first).slice(0, MOST_MARKS)
  const during = (day: string) =>
    events.filter((one) => one.kind === 'host_week' && one.from !== null && one.from <= day && day <= lastDay(one))
  return {
    id: series.id,
    kick: m.public_chart_kick({ days: fullSpan(first, last, locale) }, { locale }),
    title,
    summary: [rest, ...later].filter(Boolean).join(' '),
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
    table: {
      summary: m.public_chart_table({}, { locale }),
      note: m.public_chart_days({ n: rows.length }, { locale }),
      columns: [
        { text: m.public_chart_day({}, { locale }) },
        ...series.columns.slice(1).map((column) => ({ text: reader.say(column.name), numeric: true })),
        { text: m.public_chart_house({}, { locale }) },
      ],
      rows: rows.map(([day, ...values]) => [
        weekdayAndDay(day, locale),
        ...values.map((value) => (value === null ? m.public_not_known({}, { locale }) : number(value, locale))),
        during(day)
          .map((one) => reader.say(one.title) || hostsOf(one, reader))
          .join(', '),
      ]),
    },
    ...(series.source.url ? { source: { href: series.source.url, text: series.source.name } } : {}),
  }
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
