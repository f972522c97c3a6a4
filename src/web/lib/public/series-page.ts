/** Every day of a daily series as a table, month by month: what the chart on the figures' page draws. */
import { m } from '#messages'
import { series as seriesOf } from '#modules/evidence'
import { eventsBetween, type ProgrammeEvent } from '#modules/programme'
import type { LinkTo } from '../house/props.ts'
import { longMonth, number, weekdayAndDay } from './days.ts'
import type { Head } from './frame.ts'
import { hostsOf, lastDay } from './programme.ts'
import { toldLaterWords } from './series-chart.ts'
import type { Visit } from './visit.ts'

export async function seriesPage(
  { db, edition, reader, today }: Pick<Visit, 'db' | 'edition' | 'reader' | 'today'>,
  id: string,
) {
  const { locale } = reader
  const series = await seriesOf(db, edition.id, id)
  const { rows } = series
  const [first, last] = [rows[0]?.[0], rows.at(-1)?.[0]]
  const events = first && last ? await eventsBetween(db, edition.id, first, last) : []
  const weeks = events.filter((one) => one.kind === 'host_week' && one.from !== null)
  const during = (day: string) => weeks.filter((one) => one.from! <= day && day <= lastDay(one))
  const linkTo = (event: ProgrammeEvent): LinkTo => ({
    href: `/${locale}/events/${event.id}`,
    text: reader.say(event.title) || hostsOf(event, reader),
  })
  const title = reader.say(series.title)
  const note = reader.say(series.source.note)
  return {
    head: { title, description: note || title, drawing: 'drum' } satisfies Head,
    title,
    later: toldLaterWords(series, today, locale),
    note,
    source: { text: series.source.name, href: series.source.url ?? null },
    columns: [
      { text: m.public_chart_day({}, { locale }), numeric: false },
      ...series.columns.slice(1).map((column) => ({ text: reader.say(column.name), numeric: true })),
      { text: m.public_chart_house({}, { locale }), numeric: false },
    ],
    months: [...Map.groupBy(rows, ([day]) => day.slice(0, 7))].map(([month, days]) => ({
      month,
      name: longMonth(`${month}-01`, locale),
      days: days.map(([day, ...values]) => ({
        day,
        words: weekdayAndDay(day, locale),
        values: values.map((value) => (value === null ? m.public_not_known({}, { locale }) : number(value, locale))),
        weeks: during(day).map(linkTo),
      })),
    })),
  }
}
