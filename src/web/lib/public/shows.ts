/** The next show, as the chosen claim tells it: what is not known stays unknown, and sources that differ are said to. */
import { m, type LocaleCode } from '#messages'
import type { DayOfShows } from '#modules/programme'
import type { ShowTime } from '../house/props.ts'
import type { Reader } from './reader.ts'

export interface Board {
  label: string
  time: string | null
  wait?: { lead: string; value: string }
  none?: string
  times: ShowTime[]
  note?: { text: string; link?: { href: string; text: string } }
  unverified?: string
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** How long a show is called "started": how long one lasts is not known, and the doors are closed meanwhile. */
const STARTED_MINUTES = 20

export function waitWords(minutes: number, locale: LocaleCode): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (!hours) return m.public_wait_minutes({ n: rest }, { locale })
  return rest
    ? m.public_wait_hours_minutes({ hours, minutes: rest }, { locale })
    : m.public_wait_hours({ n: hours }, { locale })
}

/** The shows of a day that are told first; null when nothing plays every day. `time`: the venue's wall time, HH:MM. */
export function showBoard(shows: readonly DayOfShows[], time: string, reader: Reader): Board | null {
  const { locale } = reader
  const show =
    shows.find((one) => one.times?.length) ??
    shows.find((one) => one.dayOff) ??
    shows.find((one) => one.question) ??
    shows[0]
  if (!show) return null
  const title = reader.say(show.event.title)
  const now = minutesOf(time)
  const next = show.times?.find((one) => minutesOf(one) > now) ?? null
  const state = (one: string): ShowTime => {
    const since = now - minutesOf(one)
    if (one === next) return { time: one, state: 'next', word: m.public_show_next({}, { locale }) }
    if (since < 0) return { time: one, state: 'later', word: m.public_show_later({}, { locale }) }
    const word = since < STARTED_MINUTES ? m.public_show_started({}, { locale }) : m.public_show_ended({}, { locale })
    return { time: one, state: 'ended', word }
  }
  const claim = show.question && {
    href: `/${locale}/events/${show.event.id}#claim-${show.question}`,
    text: m.public_see_sources({}, { locale }),
  }
  return {
    label: next ? m.public_show_label({ show: title }, { locale }) : title,
    time: next,
    ...(next
      ? { wait: { lead: m.public_wait_lead({}, { locale }), value: waitWords(minutesOf(next) - now, locale) } }
      : {}),
    ...(next ? {} : { none: noneWords(show, locale) }),
    times: (show.times ?? []).map(state),
    note: {
      text: show.disputed ? m.public_show_disputed({}, { locale }) : m.public_show_reported({}, { locale }),
      ...(claim ? { link: claim } : {}),
    },
    ...(show.event.verification === 'unverified' ? { unverified: m.public_unverified({}, { locale }) } : {}),
  }
}

function noneWords(show: DayOfShows, locale: LocaleCode): string {
  if (show.times === null) return m.public_show_unknown({}, { locale })
  return show.dayOff ? m.public_show_day_off({}, { locale }) : m.public_show_all_ended({}, { locale })
}
