import type { RequestHandler } from '@sveltejs/kit'
import { houseAuth } from '#house/auth'
import { theHouse, type House } from '#house/house'
import { createApi } from '../../../../api/app.ts'

let made: { house: House; api: ReturnType<typeof createApi> } | undefined

function theApi() {
  const house = theHouse()
  if (made?.house !== house) {
    const { config, store, clock, pages } = house
    made = { house, api: createApi({ config, store, clock, pages, auth: houseAuth(house) }) }
  }
  return made.api
}

export const fallback: RequestHandler = ({ request, getClientAddress }) =>
  theApi().fetch(request, { address: getClientAddress() })
