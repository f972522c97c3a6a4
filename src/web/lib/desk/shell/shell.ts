/** The shell as a page gets it: `data.desk` on every page of the desk. */
import type { LocaleCode } from '#messages'
import type { Role } from '#platform/actor'
import type { Surface } from '../hold/words.ts'
import type { IconName } from '#lib/draw/icons.ts'

/** What is held, as the bar over every page tells it. */
export interface HeldNow {
  surfaces: Surface[]
  /** Real time of the hold that stands longest. */
  since: Date
  /** Held within the last day: the time says enough. */
  isToday: boolean
  by: string
  reason: string
  words: string
  /** The reader held it all: somebody else releases it. */
  second: boolean
  /** Standing still in the outbox; null while it goes on. */
  waiting: number | null
  /** Screens that the edition names, and those that are not on the live stream; null: it names none. */
  screens: { all: number; lost: string[] } | null
}

export interface Shell {
  locale: LocaleCode
  edition: { id: string; name: string; languages: string[]; others: { id: string; name: string }[] }
  account: { id: string; name: string; role: string; roles: Role[] }
  may: Record<'review' | 'stop' | 'reopen' | 'moveClock' | 'chooseClaim' | 'seeAccounts', boolean>
  /** `at`: the venue's time when the page was made, milliseconds. The venue's zone comes first. */
  clock: { at: number; replaying: boolean; begins: string | null; zones: { zone: string; city: string }[] }
  held: HeldNow | null
  counts: { waiting: number; claims: number; conflicts: number; runs: number; rights: number; outbox: number }
  /** Posts on the wall now: what the switch takes down. */
  shown: number
  /** Waiting in the outbox: what stands still. */
  waiting: number
  /** Names of those who hold each role here. */
  who: Partial<Record<Role, string[]>>
}

export interface Room {
  href: string
  icon: IconName
  /** Letter after G. */
  key: string
  text:
    | 'today'
    | 'posts'
    | 'wall'
    | 'links'
    | 'shows'
    | 'stories'
    | 'campaigns'
    | 'live'
    | 'outbox'
    | 'creators'
    | 'visits'
    | 'rights'
    | 'runs'
    | 'claims'
    | 'figures'
    | 'edition'
    | 'accounts'
    | 'hold'
    | 'audit'
    | 'patterns'
  /** Which of the shell's counts stands beside it. */
  counts?: keyof Shell['counts']
  newTab?: boolean
}

/** The rooms that exist, in the groups of the rail. */
export const ROOMS: readonly {
  group: 'communication' | 'people' | 'evidence' | 'house' | null
  rooms: readonly Room[]
}[] = [
  { group: null, rooms: [{ href: '/desk', icon: 'today', key: 'h', text: 'today' }] },
  {
    group: 'communication',
    rooms: [
      { href: '/desk/posts', icon: 'posts', key: 'p', text: 'posts', counts: 'waiting' },
      { href: '/wall/entrance', icon: 'wall', key: 'w', text: 'wall', newTab: true },
      { href: '/desk/campaigns', icon: 'campaigns', key: 's', text: 'campaigns' },
      { href: '/desk/live', icon: 'play', key: 'b', text: 'live' },
      { href: '/desk/outbox', icon: 'export', key: 'o', text: 'outbox', counts: 'outbox' },
      { href: '/desk/links', icon: 'link', key: 'k', text: 'links' },
      { href: '/desk/shows', icon: 'cues', key: 't', text: 'shows' },
      { href: '/desk/stories', icon: 'sign', key: 'i', text: 'stories' },
    ],
  },
  {
    group: 'people',
    rooms: [
      { href: '/desk/creators', icon: 'creators', key: 'n', text: 'creators' },
      { href: '/desk/visits', icon: 'calendar', key: 'v', text: 'visits' },
      { href: '/desk/rights', icon: 'rights', key: 'q', text: 'rights', counts: 'rights' },
    ],
  },
  {
    group: 'evidence',
    rooms: [
      { href: '/desk/runs', icon: 'evidence', key: 'r', text: 'runs', counts: 'runs' },
      { href: '/desk/claims', icon: 'claims', key: 'c', text: 'claims', counts: 'claims' },
      { href: '/desk/figures', icon: 'figures', key: 'f', text: 'figures' },
    ],
  },
  {
    group: 'house',
    rooms: [
      { href: '/desk/edition', icon: 'editions', key: 'e', text: 'edition', counts: 'conflicts' },
      { href: '/desk/accounts', icon: 'accounts', key: 'a', text: 'accounts' },
      { href: '/desk/hold', icon: 'hold', key: 'd', text: 'hold' },
      { href: '/desk/audit', icon: 'audit', key: 'l', text: 'audit' },
      { href: '/desk/pattern-book', icon: 'patterns', key: 'm', text: 'patterns' },
    ],
  },
]

/** Is this the room of the address? Today is only itself; every other room holds what lies below it. */
export const isHere = (room: Pick<Room, 'href'>, pathname: string): boolean =>
  pathname === room.href || (room.href !== '/desk' && pathname.startsWith(`${room.href}/`))
