/** What is open of the lives that a show is performed for: told where the show is run. */
import { livesOfShow, openLines } from '#modules/campaigns'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'

export async function openDuties({ house, edition, locale }: Desk, show: string) {
  const lives = await livesOfShow(house.store.db, edition, show)
  return lives.map((live) => ({
    id: live.id,
    title: wording(live.plan.title, locale).text,
    ready: live.ready,
    open: openLines(live.standing).length,
  }))
}
export type OpenDuties = Awaited<ReturnType<typeof openDuties>>
