/** A change reaches open pages and screens: every process lets go of its pages, and its screens hear what changed for them. */
import { editionNow, isHeld, noticesNow } from '#modules/editions'
import { noticeOf, placesOfScreens, topicsOf, wallEventsOf } from '#modules/wall'
import type { Change } from '#platform/changes'
import { MAX_PAYLOAD_BYTES } from '#platform/live'
import type { House } from './house.ts'

type Following = Pick<House, 'clock' | 'live' | 'pages' | 'store' | 'stages'>

/** Posts that change together, as when somebody leaves, are asked about together. */
const TOGETHER_MS = 20
const MOST_TOGETHER = 200
const MOST_BYTES_A_LETTER = 3

export function followChanges(house: Following, failed: (error: unknown) => void): (change: Change) => void {
  const waiting = new Map<string, Set<string>>()
  let turn: Promise<unknown> = Promise.resolve()

  const tell = async (edition: string) => {
    const ids = [...(waiting.get(edition) ?? [])].slice(0, MOST_TOGETHER)
    for (const id of ids) waiting.get(edition)!.delete(id)
    if (ids.length) await tellPosts(house, edition, ids)
    if (ids.length === MOST_TOGETHER) await tell(edition)
  }
  // One after the other: what is told last is what holds.
  const next = (work: () => Promise<unknown>) => (turn = turn.then(work).catch(failed))

  return (change) => {
    if (change.topic === 'clock') house.clock.forget(change.edition)
    // No public page shows a run; its screens are told by themselves.
    if (change.topic === 'show') {
      if (!change.id) return
      house.stages?.tellRun(change.id)
      // For the desk: it asks what changed by itself.
      return void next(() => house.live.publish(`run:${change.id}`, 'changed', {}))
    }
    house.pages.clear()
    if (change.topic === 'figures' || change.topic === 'news' || change.topic === 'story') return
    if (change.topic === 'notice') return void next(() => tellNotices(house, change.edition))
    if (change.topic === 'stop') return void next(() => tellHold(house, change.edition))
    if (change.topic !== 'post' || !change.id) {
      const { all } = topicsOf(change.edition, null)
      return void next(() => house.live.publish(all, 'reload', { why: change.topic }))
    }
    const posts = waiting.get(change.edition) ?? new Set()
    waiting.set(change.edition, posts.add(change.id))
    if (posts.size === 1) setTimeout(() => void next(() => tell(change.edition)), TOGETHER_MS)
  }
}

/** A screen that rests needs nothing more to do so; one that goes on asks what it shows. */
async function tellHold({ store: { db }, live, stages }: Following, edition: string): Promise<void> {
  await stages?.tellHeld(edition)
  const held = isHeld(await editionNow(db, edition), 'wall')
  await live.publish(topicsOf(edition, null).all, held ? 'held' : 'reload', { why: 'stop' })
}

/** All that stand, so that a screen that missed one has it with the next. */
async function tellNotices({ store: { db }, live, clock }: Following, edition: string): Promise<void> {
  const notices = (await noticesNow(db, edition, await clock.now(edition))).map(noticeOf)
  const { all } = topicsOf(edition, null)
  const fits = JSON.stringify(notices).length * MOST_BYTES_A_LETTER < MAX_PAYLOAD_BYTES / 2
  await (fits ? live.publish(all, 'notices', { notices }) : live.publish(all, 'reload', { why: 'notice' }))
}

/** What goes everywhere is told once; what is shown, at each place for itself. */
async function tellPosts({ store: { db }, live, clock }: Following, editionId: string, ids: string[]): Promise<void> {
  const venueNow = await clock.now(editionId)
  const places = placesOfScreens(await editionNow(db, editionId))
  const told = await Promise.all(
    places.map(async (place) => ({ place, events: await wallEventsOf(db, editionId, ids, venueNow, place) })),
  )
  const shown = new Set(told.flatMap(({ events }) => events.filter((one) => one.kind === 'show').map((one) => one.id)))
  for (const id of ids)
    if (!shown.has(id)) await live.publish(topicsOf(editionId, null).all, 'hide', { kind: 'hide', id })
  for (const { place, events } of told)
    for (const event of events)
      if (shown.has(event.id)) await live.publish(topicsOf(editionId, place).here, event.kind, event)
}
