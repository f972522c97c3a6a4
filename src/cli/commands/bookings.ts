/** Visiting times at the command line: who comes when, by their keys alone; names stay at the desk. */
import { bookingDays, CREATORS_VISIT, slotsOfDay, type Booking } from '#modules/programme'
import { isDay, isoAt, wallTimeAt } from '#platform/time'
import { BadInput, text, type Command } from '../command.ts'

const told = (one: Booking) => ({
  booking: one.id,
  person: one.person,
  party: one.party,
  state: one.state,
  arrived: one.arrivedParty,
})

export const bookingsCommands: Command[] = [
  {
    name: 'bookings list',
    usage: '',
    about: 'Visiting times with who holds places and who waits, by their keys.',
    options: {
      day: { type: 'string', about: 'one venue day (default: all)' },
      json: { type: 'boolean', about: 'one JSON line per slot' },
    },
    async run({ house, terminal, options, edition }) {
      const { id, zone } = await edition()
      const { db } = house.store
      const day = text(options.day)
      if (day && !isDay(day)) throw new BadInput('--day must be a day such as 2025-06-13.')
      const days = day ? [day] : (await bookingDays(db, id, CREATORS_VISIT)).map((one) => one.day)
      for (const one of days)
        for (const { held, waiting, startsAt, endsAt, ...slot } of await slotsOfDay(db, id, CREATORS_VISIT, one)) {
          const times = `${wallTimeAt(startsAt, zone)}–${wallTimeAt(endsAt, zone)}`
          const closed = slot.closed ? '\tclosed' : ''
          terminal.out(
            options.json
              ? JSON.stringify({
                  ...slot,
                  startsAt: isoAt(startsAt, zone),
                  endsAt: isoAt(endsAt, zone),
                  held: held.map(told),
                  waiting: waiting.map(told),
                })
              : `${slot.day} ${times}\t${slot.taken}/${slot.capacity}\t${waiting.length} waiting${closed}`,
          )
        }
      return 0
    },
  },
]
