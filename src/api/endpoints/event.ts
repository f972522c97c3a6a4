import * as v from 'valibot'
import { event as findEvent, mayReadProgramme, type ProgrammeEvent } from '#modules/programme'
import { endpoint } from '../endpoint.ts'
import { eventShape, presentEvent } from '../present/event.ts'
import { dayShape, textOf, textShape } from '../present/shapes.ts'

const relatedShape = v.strictObject({
  id: v.string(),
  title: textShape,
  from: v.nullable(dayShape),
  to: v.nullable(dayShape),
})

const related = ({ id, title, from, to }: ProgrammeEvent) => ({ id, title: textOf(title), from, to })

export const event = endpoint({
  path: '/events/:id',
  name: 'event',
  about: 'One event, with what it is part of and its own parts.',
  query: {},
  staff: mayReadProgramme,
  shape: v.strictObject({ ...eventShape.entries, whole: v.nullable(relatedShape), parts: v.array(relatedShape) }),
  answer: async ({ db, edition, id }) => {
    const found = await findEvent(db, edition.id, id)
    return {
      body: {
        ...presentEvent(found, edition.zone),
        whole: found.whole && related(found.whole),
        parts: found.parts.map(related),
      },
    }
  },
})
