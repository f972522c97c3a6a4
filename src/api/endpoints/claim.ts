import { mayReadClaims, question } from '#modules/evidence'
import { dayAt } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { claimWithLogShape, presentChoice, presentClaim } from '../present/claim.ts'

export const claim = endpoint({
  path: '/claims/:id',
  name: 'claim',
  about: 'One claim with all its answers; staff also see the log of choices.',
  query: {},
  staff: mayReadClaims,
  shape: claimWithLogShape,
  answer: async ({ db, edition, audience, id, venueNow }) => {
    const found = await question(db, edition.id, id)
    return {
      body: {
        ...presentClaim(found, dayAt(venueNow, edition.zone), edition.zone),
        ...(audience === 'staff' ? { log: found.choices.map((one) => presentChoice(one, edition.zone)) } : {}),
      },
    }
  },
})
