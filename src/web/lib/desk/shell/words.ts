import { m, type LocaleCode } from '#messages'
import { ROOMS, type Room } from './shell.ts'

const NAMES = {
  today: m.desk_room_today,
  posts: m.desk_room_posts,
  wall: m.desk_room_wall,
  links: m.desk_room_links,
  shows: m.show_title,
  stories: m.curating_title,
  campaigns: m.desk_room_campaigns,
  live: m.live_title,
  outbox: m.campaigns_outbox,
  creators: m.desk_room_creators,
  visits: m.programme_visits_title,
  rights: m.desk_room_rights,
  runs: m.desk_room_runs,
  claims: m.desk_room_claims,
  figures: m.desk_room_figures,
  edition: m.desk_room_edition,
  accounts: m.desk_room_accounts,
  hold: m.desk_room_hold,
  audit: m.desk_room_audit,
  patterns: m.desk_room_patterns,
}
export const roomName = (room: Pick<Room, 'text'>, locale: LocaleCode): string => NAMES[room.text]({}, { locale })

const GROUPS = {
  communication: m.desk_group_communication,
  people: m.desk_group_people,
  evidence: m.desk_group_evidence,
  house: m.desk_group_house,
}
export const groupName = (group: keyof typeof GROUPS, locale: LocaleCode): string => GROUPS[group]({}, { locale })

/** Keys that every page of the desk has. */
export const shellKeys = (locale: LocaleCode) => [
  ...ROOMS.flatMap(({ rooms }) => rooms).map((room) => ({
    keys: `g ${room.key}`,
    command: `go:${room.href}`,
    text: m.desk_key_go({ room: roomName(room, locale) }, { locale }),
  })),
  { keys: 'f', command: 'filter', text: m.desk_key_filter({}, { locale }) },
  { keys: 'u', command: 'undo', text: m.desk_key_undo({}, { locale }) },
  { keys: '?', command: 'keys', text: m.desk_key_all({}, { locale }), foot: true },
]
