/** Today's visits at the door: who is expected, whose pass this is, letting in and taking that back. */
import { clockTime, dayName } from '#lib/desk/format.ts'
import { m } from '#messages'
import {
  bookingByCode,
  checkIn,
  CREATORS_VISIT,
  readCode,
  slotsById,
  slotsOfDay,
  spokenCode,
  undoCheckIn,
} from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { wording } from '#platform/words'
import { refusalText, type Desk } from '../door.server.ts'
import { whoBooked } from './who.server.ts'

export async function checkInPage(desk: Desk, asked: string | null) {
  const { house, edition, locale, today } = desk
  const who = await whoBooked(desk)
  const slots = await slotsOfDay(house.store.db, edition.id, CREATORS_VISIT, today)
  const lines = slots.map((slot) => ({
    id: slot.id,
    time: `${clockTime(slot.startsAt, edition.zone)}–${clockTime(slot.endsAt, edition.zone)}`,
    parties: slot.held
      .filter((one) => one.state === 'booked')
      .map((one) => ({
        id: one.id,
        ...who(one.person),
        code: one.code,
        party: one.party,
        came: one.arrivedAt && clockTime(one.arrivedAt, edition.zone),
        cameParty: one.arrivedParty ?? 0,
      })),
  }))
  const all = lines.flatMap((slot) => slot.parties)
  return {
    today: dayName(today, locale),
    city: wording(edition.city, locale).text,
    slots: lines.filter((slot) => slot.parties.length),
    expected: all.reduce((sum, one) => sum + one.party, 0),
    came: all.reduce((sum, one) => sum + one.cameParty, 0),
    asked: asked ? await passOf(desk, asked) : null,
  }
}

/** Whose pass this is, before anybody is let in: a link that is opened lets nobody in. */
async function passOf(desk: Desk, text: string) {
  const { house, edition, locale } = desk
  const code = readCode(text)
  const booking = await bookingByCode(house.store.db, edition.id, code)
  if (booking?.state !== 'booked') {
    const refusal = new Refusal(booking ? 'programme.pass_cancelled' : 'programme.pass_unknown')
    return { code, unknown: refusalText(refusal, locale), pass: null }
  }
  const slot = (await slotsById(house.store.db, edition.id, [booking.slotId!])).get(booking.slotId!)!
  const pass = {
    spoken: spokenCode(code),
    ...(await whoBooked(desk))(booking.person),
    party: booking.party,
    when: `${dayName(slot.day, locale)} ${clockTime(slot.startsAt, edition.zone)}`,
    came: booking.arrivedAt && clockTime(booking.arrivedAt, edition.zone),
  }
  return { code, unknown: null, pass }
}

export async function letIn(desk: Desk, code: string, party: string) {
  const { house, actor, edition, now } = desk
  const { booking } = await house.store.db.transaction().execute((trx) =>
    checkIn(trx, actor, {
      edition: edition.id,
      code,
      ...(party ? { party: Number(party) } : {}),
      now,
      zone: edition.zone,
    }),
  )
  return { booking: booking.id, ...(await whoBooked(desk))(booking.person), came: booking.arrivedParty! }
}

export async function takeBack({ house, actor, edition, locale }: Desk, booking: string): Promise<string> {
  await house.store.db.transaction().execute((trx) => undoCheckIn(trx, actor, edition.id, booking))
  return m.programme_visits_undone({}, { locale })
}
