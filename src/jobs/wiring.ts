/** What an earlier room learns from a later one, wired in one place. */
import { answerDue, campaignsKeeper, clicks, LIVE_FIGURES, LIVE_KEEPER } from '#modules/campaigns'
import { CONNECTIONS_KEEPER, CREATORS_KEEPER } from '#modules/creators'
import { registerFigures } from '#modules/evidence'
import { PLACE_SEARCH, theEdition } from '#modules/editions'
import { nameMakers, POST_FIGURES, POST_SEARCH, POSTS_KEEPER, relinkPosts } from '#modules/posts'
import { PEOPLE_SEARCH } from '#modules/people'
import { bookingKeeper, EVENT_SEARCH } from '#modules/programme'
import { registerKeepers, RIGHTS_KEEPER } from '#modules/rights'
import { STORIES_KEEPER, STORY_SEARCH } from '#modules/stories'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { on } from '#platform/events'
import { registerSearchables } from '#platform/search/index'
import { systemNow } from '#platform/time'
import { EARLY_KEEPERS } from './keepers.ts'
import { wireConnections } from './wire-connections.ts'
import { wireVisitLetters } from './visit-letters.ts'

let wired = false

export function wireRooms(): void {
  if (wired) return
  wired = true
  registerFigures([...POST_FIGURES, clicks, ...LIVE_FIGURES])
  registerKeepers([
    ...EARLY_KEEPERS,
    RIGHTS_KEEPER,
    bookingKeeper,
    STORIES_KEEPER,
    CONNECTIONS_KEEPER,
    CREATORS_KEEPER,
    campaignsKeeper,
    LIVE_KEEPER,
    POSTS_KEEPER,
  ])
  registerSearchables([STORY_SEARCH, EVENT_SEARCH, PEOPLE_SEARCH, PLACE_SEARCH, POST_SEARCH])
  on('programme.event_changed', async (trx, { edition: id }) => {
    const edition = await theEdition(trx, id)
    await relinkPosts(trx, edition, venueTimeAt(await clockMoves(trx, id), systemNow()))
    await nameMakers(trx, id)
  })
  on('editions.releasing', answerDue)
  // What they posted before they accepted stands under their yes as well.
  on('creators.handle_added', async (trx, { edition, creator }) => void (await nameMakers(trx, edition, { creator })))
  on('creators.accepted', async (trx, { edition, creator }) => void (await nameMakers(trx, edition, { creator })))
  wireVisitLetters()
  wireConnections()
}
