/** The video of an item, streamed to disk as it comes. */
import { error, json } from '@sveltejs/kit'
import { attempt, deskOf } from '#lib/desk/door.server.ts'
import { assertOwnPage } from '#lib/files/own-page.ts'
import { takeFilm } from '#lib/files/take-film.server.ts'
import { assertStands, attachVideo, mayPlan } from '#modules/campaigns'
import type { Trx } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { sniffVideo } from '#platform/sniff-video'
import type { RequestHandler } from './$types'

export const PUT: RequestHandler = async (event) => {
  assertOwnPage(event)
  const desk = await deskOf(event)
  const { item } = event.params
  if (!isId(item)) error(404)
  const transaction = <T>(act: (trx: Trx) => Promise<T>) => desk.house.store.db.transaction().execute(act)
  const told = await attempt(desk, async () => {
    if (!mayPlan(desk.actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
    // Asked before a byte is read, and once more by the verb: what is refused is not kept.
    await transaction((trx) => assertStands(trx, desk.edition.id, item))
    const { key, type } = await takeFilm(desk.house.files, event.request, {
      sniff: sniffVideo,
      name: 'video',
      refused: {
        wrong: () => new Refusal('campaigns.not_a_video'),
        tooLarge: () => new Refusal('campaigns.file_too_large'),
      },
    })
    await transaction((trx) => attachVideo(trx, desk.actor, desk.edition.id, item, { key, type }))
    return { done: true }
  })
  if ('status' in told) return json({ text: told.data.refusal.text }, { status: told.status })
  return json(told)
}
