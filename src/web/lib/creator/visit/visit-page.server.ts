/** What a creator sees of their visit, and what they can do about it. */
import { error, redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import type { CreatorHere } from '#lib/creator/creator.server.ts'
import { attempt, field } from '#lib/desk/door.server.ts'
import { clockTime, fullTime } from '#lib/desk/format.ts'
import { houseName } from '#lib/public/frame.ts'
import { readerOf } from '#lib/public/reader.ts'
import { m } from '#messages'
import { assertMayVisit, personOf } from '#modules/creators'
import { placeNameOn, placesById } from '#modules/editions'
import {
  acceptOffer,
  bookingOfPerson,
  bookSlot,
  cancelBooking,
  changeBooking,
  CREATORS_VISIT,
  OFFER_HOURS,
  openSlots,
  passAddress,
  passPath,
  slotsById,
  spokenCode,
  type Booking,
  type Slot,
} from '#modules/programme'
import type { Trx } from '#platform/db'
import { wording } from '#platform/words'
import { dayName, readZone, spanElsewhere, spanIn, zoneName, ZONES, zoneOfLanguage } from './times.ts'

/** Days that stand open; the others unfold. */
const OPEN_DAYS = 5

/** Their open booking or the last one, its slot, and what it is called where they go. */
export async function visitOfCreator({ edition, creator, locale }: CreatorHere) {
  const { db } = theHouse().store
  const found = await bookingOfPerson(db, edition.id, CREATORS_VISIT, personOf(creator.id))
  const slot = found?.booking.slotId
    ? ((await slotsById(db, edition.id, [found.booking.slotId])).get(found.booking.slotId) ?? null)
    : null
  const place = slot?.place ? (await placesById(db, edition.id, [slot.place])).get(slot.place) : undefined
  const house = houseName(edition, readerOf(locale))
  return { found, slot, house, place: place ? wording(placeNameOn(place, slot!.day), locale).text : house }
}

export async function visitPage(here: CreatorHere, askedZone: string | null) {
  const { edition, locale, now } = here
  const { config, store } = theHouse()
  const { found, slot, place } = await visitOfCreator(here)
  const slots = await openSlots(store.db, edition.id, CREATORS_VISIT, now)
  const city = wording(edition.city, locale).text
  const zone =
    askedZone === null
      ? (found?.booking.readsZone ?? zoneOfLanguage(locale))
      : askedZone === ''
        ? null
        : readZone(askedZone)
  const told = (one: Slot) => ({
    id: one.id,
    time: spanIn(one, edition.zone),
    own: spanElsewhere(one, edition.zone, zone, locale),
    free: one.capacity - one.taken,
    mine:
      found?.booking.state !== 'ended' && (one.id === found?.booking.slotId || (found?.choices ?? []).includes(one.id)),
  })
  const days = [...Map.groupBy(slots, (one) => one.day)].map(([day, all], i) => {
    const told_ = all.map(told)
    return {
      day: dayName(day, locale),
      open: i < OPEN_DAYS || told_.some((one) => one.mine),
      free: told_.reduce((sum, one) => sum + one.free, 0),
      slots: told_,
    }
  })
  const open = found && found.booking.state !== 'ended' ? found.booking : null
  const code = open?.state === 'booked' ? open.code : null
  const address = code && passAddress(config.origin, code)
  const waits =
    open?.state === 'waiting' ? await slotsById(store.db, edition.id, found!.choices) : new Map<string, Slot>()
  return {
    title: m.programme_visit_title({}, { locale }),
    city,
    zone,
    zones: ZONES.filter((one) => one !== edition.zone).map((one) => ({ zone: one, name: zoneName(one, locale) })),
    hours: OFFER_HOURS,
    days,
    over:
      found?.booking.state === 'ended' ? { reason: found.booking.endReason!, file: wasBooked(found.booking) } : null,
    booking: open && {
      id: open.id,
      state: open.state,
      party: open.party,
      when: slot && {
        day: dayName(slot.day, locale),
        time: spanIn(slot, edition.zone),
        own: spanElsewhere(slot, edition.zone, zone, locale),
      },
      place,
      until: open.offerUntil && fullTime(open.offerUntil, edition.zone, locale),
      arrived: open.arrivedAt && clockTime(open.arrivedAt, edition.zone),
      waitsFor: [...waits.values()].map((one) => ({ day: dayName(one.day, locale), ...told(one) })),
    },
    pass: address
      ? { ...passPath(address), code: spokenCode(code!), address: address.replace(/^https?:\/\//, '') }
      : null,
  }
}

/** Did it ever stand in a calendar? */
export const wasBooked = (booking: Booking): boolean => booking.code !== null

const party = (form: FormData) => Number(field(form, 'party') || Number.NaN)
const slotsIn = (form: FormData) => form.getAll('slot').filter((one): one is string => typeof one === 'string')

type Act = (trx: Trx, here: CreatorHere, form: FormData) => Promise<unknown>
const which = (here: CreatorHere, form: FormData) => ({
  edition: here.edition.id,
  booking: field(form, 'booking'),
  now: here.now,
})

export const VISIT_ACTS: Record<'book' | 'take' | 'change' | 'cancel', Act> = {
  book: async (trx, here, form) => {
    await assertMayVisit(trx, here.edition.id, here.creator.id)
    return bookSlot(trx, here.actor, {
      edition: here.edition.id,
      purpose: CREATORS_VISIT,
      person: personOf(here.creator.id),
      party: party(form),
      choices: slotsIn(form),
      orWait: field(form, 'wait') === 'on',
      readsZone: readZone(field(form, 'zone')),
      now: here.now,
    })
  },
  take: (trx, here, form) => acceptOffer(trx, here.actor, which(here, form)),
  change: (trx, here, form) =>
    changeBooking(trx, here.actor, {
      ...which(here, form),
      party: party(form),
      choices: slotsIn(form),
      readsZone: readZone(field(form, 'zone')),
    }),
  cancel: (trx, here, form) => cancelBooking(trx, here.actor, which(here, form)),
}

/** Done: the page anew, so that nothing is sent twice. Refused: the page with the reason, and what was filled in. */
export async function actOnVisit(here: CreatorHere, act: Act, request: Request, pathname: string) {
  const form = await request.formData()
  const given = { party: field(form, 'party'), slots: slotsIn(form) }
  const answer = await attempt(
    here,
    () =>
      theHouse()
        .store.db.transaction()
        .execute((trx) => act(trx, here, form)),
    given,
  )
  if (answer && typeof answer === 'object' && 'status' in answer && 'data' in answer) return answer
  redirect(303, pathname)
}

/** A booking that is or was in somebody's calendar, with its slot; else there is no such file. */
export async function bookedVisit(here: CreatorHere) {
  const { found, slot, house, place } = await visitOfCreator(here)
  if (!found || !slot || !wasBooked(found.booking)) error(404, 'missing')
  return { booking: found.booking, slot, house, place }
}
