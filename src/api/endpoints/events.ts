import * as v from 'valibot'
import { eventsBetween, listEvents, mayReadProgramme } from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { endpoint } from '../endpoint.ts'
import { day, eventCursor, limit, MOST_EVENTS } from '../parameters.ts'
import { eventShape, presentEvent } from '../present/event.ts'

const FIRST_DAY = '0001-01-01'
const LAST_DAY = '9999-12-31'

export const events = endpoint({
  path: '/events',
  name: 'events',
  about: 'The programme in its order: dated events first, by day.',
  query: {
    from: v.optional(day('Only what takes place on this day or later.')),
    to: v.optional(day('Only what takes place on this day or earlier.')),
    after: v.optional(eventCursor),
    limit: limit(MOST_EVENTS, 100),
  },
  staff: mayReadProgramme,
  shape: v.strictObject({
    events: v.array(eventShape),
    next: v.pipe(
      v.nullable(v.string()),
      v.metadata({ description: 'Ask with `after` this for the next page; null: no more.' }),
    ),
  }),
  answer: async ({ db, edition, query }) => {
    const { from, to, after } = query
    if (from && to && from > to) throw new Refusal('api.bad_range')
    const all =
      from || to
        ? await eventsBetween(db, edition.id, from ?? FIRST_DAY, to ?? LAST_DAY)
        : await listEvents(db, edition.id)
    const begin = after === undefined ? 0 : all.findIndex((one) => one.id === after) + 1
    if (after !== undefined && begin === 0) throw new Refusal('api.bad_cursor', { name: 'after' })
    const page = all.slice(begin, begin + query.limit)
    return {
      body: {
        events: page.map((one) => presentEvent(one, edition.zone)),
        next: begin + page.length < all.length ? page.at(-1)!.id : null,
      },
    }
  },
})
