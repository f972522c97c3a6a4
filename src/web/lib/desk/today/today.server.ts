/** The morning: what must be decided, what was counted, what takes place. */
import { m } from '#messages'
import { conflictCount } from '#modules/editions'
import { listQuestions, runsAtHand } from '#modules/evidence'
import { eventsOn, hostWeekAt, showsOn, type DayOfShows } from '#modules/programme'
import { reviewQueue, type QueueRow } from '#modules/posts'
import { daysBetween, momentOf } from '#platform/time'
import { wording } from '#platform/words'
import type { IconName } from '#lib/draw/icons.ts'
import { clocksDue } from '../../rights/clocks-due.server.ts'
import type { Desk } from '../door.server.ts'
import { campaignsDue } from './campaigns-due.server.ts'
import { storiesDue } from './stories-due.server.ts'
import { clockTime, count, dayRange, lasting, listed } from '../format.ts'
import { languageName } from '../words.ts'

export interface ToDecide {
  icon: IconName
  title: string
  why: string
  due: string | null
  /** Told in vermilion, and first. */
  urgent: boolean
  href: string
  act: string
}

const MOST = 7

/** What waits for a person, urgent things first. Each leads to where it is decided. */
export async function toDecide(desk: Desk, shows: readonly DayOfShows[]): Promise<ToDecide[]> {
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const [queue, questions, conflicts, runs, clocks, campaigns, stories] = await Promise.all([
    reviewQueue(db, edition.id, { status: 'waiting', limit: 200 }, now),
    listQuestions(db, edition.id, { open: true }),
    conflictCount(db, edition.id),
    runsAtHand(db, edition.id),
    clocksDue(desk),
    campaignsDue(desk),
    storiesDue(desk),
  ])
  const o = { locale }
  /** Straight to the newest run that waits for a person. */
  const runPage = runs.newest ? `/desk/runs/${runs.newest}` : '/desk/runs'
  const found: ToDecide[] = []
  const unknownToday = shows.filter((show) => show.times === null && questions.some((one) => one.id === show.question))
  for (const show of unknownToday) {
    const question = questions.find((one) => one.id === show.question)!
    found.push({
      icon: 'flag',
      title: m.desk_today_times({ event: wording(show.event.title, locale).text }, o),
      why: m.desk_today_times_why({ n: question.answers.length }, o),
      due: m.desk_today_due_today({}, o),
      urgent: true,
      href: `/desk/claims/${question.id}`,
      act: m.desk_today_choose({}, o),
    })
  }
  if (runs.failed) {
    found.push({
      icon: 'warn',
      title: m.desk_today_failed({ n: runs.failed }, o),
      why: m.desk_today_failed_why({}, o),
      due: null,
      urgent: true,
      href: runPage,
      act: m.desk_today_open_runs({}, o),
    })
  }
  if (clocks) found.push(clocks)
  found.push(...campaigns.filter((one) => one.urgent))
  if (queue.length) found.push(queueDecision(desk, queue))
  found.push(...campaigns.filter((one) => !one.urgent), ...stories)
  if (conflicts) {
    found.push({
      icon: 'diff',
      title: m.desk_today_conflicts({ n: conflicts }, o),
      why: m.desk_today_conflicts_why({}, o),
      due: null,
      urgent: false,
      href: '/desk/edition#conflicts',
      act: m.desk_today_choose({}, o),
    })
  }
  if (runs.rejects) {
    found.push({
      icon: 'raw',
      title: m.desk_today_rejects({ n: runs.rejects }, o),
      why: m.desk_today_rejects_why({ n: runs.runsWithRejects }, o),
      due: null,
      urgent: false,
      href: runPage,
      act: m.desk_today_open_rejects({}, o),
    })
  }
  if (runs.running) {
    found.push({
      icon: 'sync',
      title: m.desk_today_running({ n: runs.running }, o),
      why: m.desk_today_running_why({}, o),
      due: null,
      urgent: false,
      href: '/desk/runs',
      act: m.desk_today_open_runs({}, o),
    })
  }
  const rest = questions.filter((one) => !unknownToday.some((show) => show.question === one.id))
  if (rest.length) {
    const names = rest.slice(0, 2).map((one) => wording(one.question, locale).text)
    found.push({
      icon: 'claims',
      title: m.desk_today_claims({ n: rest.length }, o),
      why: names.join(' · '),
      due: null,
      urgent: false,
      href: '/desk/claims?state=open',
      act: m.desk_today_compare({}, o),
    })
  }
  return found.slice(0, MOST)
}

const cameIn = (row: QueueRow) => (row.showsFrom ?? row.recordedAt).getTime()

