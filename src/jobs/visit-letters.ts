/** What happens to a creator's booking is written to them, in the transaction in which it happens. */
import { writeAboutVisit } from '#modules/creators'
import { readConfig } from '#platform/config'
import { on } from '#platform/events'

export function wireVisitLetters(origin: () => string = () => readConfig().origin): void {
  on('programme.booking_made', (trx, told) => writeAboutVisit(trx, origin(), told, { what: 'made', slot: told.slot }))
  on('programme.booking_offered', (trx, told) =>
    writeAboutVisit(trx, origin(), told, { what: 'offered', slot: told.slot, until: told.until }),
  )
  on('programme.booking_moved', async (trx, told) => {
    // Who moved it themselves has seen it on their page.
    if (told.by !== 'creator') await writeAboutVisit(trx, origin(), told, { what: 'moved', slot: told.slot })
  })
  on('programme.booking_ended', (trx, told) =>
    writeAboutVisit(trx, origin(), told, { what: 'ended', reason: told.reason }),
  )
}
