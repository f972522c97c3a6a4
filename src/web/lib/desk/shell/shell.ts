/** The shell as a page gets it: `data.desk` on every page of the desk. */
import type { LocaleCode } from '#messages'
import type { Role } from '#platform/actor'
import type { IconName } from '#lib/draw/icons.ts'

export interface Shell {
  locale: LocaleCode
  edition: { id: string; name: string; languages: string[]; others: { id: string; name: string }[] }
  account: { id: string; name: string; role: string; roles: Role[] }
  may: Record<'review' | 'stop' | 'reopen' | 'moveClock' | 'chooseClaim' | 'seeAccounts', boolean>
  /** `at`: the venue's time when the page was made, milliseconds. The venue's zone comes first. */
  clock: { at: number; replaying: boolean; begins: string | null; zones: { zone: string; city: string }[] }
  stopped: { at: Date; by: string; reason: string | null } | null
  counts: { waiting: number; claims: number; conflicts: number; runs: number; rights: number; outbox: number }
  /** Posts on the wall now: what the switch takes down. */
  shown: number
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
    | 'campaigns'
    | 'outbox'
    | 'creators'
    | 'visits'
    | 'rights'
    | 'runs'
    | 'claims'
    | 'figures'
    | 'edition'
    | 'accounts'
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
      { href: '/desk/outbox', icon: 'export', key: 'o', text: 'outbox', counts: 'outbox' },
      { href: '/desk/links', icon: 'link', key: 'k', text: 'links' },
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
      { href: '/desk/audit', icon: 'audit', key: 'l', text: 'audit' },
      { href: '/desk/pattern-book', icon: 'patterns', key: 'm', text: 'patterns' },
    ],
  },
]

/** Is this the room of the address? Today is only itself; every other room holds what lies below it. */
export const isHere = (room: Pick<Room, 'href'>, pathname: string): boolean =>
  pathname === room.href || (room.href !== '/desk' && pathname.startsWith(`${room.href}/`))
