import { mayReadEdition } from '#modules/editions'
import { clockMoves, isReplaying } from '#platform/clock'
import { systemNow } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { editionShape, presentEdition } from '../present/edition.ts'

export const edition = endpoint({
  path: '/edition',
  name: 'edition',
  about: 'The Expo, the pavilion at it, its days, zone and languages.',
  query: {},
  staff: mayReadEdition,
  shape: editionShape,
  answer: async ({ db, edition, venueNow }) => {
    const moves = await clockMoves(db, edition.id)
    return { body: presentEdition(edition, venueNow, isReplaying(moves, systemNow())) }
  },
})
