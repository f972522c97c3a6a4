import * as v from 'valibot'
import { saidAt } from '#modules/campaigns'
import { endpoint } from '../endpoint.ts'
import { limit } from '../parameters.ts'
import { newsShape, presentNews } from '../present/news.ts'

export const news = endpoint({
  path: '/news',
  name: 'news',
  about: 'What the House itself tells on its site, the newest first.',
  query: { limit: limit(200, 50) },
  staff: () => false,
  shape: v.strictObject({ news: v.array(newsShape) }),
  answer: async ({ db, edition, query, venueNow }) => {
    const said = await saidAt(db, edition.id, 'site', venueNow, { limit: query.limit })
    return { body: { news: said.map((one) => presentNews(one, edition.zone)) } }
  },
})
