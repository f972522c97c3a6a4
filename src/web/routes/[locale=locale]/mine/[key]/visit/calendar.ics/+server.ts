import { theHouse } from '#house/house'
import { creatorHere, OWN_PAGE } from '#lib/creator/creator.server.ts'
import { bookedVisit } from '#lib/creator/visit/visit-page.server.ts'
import { m } from '#messages'
import { calendarFile, spokenCode } from '#modules/programme'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const here = await creatorHere(event)
  const { locale } = here
  const { booking, slot, house, place } = await bookedVisit(here)
  const words = {
    title: m.programme_visit_ics_title({ house }, { locale }),
    text: m.programme_visit_ics_text({ n: booking.party, code: spokenCode(booking.code!) }, { locale }),
    place,
    host: house,
  }
  return new Response(calendarFile(booking, slot, words, theHouse().config.origin), {
    headers: {
      ...OWN_PAGE,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="visit.ics"',
    },
  })
}
