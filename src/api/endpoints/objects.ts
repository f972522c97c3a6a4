import * as v from 'valibot'
import { exhibition } from '#modules/stories'
import { Refusal } from '#platform/refusal'
import { endpoint } from '../endpoint.ts'
import { word } from '../parameters.ts'
import { objectShape, presentObject } from '../present/told.ts'

export const objects = endpoint({
  path: '/objects',
  name: 'objects',
  about: 'What the House shows now, hall by hall, in the order in which one walks past.',
  query: {
    hall: v.optional(word('Only what stands in this hall.')),
    theme: v.optional(word('Only what is about this.')),
  },
  staff: () => false,
  shape: v.strictObject({ objects: v.array(objectShape) }),
  answer: async ({ db, edition, query, venueNow }) => {
    const all = await exhibition(db, edition, { now: venueNow })
    const found = all.objects.filter(
      (one) => (!query.hall || one.hall === query.hall) && (!query.theme || one.themes?.includes(query.theme)),
    )
    return { body: { objects: found.map((one) => presentObject(one, all.storiesOf(one.id), edition.zone)) } }
  },
})

export const object = endpoint({
  path: '/objects/:id',
  name: 'object',
  about: 'One thing of the House, with its notes.',
  query: {},
  staff: () => false,
  shape: objectShape,
  answer: async ({ db, edition, id, venueNow }) => {
    const all = await exhibition(db, edition, { now: venueNow })
    const found = all.object(id)
    if (!found) throw new Refusal('stories.not_shown', { kind: 'missing', id })
    return { body: presentObject(found, all.storiesOf(id), edition.zone) }
  },
})
