/** A row or a field that could not be read, in the reader's words. Server only: it may name any message. */
import { m, type LocaleCode } from '#messages'
import type { Metric, Unread } from '#modules/campaigns'
import { metricName } from '../../desk-figures/live-rows.server.ts'
import { rejectReason } from '../../desk-figures/words.server.ts'

type Say = (p: { line: number; column: string; cell: string }, o: { locale: LocaleCode }) => string
const all = m as unknown as Record<string, Say | undefined>

/** With its row and column, as the file names them. */
export const rowFault = (fault: Unread & { line: number }, locale: LocaleCode): string =>
  all[`live_fault_${fault.code}`]?.(fault, { locale }) ?? fault.code

/** Of the form at the desk: by the field's own name. */
export function fieldFault({ code, column }: Unread, locale: LocaleCode): string {
  const names: Record<string, (p: object, o: { locale: LocaleCode }) => string> = {
    live: m.live_name,
    product: m.live_product,
    observed_at: m.live_hand_at,
    currency: m.live_currency,
  }
  const name = names[column]?.({}, { locale }) ?? metricName(column as Metric, locale)
  return m.live_fault_hand({ column: name, why: rejectReason(`live_${code}`, locale) }, { locale })
}
