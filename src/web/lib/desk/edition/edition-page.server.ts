/** The edition as the house has it: its facts, its switch, where files and house differ, its clock. */
import { m, type LocaleCode } from '#messages'
import { ITEM_KINDS } from '#house/item-kinds'
import { listConflicts, mayRemoveSample, mayResolveConflict, type Conflict } from '#modules/editions'
import { listAccounts } from '#modules/people'
import { THE_HOUSE } from '#platform/actor'
import { auditLines } from '#platform/audit-lines'
import { clockMoves } from '#platform/clock'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { dayName, listed } from '../format.ts'
import { actorName } from '../shell/shell.server.ts'
import { languageName } from '../words.ts'
import { kindName } from './kinds.ts'

/** A value of a file as a person reads it: texts as they are, lists and maps line by line. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object') {
    if (Array.isArray(value)) return value.map((one) => `• ${shown(one).replaceAll('\n', '\n  ')}`).join('\n')
    return Object.entries(value)
      .map(([key, one]) =>
        typeof one === 'object' && one !== null
          ? `${key}:\n  ${shown(one).replaceAll('\n', '\n  ')}`
          : `${key}: ${shown(one)}`,
      )
      .join('\n')
  }
  return String(value)
}

const titleOf = ({ file, house, id }: Conflict, locale: LocaleCode): string => {
  const body = (house ?? file) as Record<string, unknown> | null
  const text = body?.title ?? body?.name ?? body?.question
  return text && typeof text === 'object' ? wording(text as Record<string, string>, locale).text || id : id
}

export async function editionPage(desk: Desk) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const o = { locale }
  const say = (text: Parameters<typeof wording>[0]) => wording(text, locale).text
  const [conflicts, moves, lines, loads, accounts] = await Promise.all([
    listConflicts(db, edition.id, ITEM_KINDS),
    clockMoves(db, edition.id),
    auditLines(db, { verb: 'clock.move', limit: 200 }),
    auditLines(db, { verb: 'editions.load', limit: 50 }),
    listAccounts(db, THE_HOUSE),
  ])
  const facts: [string, string][] = [
    [m.desk_edition_expo({}, o), say(edition.expo.name)],
    [m.desk_edition_theme({}, o), say(edition.expo.theme)],
    [m.desk_edition_house({}, o), say(edition.house?.name)],
    [
      m.desk_edition_season({}, o),
      `${dayName(edition.opens, locale, 'year')} – ${dayName(edition.closes, locale, 'year')}`,
    ],
    [
      m.desk_edition_opening({}, o),
      edition.house?.publicOpening ? dayName(edition.house.publicOpening, locale, 'year') : '',
    ],
    [m.desk_edition_zone({}, o), `${say(edition.city)} (${edition.zone})`],
    [
      m.desk_edition_headquarters({}, o),
      edition.headquarters ? `${say(edition.headquarters.city)} (${edition.headquarters.zone})` : '',
    ],
    [
      m.desk_edition_languages({}, o),
      listed(
        edition.languages.map((code) => languageName(code, locale)),
        locale,
      ),
    ],
    [m.desk_edition_tags({}, o), (edition.tags ?? []).map((tag) => `#${tag}`).join(' ')],
  ]
  const last = loads.find((line) => line.edition_id === edition.id)
  return {
    id: edition.id,
    facts: facts.filter(([, value]) => value),
    loadedAt: edition.loadedAt,
    loaded: last
      ? (['created', 'updated', 'kept', 'conflicts'] as const).map((key) => Number(last.detail[key] ?? 0))
      : null,
    conflicts: conflicts.map((one) => ({
      kind: one.kind,
      kindName: kindName(one.kind, locale),
      id: one.id,
      title: titleOf(one, locale),
      since: one.since,
      gone: one.file === null ? ('file' as const) : one.house === null ? ('house' as const) : null,
      fields: one.fields.map((field) => ({ path: field.path, file: shown(field.file), house: shown(field.house) })),
    })),
    mayResolve: mayResolveConflict(actor),
    mayRemoveSample: mayRemoveSample(actor),
    moves: moves
      .slice(-12)
      .reverse()
      .map((move) => {
        const line = lines.find(
          (one) => one.edition_id === edition.id && Math.abs(one.at.getTime() - move.recorded_at.getTime()) < 2000,
        )
        return { at: move.recorded_at, to: move.venue_at, by: line ? actorName(line.actor_id, accounts, locale) : '–' }
      }),
    movesInAll: moves.length,
  }
}
