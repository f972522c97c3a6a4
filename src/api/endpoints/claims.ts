import * as v from 'valibot'
import { listQuestions, mayReadClaims } from '#modules/evidence'
import { dayAt } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { flag, word } from '../parameters.ts'
import { claimShape, presentClaim } from '../present/claim.ts'

export const claims = endpoint({
  path: '/claims',
  name: 'claims',
  about: 'Reported facts on which sources may differ, side by side, and which one is told.',
  query: {
    topic: v.optional(word('Only claims of this topic.')),
    open: v.optional(flag('true: only those nobody has chosen yet; false: only the others.')),
  },
  staff: mayReadClaims,
  shape: v.strictObject({ claims: v.array(claimShape) }),
  answer: async ({ db, edition, query, venueNow }) => {
    const found = await listQuestions(db, edition.id, query)
    const today = dayAt(venueNow, edition.zone)
    return { body: { claims: found.map((one) => presentClaim(one, today, edition.zone)) } }
  },
})
