/** One screen: the posts it has, where they stand, its clock and whether it hears the house. */
import type { Card, ScreenNotice, ScreenWord, WallEvent } from '#modules/wall'
import { stillHeld } from './letting-go.ts'
import { follow } from '#lib/screen/live-feed.ts'
import { agreed, everywhere, layOut, shown, taken, turned, type Mosaic } from './mosaic.ts'
import { wordAt } from './said-now.ts'
import { restore, save } from './saved-copy.ts'
import type { WallShow } from './shows.ts'
import { clockFrom, deviceNow, venueDay, type ScreenClock } from './venue-clock.ts'

/** What the server says of the wall at one moment. */
export interface WallNow {
  edition: string
  /** Where the screen stands; null: where the house is. Another place has another stream. */
  place: string | null
  zone: string
  cards: Card[]
  shows: WallShow[]
  /** What the house says today, also what is still to come. */
  said: ScreenWord[]
  day: string
  /** The wall is held: it rests, whatever is allowed. */
  stopped: boolean
  /** Of safety; shown whatever is held. */
  notices: ScreenNotice[]
  venueAt: number
  /** Where the live stream stood before the rest was read. */
  position: string
  /** A page kept for a start without network: it holds no posts of its own. */
  shell: boolean
}

const TURN_MS = 12_000
const TICK_MS = 1000
/** Reloads of many screens are spread over this time. */
const SPREAD_MS = 400

export class Screen {
  cards = $state.raw<ReadonlyMap<string, Card>>(new Map())
  mosaic = $state.raw<Mosaic>(layOut([]))
  shows = $state.raw<WallShow[]>([])
  said = $state.raw<ScreenWord[]>([])
  day = $state('')
  stopped = $state(false)
  notices = $state.raw<ScreenNotice[]>([])
  /** Venue time, told once a second. */
  now = $state(0)
  /** Venue time since which the house is not heard; null while it is. */
  lostAt = $state<number | null>(null)
  /** Nothing is known yet: neither from the house nor from a kept copy. */
  loading = $state(false)
  /** Not a state: a post is drawn with what holds when it comes. What the server drew is there at once, the rest fades in. */
  lives = false
  readonly #name: string
  readonly #edition: string
  readonly #zone: string
  #position: string
  #place: string | null
  #unfollow: (() => void) | null = null
  #clock: ScreenClock
  #again: () => Promise<unknown> = async () => {}

  constructor(name: string, wall: WallNow) {
    this.#name = name
    this.#edition = wall.edition
    this.#zone = wall.zone
    this.#position = wall.position
    this.#place = wall.place
    this.#clock = clockFrom(wall.venueAt)
    this.now = wall.venueAt
    this.loading = wall.shell
    this.take(wall)
  }

  get word(): ScreenWord | null {
    return wordAt(this.said, this.now)
  }

  get posts(): Card[] {
    return everywhere(this.mosaic).flatMap((id) => this.cards.get(id) ?? [])
  }

  /** Brings the screen to what the house says. */
  take(wall: WallNow): void {
    if (wall.shell) return
    this.#clock = clockFrom(wall.venueAt)
    this.now = wall.venueAt
    this.shows = wall.shows
    this.said = wall.said
    this.day = wall.day
    this.stopped = wall.stopped
    this.notices = wall.notices
    this.cards = new Map(wall.cards.map((card) => [card.id, card]))
    this.mosaic = agreed(this.mosaic, [...this.cards.keys()])
    this.loading = false
    if (wall.place === this.#place) return
    this.#place = wall.place
    this.#position = wall.position
    if (this.#unfollow) this.#follow()
  }

  /** Begins to live; in the browser only. @param again asks the house for the whole wall anew. @returns a function that ends it. */
  live(again: () => Promise<unknown>, turns: () => boolean): () => void {
    this.#again = again
    this.lives = true
    if (this.loading) this.#startAlone()
    const tick = setInterval(() => this.#tick(), TICK_MS)
    const turn = setInterval(() => {
      if (turns()) this.mosaic = turned(this.mosaic)
    }, TURN_MS)
    this.#follow()
    this.keep()
    return () => {
      clearInterval(tick)
      clearInterval(turn)
      this.#unfollow?.()
    }
  }

  #follow(): void {
    this.#unfollow?.()
    const place = this.#place === null ? '' : `/${this.#place}`
    const address = `/live/wall/${this.#edition}${place}?screen=${this.#name}`
    this.#unfollow = follow(address, this.#position, {
      heard: ({ event, data }) => this.#heard(event, data),
      up: () => {
        this.lostAt = null
        if (this.loading) void this.#reload(0)
      },
      down: () => {
        this.lostAt ??= this.#clock.now()
      },
    })
  }

  keep(): void {
    if (this.loading) return
    save(localStorage, this.#name, {
      version: 1,
      edition: this.#edition,
      cards: this.posts,
      shows: this.shows,
      said: this.said,
      day: this.day,
      stopped: this.stopped,
      notices: this.notices,
      venueAt: this.#clock.now(),
      deviceAt: deviceNow(),
    })
  }

  #startAlone(): void {
    const kept = restore(localStorage, this.#edition, this.#name, deviceNow())
    if (!kept) return
    const { wall, venueNow } = kept
    this.take({
      ...wall,
      place: this.#place,
      zone: this.#zone,
      venueAt: venueNow,
      position: this.#position,
      shell: false,
    })
    this.lostAt = venueNow
    // The kept page does not know what happened since: as soon as the house is heard, ask for all of it.
    this.loading = true
  }

  #tick(): void {
    this.now = this.#clock.now()
    const held = stillHeld([...this.cards.values()], this.now)
    if (held.length !== this.cards.size) {
      const ids = new Set(held.map((card) => card.id))
      for (const id of this.cards.keys()) if (!ids.has(id)) this.#drop(id)
      this.keep()
    }
    const standing = stillHeld(this.notices, this.now)
    if (standing.length !== this.notices.length) {
      this.notices = standing
      this.keep()
    }
    if (this.lostAt === null && this.day && venueDay(this.now, this.#zone) !== this.day) {
      this.day = venueDay(this.now, this.#zone)
      void this.#reload(SPREAD_MS)
    }
  }

  #heard(event: string, data: string): void {
    if (event === 'show' || event === 'hide') {
      const { id, card } = JSON.parse(data) as WallEvent
      if (card) this.#put(card)
      else this.#drop(id)
      this.keep()
    } else if (event === 'held') {
      this.stopped = true
      this.cards = new Map()
      this.mosaic = agreed(this.mosaic, [])
      this.keep()
    } else if (event === 'notices') {
      this.notices = (JSON.parse(data) as { notices: ScreenNotice[] }).notices
      this.keep()
    } else if (event === 'reload' || event === 'resync') void this.#reload(SPREAD_MS)
  }

  #put(card: Card): void {
    this.cards = new Map(this.cards).set(card.id, card)
    this.mosaic = shown(this.mosaic, card.id)
  }

  #drop(id: string): void {
    const rest = new Map(this.cards)
    rest.delete(id)
    this.cards = rest
    this.mosaic = taken(this.mosaic, id)
  }

  async #reload(spreadMs: number): Promise<void> {
    await new Promise((resume) => setTimeout(resume, Math.random() * spreadMs))
    // What fails now comes again with the stream's next `resync`, or with its next opening.
    await this.#again().catch(() => (this.loading = true))
  }
}
