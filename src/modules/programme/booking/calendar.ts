import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Booking, Slot } from './model.ts'

/** A calendar entry's words, in the reader's language. */
export interface CalendarWords {
  title: string
  text: string
  place: string
  /** Who invites: the house. */
  host: string
}

/**
 * A booking as an iCalendar file (RFC 5545). The same entry at every download: its UID stays, SEQUENCE grows with each change, and
 * one that ended says CANCELLED. Times are UTC, which every calendar shows in its owner's zone. The same booking gives the
 * same bytes.
 * @param origin address of the house; its host name ends the UID
 */
export function calendarFile(booking: Booking, slot: Slot, words: CalendarWords, origin: string): string {
  const host = new URL(origin).hostname
  const cancelled = booking.state === 'ended'
  const calendar = new ICalCalendar({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Sen', product: 'Booking' },
  })
  calendar.createEvent({
    id: `${booking.id}@${host}`,
    sequence: booking.sequence,
    stamp: booking.changedAt,
    lastModified: booking.changedAt,
    start: slot.startsAt,
    end: slot.endsAt,
    summary: words.title,
    description: words.text,
    location: words.place,
    organizer: { name: words.host, email: `sen@${host}` },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
