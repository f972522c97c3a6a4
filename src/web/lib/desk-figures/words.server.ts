/** Codes of sources, rejects, refused files, units and breakdowns in the reader's words. Server only: it may name any message. */
import { m, type LocaleCode } from '#messages'

const all = m as unknown as Record<string, ((p: object, o: { locale: LocaleCode }) => string) | undefined>
/** `prefix` + code as a message, or the code itself. */
const said = (prefix: string) => (code: string, locale: LocaleCode) =>
  all[`desk_data_${prefix}_${code.replaceAll('-', '_')}`]?.({}, { locale }) ?? code

export const sourceName = said('source')
const ownReason = said('reject')
/** Of rows of lives the words stand with lives. */
export const rejectReason = (code: string, locale: LocaleCode): string =>
  all[code.replace(/^live_/, 'live_fault_short_')]?.({}, { locale }) ?? ownReason(code, locale)
export const refusedKind = said('refused')
export const unitName = said('unit')
export const byName = said('by')
export const figureName = (id: string, locale: LocaleCode) => all[`figure_${id}_name`]?.({}, { locale }) ?? id
export const figureText = (id: string, part: 'definition' | 'formula' | 'coverage', locale: LocaleCode) =>
  all[`figure_${id}_${part}`]?.({}, { locale }) ?? ''
