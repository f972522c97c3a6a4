import { isHttpError } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { frameOf } from '#lib/public/frame.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { locale } = event.params
  const { origin } = theHouse().config
  try {
    return { locale, origin, frame: frameOf(await visitOf(event), event.url) }
  } catch (fault) {
    // A house that is stopped: every page answers 503 for itself, and stands without rooms to go to.
    if (isHttpError(fault, 503)) return { locale, origin, frame: null }
    throw fault
  }
}
