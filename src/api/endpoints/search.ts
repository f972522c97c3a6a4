import * as v from 'valibot'
import { LONGEST_QUERY, MOST_HITS, search as find } from '#platform/search/index'
import { endpoint } from '../endpoint.ts'
import { limit } from '../parameters.ts'
import { hitShape, presentHit } from '../present/hit.ts'

export const search = endpoint({
  path: '/search',
  name: 'search',
  about: 'What is found in public for some words, the best first, each with why.',
  query: {
    q: v.pipe(
      v.optional(v.string(), ''),
      v.check((text) => text.trim() !== '' && text.length <= LONGEST_QUERY, 'bad_words'),
      v.metadata({ description: `The words, at most ${LONGEST_QUERY} characters.`, example: 'roi nuoc' }),
    ),
    limit: limit(MOST_HITS, 20),
  },
  staff: () => false,
  shape: v.strictObject({ hits: v.array(hitShape) }),
  answer: async ({ db, edition, lang, query, venueNow }) => {
    const hits = await find(db, edition, query.q, { language: lang, limit: query.limit, now: venueNow })
    return { body: { hits: hits.map(presentHit) } }
  },
})
