/** The days and slots of creators' visits, as the desk runs them. */
import { clockTime, dayName, dayTime } from '#lib/desk/format.ts'
import { m } from '#messages'
import { listPlaces, placeNameOn } from '#modules/editions'
import {
  bookingDays,
  changeSlot,
  closeSlot,
  cancelBooking,
  CREATORS_VISIT,
  makeSlots,
  mayRunBookings,
  openSlots,
  slotsOfDay,
  wallTimesOf,
  type Booking,
} from '#modules/programme'
import { wording } from '#platform/words'
import { field, type Desk } from '../door.server.ts'
import { whoBooked } from './who.server.ts'

export async function visitsPage(desk: Desk, asked: string | null) {
  const { house, edition, locale, now, today, actor } = desk
  const { db } = house.store
  const days = await bookingDays(db, edition.id, CREATORS_VISIT)
  const day =
    days.find((one) => one.day === asked)?.day ?? days.find((one) => one.day >= today)?.day ?? days.at(-1)?.day ?? null
  const who = await whoBooked(desk)
  const line = (one: Booking) => ({
    id: one.id,
    ...who(one.person),
    party: one.party,
    until: one.offerUntil && dayTime(one.offerUntil, edition.zone, locale),
    came: one.arrivedAt && clockTime(one.arrivedAt, edition.zone),
  })
  const places = await listPlaces(db, edition.id)
  const placeNames = new Map(places.map((place) => [place.id, wording(placeNameOn(place, today), locale).text]))
  const open = await openSlots(db, edition.id, CREATORS_VISIT, now)
  const span = (one: { startsAt: Date; endsAt: Date }) =>
    `${clockTime(one.startsAt, edition.zone)}–${clockTime(one.endsAt, edition.zone)}`
  return {
    days: days.map((one) => ({ ...one, name: dayName(one.day, locale), here: one.day === day })),
    openSlots: days.reduce((sum, one) => sum + one.slots, 0),
    day: day && { day, name: dayName(day, locale) },
    slots: day
      ? (await slotsOfDay(db, edition.id, CREATORS_VISIT, day)).map((slot) => ({
          id: slot.id,
          day: slot.day,
          time: span(slot),
          ...wallTimesOf(slot, edition.zone),
          place: slot.place === null ? null : (placeNames.get(slot.place) ?? slot.place),
          capacity: slot.capacity,
          taken: slot.taken,
          closed: slot.closed,
          over: slot.startsAt <= now,
          held: slot.held.map(line),
          waiting: slot.waiting.map(line),
        }))
      : [],
    // The nearest others, to move somebody to.
    others: open
      .slice(0, 200)
      .map((one) => ({ id: one.id, name: `${dayName(one.day, locale, 'short')} ${span(one)}` })),
    places: [...placeNames].map(([id, name]) => ({ id, name })),
    city: wording(edition.city, locale).text,
    mayRun: mayRunBookings(actor),
    form: { from: today < edition.opens ? edition.opens : today, to: edition.closes, least: edition.opens },
  }
}

const number = (form: FormData, name: string) => Number(field(form, name) || Number.NaN)

export async function makeFrom({ house, actor, edition, locale }: Desk, form: FormData): Promise<string> {
  const { made, there } = await house.store.db.transaction().execute((trx) =>
    makeSlots(trx, actor, edition.id, {
      purpose: CREATORS_VISIT,
      from: field(form, 'from'),
      to: field(form, 'to'),
      weekdays: form.getAll('weekday').map(Number),
      begins: field(form, 'begins'),
      ends: field(form, 'ends'),
      minutesEach: number(form, 'minutes'),
      pauseMinutes: Number(field(form, 'pause') || 0),
      capacity: number(form, 'capacity'),
      place: field(form, 'place') || null,
    }),
  )
  return there
    ? m.programme_visits_made_there({ n: made, there }, { locale })
    : m.programme_visits_made({ n: made }, { locale })
}

export async function closeAsked({ house, actor, edition, locale, now }: Desk, form: FormData): Promise<string> {
  const to = field(form, 'to')
  const told = await house.store.db
    .transaction()
    .execute((trx) =>
      closeSlot(trx, actor, { edition: edition.id, slot: field(form, 'slot'), to: to ? [to] : [], now }),
    )
  return m.programme_visits_closed_told(told, { locale })
}

export async function changeAsked({ house, actor, edition, locale, now }: Desk, form: FormData): Promise<string> {
  const told = await house.store.db.transaction().execute((trx) =>
    changeSlot(trx, actor, {
      edition: edition.id,
      slot: field(form, 'slot'),
      begins: field(form, 'begins'),
      ends: field(form, 'ends'),
      capacity: number(form, 'capacity'),
      now,
    }),
  )
  return m.programme_visits_changed(told, { locale })
}

export async function cancelAsked({ house, actor, edition, locale, now }: Desk, form: FormData): Promise<string> {
  await house.store.db
    .transaction()
    .execute((trx) => cancelBooking(trx, actor, { edition: edition.id, booking: field(form, 'booking'), now }))
  return m.programme_visits_cancelled({}, { locale })
}
