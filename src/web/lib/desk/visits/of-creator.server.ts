/** A creator's visit and briefs, as a section of their page at the desk. */
import { clockTime, dayName, dayTime } from '#lib/desk/format.ts'
import { m } from '#messages'
import { acceptancesOf, briefFor, invitationsOf, personOf } from '#modules/creators'
import { bookingsOfPerson, eventsById, slotsById } from '#modules/programme'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'

const STATES = {
  booked: m.programme_visit_booked,
  waiting: m.programme_visit_waiting,
  offered: m.programme_visit_offered,
} as const

export async function visitsOfCreator({ house, edition, locale }: Desk, creatorId: string) {
  const { db } = house.store
  const bookings = (await bookingsOfPerson(db, edition.id, personOf(creatorId))).filter(
    (one) => one.state !== 'ended' || one.arrivedAt,
  )
  const slots = await slotsById(
    db,
    edition.id,
    bookings.flatMap((one) => one.slotId ?? []),
  )
  return {
    visits: bookings.map((one) => {
      const slot = one.slotId ? slots.get(one.slotId) : undefined
      return {
        id: one.id,
        day: slot?.day ?? null,
        when: slot
          ? `${dayName(slot.day, locale)} ${clockTime(slot.startsAt, edition.zone)}–${clockTime(slot.endsAt, edition.zone)}`
          : null,
        party: one.party,
        state: one.state === 'ended' ? null : STATES[one.state]({}, { locale }),
        came: one.arrivedAt && clockTime(one.arrivedAt, edition.zone),
      }
    }),
    briefs: await briefsOf({ house, edition, locale }, creatorId),
  }
}

async function briefsOf({ house, edition, locale }: Pick<Desk, 'house' | 'edition' | 'locale'>, creatorId: string) {
  const { db } = house.store
  const invitations = await invitationsOf(db, edition.id, [creatorId])
  const events = [
    ...new Set(invitations.filter((one) => one.answer === 'accepted' && !one.closedAt).map((one) => one.eventId)),
  ]
  const names = await eventsById(
    db,
    edition.id,
    events.filter((id) => id !== null),
  )
  const accepted = await acceptancesOf(db, creatorId)
  const told = []
  for (const eventId of events) {
    const brief = await briefFor(db, edition.id, eventId)
    if (!brief) continue
    const mine = accepted.findLast((one) => one.briefId === brief.briefId)
    const event = eventId === null ? undefined : names.get(eventId)
    told.push({
      id: brief.briefId,
      title: event ? wording(event.title, locale).text : m.creators_brief_season({}, { locale }),
      newest: mine?.version === brief.version,
      accepted: mine
        ? m.creators_brief_version(
            { n: mine.version, date: dayTime(mine.acceptedAt, edition.zone, locale) },
            { locale },
          )
        : null,
    })
  }
  return told
}
