import { error } from '@sveltejs/kit'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

/** An address of the public site that is no page: said inside the house's own frame, in the reader's language. */
export const load: PageServerLoad = async (event) => {
  await visitOf(event)
  error(404, 'missing')
}
