import { m } from '#messages'
import { questionsById } from '#modules/evidence'
import { listEvents, type ProgrammeEvent } from '#modules/programme'
import type { LinkTo } from '../house/props.ts'
import { daySpan, fullSpan, plainDay } from './days.ts'
import { zoneWords, type Head } from './frame.ts'
import {
  dailyItems,
  dayWords,
  daysAround,
  hostsOf,
  hostWeeks,
  kindsIn,
  lastDay,
  seasonOf,
  statusWord,
  undatedItems,
  unverifiedWord,
  whenWords,
} from './programme.ts'
import type { Reader } from './reader.ts'
import type { Visit } from './visit.ts'

type Asked = Pick<Visit, 'db' | 'edition' | 'reader' | 'today'>

/** The programme around a day: two queries and those of the events, whatever their number. */
export async function programmePage({ db, edition, reader, today }: Asked, asked: string | null) {
  const { locale } = reader
  const events = await listEvents(db, edition.id)
  const claims = events.flatMap((one) => one.timesClaim ?? [])
  const questions = await questionsById(db, edition.id, claims)
  const day = asked ?? (today < edition.opens ? edition.opens : today > edition.closes ? edition.closes : today)
  const { current, next, previous } = hostWeeks(events, day)
  const days = daysAround(day, current, edition)
  const parts = { events, questions, week: current?.id ?? null }
  const columns = days.map((one) => dayWords(one, today, parts, reader))
  const daily = dailyItems(days, parts, reader)
  const undated = undatedItems(events, reader)
  const zone = zoneWords(edition, reader)
  const title = asked
    ? m.public_programme_on({ day: plainDay(day, locale) }, { locale })
    : m.public_programme_title({}, { locale })
  const lede = m.public_programme_lede({ zone }, { locale })
  return {
    head: {
      title,
      description: current ? reader.say(current.summary) : lede,
      drawing: current?.drawing ?? 'hero-stage',
    } satisfies Head,
    title,
    lede,
    seasonLabel: m.public_season_label({ days: fullSpan(edition.opens, edition.closes, locale) }, { locale }),
    season: seasonOf(
      { opens: edition.opens, closes: edition.closes, events, today, shown: current?.id ?? null },
      reader,
    ),
    week: weekHead(current, days, reader),
    kinds: kindsIn([...columns.flatMap((one) => one.items), ...daily, ...undated], locale),
    columns,
    daily,
    undated,
    links: [
      ...(previous ? [weekLink(previous, m.public_previous_host, reader)] : []),
      ...(next ? [weekLink(next, m.public_next_host, reader)] : []),
    ] as LinkTo[],
  }
}

type HostWords = typeof m.public_next_host

const weekLink = (week: ProgrammeEvent, words: HostWords, reader: Reader): LinkTo => ({
  href: `/${reader.locale}/programme/${week.from!}`,
  text: words({ host: reader.say(week.title), days: whenWords(week, reader) }, { locale: reader.locale }),
})

interface WeekHead {
  drawing: string
  title: string
  href: string | null
  line: string
  summary: string
  status: { word: string; announced: boolean } | null
  unverified?: string
}

function weekHead(week: ProgrammeEvent | null, days: readonly string[], reader: Reader): WeekHead {
  const { locale } = reader
  const span = days.length ? daySpan(days[0]!, days.at(-1)!, locale) : ''
  if (!week)
    return {
      drawing: 'hero-stage',
      title: span,
      href: null,
      line: m.public_no_host({}, { locale }),
      summary: '',
      status: null,
    }
  const hosts = hostsOf(week, reader)
  const when = week.to ? daySpan(week.from!, lastDay(week), locale) : whenWords(week, reader)
  return {
    drawing: week.drawing ?? 'hero-stage',
    title: reader.say(week.title),
    href: `/${locale}/events/${week.id}`,
    line: hosts ? m.public_week_line({ days: when, hosts }, { locale }) : when,
    summary: reader.say(week.summary),
    status: { word: statusWord(week.status, locale), announced: week.status === 'announced' },
    unverified: unverifiedWord(week, locale),
  }
}
