/**
 * The programme's reading side.
 *
 * event      something at the House that a source tells of, with its days where they are known
 * host week  the days on which a province, ministry or association keeps the House
 * open end   the source tells the first day and not the last
 * show       one of several a day of a recurring event; its times come from the chosen claim, never from the event
 */
import type { Organisation, Person, Verification } from '#modules/people'
import type { PlaceName } from '#modules/editions'
import type { LocalText } from '#platform/words'
import type { EventKind } from './event-file.ts'

/** An event with what it names. `place.name` is the name that was valid on the event's day. */
export interface ProgrammeEvent {
  id: string
  kind: EventKind
  title: LocalText
  summary: LocalText
  /** First and last day, both included. Both null: undated. `to` null beside a day: the last day is not known. */
  from: string | null
  to: string | null
  startTime: string | null
  partOf: string | null
  hosts: Organisation[]
  people: { person: Person; as: LocalText | null }[]
  place: { id: string; kind: string; name: PlaceName; became: string | null } | null
  status: 'reported' | 'announced'
  verification: Verification | null
  codes: string[]
  tags: string[]
  /** Titles that other sources use. */
  otherTitles: { title: LocalText; source: string | null }[]
  drawing: string | null
  sources: string[]
  timesClaim: string | null
  recurs: 'daily' | null
}

/** A stretch of days of which no source tells anything. */
export interface Gap {
  from: string
  to: string
  days: number
}

export interface SeasonBand {
  opens: string
  closes: string
  events: ProgrammeEvent[]
  gaps: Gap[]
}

/** The shows of one recurring event on one day. */
export interface DayOfShows {
  event: ProgrammeEvent
  /** null: not known, because nobody has chosen an answer or the chosen one does not speak of this day. */
  times: string[] | null
  /** The chosen source says there are none on this weekday. */
  dayOff: boolean
  /** Sources differ: show «as reported; sources differ» beside the times. */
  disputed: boolean
  /** The question the times come from. */
  question: string | null
}

declare module '#platform/events' {
  interface Events {
    'programme.event_changed': { edition: string; event: string; before: EventDays; after: EventDays }
  }
}

/** An event's days; both null when it is undated or does not exist. */
export interface EventDays {
  from: string | null
  to: string | null
}
