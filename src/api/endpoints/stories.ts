import * as v from 'valibot'
import { exhibition } from '#modules/stories'
import { Refusal } from '#platform/refusal'
import { endpoint } from '../endpoint.ts'
import { word } from '../parameters.ts'
import { presentStory, storyShape } from '../present/told.ts'

export const stories = endpoint({
  path: '/stories',
  name: 'stories',
  about: 'The stories the House tells now, hall by hall.',
  query: { hall: v.optional(word('Only those of this hall.')), theme: v.optional(word('Only what is about this.')) },
  staff: () => false,
  shape: v.strictObject({ stories: v.array(storyShape) }),
  answer: async ({ db, edition, query, venueNow }) => {
    const all = await exhibition(db, edition, { now: venueNow })
    const found = all.stories.filter(
      (one) => (!query.hall || one.hall === query.hall) && (!query.theme || one.themes?.includes(query.theme)),
    )
    return { body: { stories: found.map((one) => presentStory(one, edition.zone)) } }
  },
})

export const story = endpoint({
  path: '/stories/:id',
  name: 'story',
  about: 'One story, block by block.',
  query: {},
  staff: () => false,
  shape: storyShape,
  answer: async ({ db, edition, id, venueNow }) => {
    const found = (await exhibition(db, edition, { now: venueNow })).story(id)
    if (!found) throw new Refusal('stories.not_shown', { kind: 'missing', id })
    return { body: presentStory(found, edition.zone) }
  },
})
