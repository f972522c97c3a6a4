import * as v from 'valibot'
import { askFigure, figureCsv } from '#modules/evidence'
import { maySeePosts } from '#modules/posts'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { day, moment, word } from '../parameters.ts'
import { figureShape, presentFigure } from '../present/figure.ts'

export const figure = endpoint({
  path: '/figures/:id',
  name: 'figure',
  about: 'A figure with its coverage, sources and rows, as known now or at a past moment.',
  query: {
    from: v.optional(day('First venue day; the edition’s first when left out. In public, ranges are told by day.')),
    to: v.optional(day('Last venue day; today, or the edition’s last, when left out.')),
    by: v.optional(word('event, week, day, language or theme, as the figure allows; staff also creator.')),
    'as-of': v.optional(moment('For the staff. A past moment: the answer is what was known then.')),
  },
  csv: true,
  staff: maySeePosts,
  shape: figureShape,
  answer: async ({ db, edition, audience, id, query, format }) => {
    const { from, to, by, 'as-of': asOf } = query
    if (from && to && from > to) throw new Refusal('api.bad_range')
    if (asOf && asOf > systemNow()) throw new Refusal('api.as_of_ahead')
    const found = await askFigure(db, edition, { id, by, from, to, asOf, audience })
    return format === 'csv'
      ? { csv: figureCsv(found), fileName: `${found.edition}-${found.id}.csv` }
      : { body: presentFigure(found) }
  },
})
