/**
 * slot      places at one time for one purpose, such as a creators' visit; its times are the venue's
 * party     how many come together: all of them get places, or none
 * booking   one person's party, from asking to coming; a person has one open booking for a purpose
 * turn      the order in which parties came to the waiting list; whoever keeps a turn is never passed by somebody who came later
 * offer     places that became free and are held for a party that waits, until a stated time
 * gathering places are kept together for the first party that is too large for what is free, until a day before the slot
 * pass      the code by which a party is let in, once
 */

/** What creators book. */
export const CREATORS_VISIT = 'creators_visit'
/** Nobody asks for more slots at once. */
export const MAX_CHOICES = 12

export interface Slot {
  id: string
  purpose: string
  /** The venue's day. */
  day: string
  startsAt: Date
  endsAt: Date
  place: string | null
  capacity: number
  /** Places booked, or held for an offer. */
  taken: number
  closed: boolean
}

export type BookingState = 'waiting' | 'offered' | 'booked' | 'ended'
/**
 * by_person, by_desk: cancelled. offer_lapsed: not taken in time. slot_passed: waited until no slot was left. slot_closed: the
 * desk closed it. withdrawn: they took their consent back. erased: forgotten.
 */
export type EndReason =
  'by_person' | 'by_desk' | 'offer_lapsed' | 'slot_passed' | 'slot_closed' | 'withdrawn' | 'erased'

export interface Booking {
  id: string
  edition: string
  purpose: string
  /** null once the person is forgotten. */
  person: string | null
  party: number
  state: BookingState
  /** Where places are held, or were last. */
  slotId: string | null
  offerUntil: Date | null
  code: string | null
  sequence: number
  readsZone: string | null
  askedAt: Date
  changedAt: Date
  endReason: EndReason | null
  arrivedAt: Date | null
  arrivedParty: number | null
}

/** One booking and whose it is, as other rooms are told of it. */
export interface BookingTold {
  edition: string
  purpose: string
  booking: string
  person: string
}

declare module '#platform/events' {
  interface Events {
    'programme.booking_made': BookingTold & { slot: string }
    'programme.booking_waits': BookingTold
    /** To be accepted until then, else it goes to the next who fits. */
    'programme.booking_offered': BookingTold & { slot: string; until: Date }
    /** To another slot or party size. `by`: creator, or whoever else acts. */
    'programme.booking_moved': BookingTold & { slot: string; by: string }
    'programme.booking_ended': BookingTold & { reason: EndReason }
  }
}
