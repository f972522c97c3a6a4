import { m, type LocaleCode } from '#messages'
import { listed } from '../format.ts'

/** As the verbs take them; kept here because a page must not load the verbs. */
export const SURFACES = ['wall', 'site', 'outgoing', 'show'] as const
export type Surface = (typeof SURFACES)[number]

const NAMES: Record<Surface, typeof m.hold_surface_wall> = {
  wall: m.hold_surface_wall,
  site: m.hold_surface_site,
  outgoing: m.hold_surface_outgoing,
  show: m.hold_surface_show,
}
export const surfaceName = (surface: Surface, locale: LocaleCode): string => NAMES[surface]({}, { locale })

export const surfaceNames = (surfaces: readonly Surface[], locale: LocaleCode): string =>
  listed(
    surfaces.map((one) => surfaceName(one, locale)),
    locale,
  )

const REASONS = {
  emergency: m.desk_stop_emergency,
  wrong: m.desk_stop_wrong,
  rights: m.desk_stop_rights,
  technical: m.desk_stop_technical,
  drill: m.desk_stop_drill,
  mended: m.desk_reopen_mended,
  mistake: m.desk_reopen_mistake,
  drill_over: m.desk_reopen_drill_over,
}
export type Reason = keyof typeof REASONS
export const HOLD_REASONS: readonly Reason[] = ['emergency', 'wrong', 'rights', 'technical', 'drill']
export const RELEASE_REASONS: readonly Reason[] = ['mended', 'mistake', 'drill_over']
export const reasonName = (code: string, locale: LocaleCode): string =>
  (REASONS as Record<string, typeof m.desk_stop_wrong | undefined>)[code]?.({}, { locale }) ?? code
