/** What an earlier room learns from a later one, wired in one place. */
import { registerFigures } from '#modules/evidence'
import { theEdition } from '#modules/editions'
import { POST_FIGURES, relinkPosts } from '#modules/posts'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { on } from '#platform/events'
import { systemNow } from '#platform/time'

let wired = false

export function wireRooms(): void {
  if (wired) return
  wired = true
  registerFigures(POST_FIGURES)
  on('programme.event_changed', async (trx, { edition: id }) => {
    const edition = await theEdition(trx, id)
    await relinkPosts(trx, edition, venueTimeAt(await clockMoves(trx, id), systemNow()))
  })
}
