/** What rights and posts learn from connected accounts. */
import { personOf } from '#modules/creators'
import { theEdition } from '#modules/editions'
import { recordHandedIn } from '#modules/posts'
import { withdraw } from '#modules/rights'
import { THE_HOUSE } from '#platform/actor'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { on } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'

export function wireConnections(): void {
  // Whoever ends it at TikTok leaves: the same as on their own page.
  on('creators.authorization_removed', async (trx, { edition, creatorId }) => {
    try {
      await withdraw(trx, THE_HOUSE, { edition, person: personOf(creatorId), reason: 'authorization_removed' })
    } catch (error) {
      // Nobody knows them any more, so there is nothing to take back.
      if (!(error instanceof Refusal) || error.code !== 'rights.no_such_person') throw error
    }
  })
  on('creators.post_handed_in', async (trx, handedIn) => {
    const edition = await theEdition(trx, handedIn.edition)
    await recordHandedIn(trx, edition, handedIn, venueTimeAt(await clockMoves(trx, edition.id), systemNow()))
  })
}
