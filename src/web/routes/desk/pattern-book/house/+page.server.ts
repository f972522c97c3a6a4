import { deskOf } from '#lib/desk/door.server.ts'
import { houseExamples } from './house-examples.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locale } = await deskOf(event)
  event.setHeaders({ 'cache-control': 'no-store' })
  return { locale, ...houseExamples(locale) }
}
