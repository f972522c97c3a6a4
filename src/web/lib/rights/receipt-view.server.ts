/** A receipt as its page tells it. */
import { m, type LocaleCode } from '#messages'
import type { Edition } from '#modules/editions'
import {
  legalClocks,
  namesOfItems,
  type CopyKind,
  type LegalCalendar,
  type LegalClock,
  type OutsideCopy,
  type Receipt,
  type RunningClock,
} from '#modules/rights'
import { dayAt } from '#platform/time'
import type { Db } from '#platform/db'
import { wording } from '#platform/words'
import { dayName, fullTime, listed } from '../desk/format.ts'
import { goneLines, rankOf, surfaceName } from './gone.ts'

const COPIES: Record<CopyKind, (p: object, o: { locale: LocaleCode }) => string> = {
  figure_export: m.rights_copy_figure_export,
  edition_export: m.rights_copy_edition_export,
  backup: m.rights_copy_backup,
  api: m.rights_copy_api,
}

/** Who holds a copy, for the person whose it is: the staff by what they are. */
export function recipientWords(recipient: string, locale: LocaleCode): string {
  if (recipient.startsWith('account:')) return m.rights_recipient_staff({}, { locale })
  if (recipient.startsWith('token:')) return m.rights_recipient_program({}, { locale })
  return recipient === 'cli' ? m.rights_recipient_operator({}, { locale }) : recipient
}

export const copyName = (kind: CopyKind, locale: LocaleCode): string => COPIES[kind]({}, { locale })

export const copyView = (copy: OutsideCopy, zone: string, locale: LocaleCode) => ({
  id: copy.id,
  kind: copyName(copy.kind, locale),
  what: copy.what,
  recipient: recipientWords(copy.recipient, locale),
  at: fullTime(copy.at, zone, locale),
  told: copy.toldAt && fullTime(copy.toldAt, zone, locale),
})

type Law = { clock: LegalClock; calendar: LegalCalendar }

/** The last day on which a clock may be answered, where the law counts it. */
export const lastDay = (running: RunningClock, zone: string): string =>
  dayAt(new Date(running.dueAt.getTime() - 1), zone)

export function clockView(running: RunningClock, laws: readonly Law[], own: string, locale: LocaleCode) {
  const law = laws.find(({ clock }) => clock.id === running.clock)
  const zone = law?.calendar.zone ?? own
  return {
    id: running.id,
    // A clock that was taken out of the edition's files runs on under its id.
    name: law ? wording(law.clock.name, locale).text : running.clock,
    note: law?.clock.note ? wording(law.clock.note, locale).text : null,
    source: law?.clock.source?.name ?? null,
    unverified: law?.clock.verification === 'unverified' || law?.calendar.verification === 'unverified',
    day: dayName(lastDay(running, zone), locale, 'year'),
    dueAt: running.dueAt.getTime(),
    answered: running.answeredAt && fullTime(running.answeredAt, zone, locale),
    extended: running.extendedReason,
    mayExtend: running.extendedAt || running.answeredAt ? null : (law?.clock.extension ?? null),
    zone,
  }
}

export async function receiptView(db: Db, edition: Edition, receipt: Receipt, locale: LocaleCode) {
  const { zone } = edition
  const seen = receipt.removed.filter(({ surface }) => surface !== 'grant' && surface !== 'say')
  const names = await namesOfItems(
    db,
    edition.id,
    seen.map((line) => line.item),
  )
  const items = Map.groupBy(seen, (line) => line.item)
  const laws = await legalClocks(db, edition.id)
  const clocks = receipt.clocks.map((running) => clockView(running, laws, zone, locale))
  return {
    number: receipt.id,
    at: fullTime(receipt.at, zone, locale),
    erased: receipt.person === null,
    city: wording(edition.city, locale).text,
    gone: goneLines(receipt.removed, locale),
    items: [...items].map(([item, lines]) => ({
      id: item,
      name: names.get(item) ?? item,
      surfaces: listed(
        lines
          .toSorted((a, b) => rankOf(a.surface) - rankOf(b.surface))
          .map((line) => surfaceName(line.surface, locale)),
        locale,
      ),
      at: fullTime(lines[0]!.at, zone, locale),
    })),
    outside: receipt.outside.map((copy) => copyView(copy, zone, locale)),
    clocks,
    clockZones: [...new Set(clocks.map((clock) => clock.zone))].join(', '),
  }
}
export type ReceiptView = Awaited<ReturnType<typeof receiptView>>
