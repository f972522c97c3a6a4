/** What goes, or went, when somebody leaves: counts first. */
import { m, type LocaleCode } from '#messages'
import { useName } from '../desk/words.ts'

export interface Gone {
  n: number
  text: string
}

type Say = (params: { n: number }, options: { locale: LocaleCode }) => string
const SURFACES: Record<string, Say> = {
  wall: m.rights_gone_wall,
  site: m.rights_gone_site,
  embed: m.rights_gone_embed,
  api: m.rights_gone_api,
  connection: m.rights_gone_connection,
  booking: m.rights_gone_booking,
  live: m.rights_gone_live,
  deliverable: m.rights_gone_deliverable,
  invitation: m.rights_gone_invitation,
  mail: m.rights_gone_mail,
  count: m.rights_gone_count,
  grant: m.rights_gone_grant,
  say: m.rights_gone_say,
}
const USES = ['repost', 'print', 'press_kit', 'paid', 'ai_training'] as const
const isUse = (surface: string): surface is (typeof USES)[number] => (USES as readonly string[]).includes(surface)
const ORDER = [...Object.keys(SURFACES).slice(0, 4), ...USES, ...Object.keys(SURFACES).slice(4)]

/** What everybody sees comes first. */
export const rankOf = (surface: string): number => (ORDER.includes(surface) ? ORDER.indexOf(surface) : ORDER.length)

export function goneLine(surface: string, n: number, locale: LocaleCode): Gone {
  const own = SURFACES[surface]
  const text = own
    ? own({ n }, { locale })
    : isUse(surface)
      ? m.rights_gone_use({ n, use: useName(surface, locale) }, { locale })
      : m.rights_gone_other({ n, surface }, { locale })
  return { n, text }
}

/** One line for each surface. */
export function goneLines(removed: readonly { surface: string }[], locale: LocaleCode): Gone[] {
  const counts = new Map<string, number>()
  for (const { surface } of removed) counts.set(surface, (counts.get(surface) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .map(([surface, n]) => goneLine(surface, n, locale))
}

/** Where one item was removed from, in a word. */
export const surfaceName = (surface: string, locale: LocaleCode): string =>
  surface === 'api'
    ? m.rights_receipt_api({}, { locale })
    : ['wall', 'site', 'embed', ...USES].includes(surface)
      ? useName(surface as 'wall', locale)
      : goneLine(surface, 1, locale).text
