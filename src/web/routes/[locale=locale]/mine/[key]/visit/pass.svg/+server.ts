import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { creatorHere, OWN_PAGE } from '#lib/creator/creator.server.ts'
import { bookedVisit } from '#lib/creator/visit/visit-page.server.ts'
import { dayName, spanIn } from '#lib/creator/visit/times.ts'
import { m } from '#messages'
import { passAddress, passSvg, spokenCode } from '#modules/programme'
import { wording } from '#platform/words'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const here = await creatorHere(event)
  const { locale, edition } = here
  const { booking, slot, house } = await bookedVisit(here)
  if (booking.state !== 'booked') error(404, 'missing')
  const city = wording(edition.city, locale).text
  const lines = [
    house,
    dayName(slot.day, locale),
    `${spanIn(slot, edition.zone)} ${m.programme_visit_venue_time({ city }, { locale })}`,
    `${m.programme_visit_party_n({ n: booking.party }, { locale })} · ${spokenCode(booking.code!)}`,
  ]
  return new Response(passSvg(passAddress(theHouse().config.origin, booking.code!), lines), {
    headers: {
      ...OWN_PAGE,
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': 'attachment; filename="pass.svg"',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
