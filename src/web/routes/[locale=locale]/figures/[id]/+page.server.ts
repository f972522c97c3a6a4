import { figurePage } from '#lib/public/figure-page.ts'
import { answered, visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  return answered(figurePage(visit, event.params.id, event.url.searchParams.get('by')))
}
