import * as v from 'valibot'
import { noticesNow } from '#modules/editions'
import { isoAt } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { momentShape, textShape } from '../present/shapes.ts'

export const notices = endpoint({
  path: '/notices',
  name: 'notices',
  about: 'Notices of safety that stand now. Answered also while everything else is on hold.',
  query: {},
  staff: () => false,
  whileHeld: true,
  shape: v.strictObject({
    notices: v.array(v.strictObject({ id: v.string(), words: textShape, from: momentShape, until: momentShape })),
  }),
  answer: async ({ db, edition, venueNow }) => ({
    body: {
      notices: (await noticesNow(db, edition.id, venueNow)).map(({ id, words, from, until }) => ({
        id,
        words: words as Record<string, string>,
        from: isoAt(from, edition.zone),
        until: isoAt(until, edition.zone),
      })),
    },
  }),
})
