import { isHttpError } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { frameOf } from '#lib/public/frame.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { locale } = event.params
  const { origin } = theHouse().config
  try {
    const visit = await visitOf(event)
    return { locale, origin, frame: frameOf(visit, event.url), notices: visit.notices }
  } catch (fault) {
    // A site that is held: every page answers 503 for itself, and stands without rooms to go to. Notices pass.
    if (isHttpError(fault, 503)) return { locale, origin, frame: null, notices: fault.body.notices ?? [] }
    throw fault
  }
}
