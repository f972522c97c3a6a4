/** What a screen is told when it opens or asks anew. Runs on the server. */
import type { House } from '#house/house'
import { isHeld, noticesNow, type Edition, type PlaceName } from '#modules/editions'
import { showsOn } from '#modules/programme'
import { noticeOf, placeOfScreen, saidToday, wallCards } from '#modules/wall'
import { dayAt } from '#platform/time'
import type { LocalText } from '#platform/words'
import type { WallNow } from './screen.svelte.ts'
import type { WallShow } from './shows.ts'

/** Posts that take turns on a screen. */
const CARDS = 60
const FRESH_MS = 5000

type Told = Omit<WallNow, 'venueAt' | 'shell'>
const told = new Map<string, { version: number; madeAt: number; wall: Promise<Told> }>()

/** Many screens of a place that ask at once are told from one reading, as long as nothing changed since. */
export async function wallNow(house: House, edition: Edition, screen: string): Promise<WallNow> {
  const place = placeOfScreen(edition, screen)
  const key = `${edition.id}@${place ?? ''}`
  const version = house.pages.version()
  const known = told.get(key)
  const fresh = known && known.version === version && performance.now() - known.madeAt < FRESH_MS
  const entry = fresh ? known : { version, madeAt: performance.now(), wall: read(house, edition, place) }
  if (!fresh) {
    told.set(key, entry)
    entry.wall.catch(() => told.delete(key))
  }
  return { ...(await entry.wall), venueAt: (await house.clock.now(edition.id)).getTime(), shell: false }
}

async function read(house: House, edition: Edition, place: string | null): Promise<Told> {
  const { db } = house.store
  // Before the rest: what changes meanwhile comes over the stream.
  const position = house.live.position()
  const venueNow = await house.clock.now(edition.id)
  const day = dayAt(venueNow, edition.zone)
  const stopped = isHeld(edition, 'wall')
  const notices = (await noticesNow(db, edition.id, venueNow)).map(noticeOf)
  const base = { edition: edition.id, place, zone: edition.zone, day, position, stopped, notices }
  if (stopped) return { ...base, cards: [], shows: [], said: [] }
  const [cards, shows, said] = await Promise.all([
    wallCards(db, edition.id, venueNow, CARDS, 'wall', place),
    showsOf(house, edition.id, day),
    saidToday(db, edition, day),
  ])
  return { ...base, cards, shows, said }
}

async function showsOf(house: House, edition: string, day: string): Promise<WallShow[]> {
  const days = await showsOn(house.store.db, edition, day)
  return days
    .flatMap(({ event, times, disputed }) =>
      (times ?? []).map((time) => ({
        time,
        title: event.title,
        place: event.place ? wordingsOf(event.place.name) : null,
        drawing: event.drawing,
        disputed,
      })),
    )
    .sort((a, b) => (a.time < b.time ? -1 : 1))
}

const wordingsOf = ({ from: _from, to: _to, verification: _verification, ...words }: PlaceName): LocalText =>
  words as LocalText
