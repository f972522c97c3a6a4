import * as v from 'valibot'
import { figureDefinitions } from '#modules/evidence'
import { maySeePosts } from '#modules/posts'
import { endpoint } from '../endpoint.ts'
import { definitionShape, presentDefinition } from '../present/figure.ts'

export const figures = endpoint({
  path: '/figures',
  name: 'figures',
  about: 'Every figure: what it means, its unit, and what it can be broken down by.',
  query: {},
  staff: maySeePosts,
  shape: v.strictObject({ figures: v.array(definitionShape) }),
  answer: async ({ audience, lang }) => ({
    body: {
      figures: figureDefinitions(audience).map((one) => {
        const breakdowns = one.by.filter((by) => audience === 'staff' || by !== 'creator')
        return presentDefinition(one, breakdowns, lang)
      }),
    },
  }),
})