function queueDecision({ locale, now }: Desk, queue: readonly QueueRow[]): ToDecide {
  const o = { locale }
  const oldest = Math.min(...queue.map(cameIn))
  const near = queue.filter((row) => row.risks.includes('near')).length
  const strange = queue.filter((row) => row.risks.some((risk) => risk !== 'near')).length
  const languages = new Map<string, number>()
  for (const row of queue) if (row.language) languages.set(row.language, (languages.get(row.language) ?? 0) + 1)
  const most = [...languages].sort((a, b) => b[1] - a[1]).slice(0, 3)
  const parts = [
    m.desk_today_queue_oldest({ time: lasting(now.getTime() - oldest, locale) }, o),
    ...(near ? [m.desk_today_queue_near({ n: near }, o)] : []),
    ...(strange ? [m.desk_today_queue_strange({ n: strange }, o)] : []),
    listed(
      most.map(([code, n]) => `${languageName(code, locale)} ${count(n, locale)}`),
      locale,
    ),
  ]
  return {
    icon: 'posts',
    title: m.desk_today_queue({ n: queue.length }, o),
    why: parts.filter(Boolean).join(' · '),
    due: null,
    urgent: false,
    href: '/desk/posts',
    act: m.desk_today_to_queue({}, o),
  }
}

export interface HouseLine {
  time: string | null
  /** The same moment at headquarters. */
  far: string | null
  title: string
  note: string
  past: boolean
  kind: 'show' | 'event'
  /** `disputed`: sources differ; `open`: nobody has chosen the times. */
  sign: 'disputed' | 'open' | 'unverified' | null
  href: string
}

/** The venue's day in order of time; what has no time comes after. */
export async function houseToday(desk: Desk, shows: readonly DayOfShows[]): Promise<HouseLine[]> {
  const { house, edition, locale, now, today } = desk
  const o = { locale }
  const far = edition.headquarters?.zone
  const at = (time: string) => momentOf(today, time, edition.zone)
  const farTime = (time: string | null) => (time && far ? clockTime(at(time), far) : null)
  const events = (await eventsOn(house.store.db, edition.id, today)).filter((one) => one.recurs === null)
  const fromShows = shows.flatMap((show): HouseLine[] => {
    const base = {
      title: wording(show.event.title, locale).text,
      kind: 'show' as const,
      href: `/${locale}/events/${show.event.id}`,
    }
    const place = show.event.place ? wording(show.event.place.name as Record<string, string>, locale).text : ''
    if (show.dayOff)
      return [
        {
          ...base,
          time: null,
          far: null,
          note: m.desk_today_day_off({}, o),
          past: false,
          sign: show.disputed ? 'disputed' : null,
        },
      ]
    if (!show.times)
      return show.question
        ? [{ ...base, time: null, far: null, note: m.desk_today_times_open({}, o), past: false, sign: 'open' }]
        : []
    return show.times.map((time) => ({
      ...base,
      time,
      far: farTime(time),
      note: place,
      past: at(time) < now,
      sign: show.disputed ? 'disputed' : null,
    }))
  })
  const fromEvents = events.map((event): HouseLine => {
    const hosts = event.hosts.map((host) => wording(host.name as Record<string, string>, locale).text)
    return {
      time: event.startTime,
      far: farTime(event.startTime),
      title: wording(event.title, locale).text,
      note: [dayRange(event.from, event.to, locale), hosts.length ? listed(hosts.slice(0, 2), locale) : '']
        .filter(Boolean)
        .join(' · '),
      past: event.startTime !== null && event.to === today && at(event.startTime) < now,
      kind: 'event',
      sign: event.verification === 'unverified' ? 'unverified' : null,
      href: `/${locale}/events/${event.id}`,
    }
  })
  return [...fromEvents, ...fromShows].sort((a, b) => (a.time ?? '99').localeCompare(b.time ?? '99'))
}

export const showsToday = (desk: Desk): Promise<DayOfShows[]> =>
  showsOn(desk.house.store.db, desk.edition.id, desk.today)

/** Which day of the season it is, and which week. */
export async function dayNote(desk: Desk): Promise<string> {
  const { edition, house, today, locale } = desk
  const o = { locale }
  const opened = edition.house?.publicOpening ?? edition.opens
  const days = daysBetween(opened, today).length
  const parts =
    days && today <= edition.closes
      ? [m.desk_today_open_day({ n: days }, o)]
      : today > edition.closes
        ? [m.desk_today_closed({}, o)]
        : [m.desk_today_not_yet({ n: daysBetween(today, opened).length - 1 }, o)]
  const { current } = await hostWeekAt(house.store.db, edition.id, today)
  if (current) {
    const whole = daysBetween(current.from!, current.to ?? current.from!).length
    const nth = daysBetween(current.from!, today).length
    parts.push(m.desk_today_week({ week: wording(current.title, locale).text, nth, of: whole }, o))
  }
  return parts.join(' · ')
}
