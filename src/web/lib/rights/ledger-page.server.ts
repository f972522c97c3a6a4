/** The ledger's page of the desk: who asked for what, what is due when, and one person at a time. */
import { m, type LocaleCode } from '#messages'
import {
  clocksOf,
  copiesOf,
  findPersons,
  legalClocks,
  listCases,
  listReceipts,
  mayErase,
  mayGrant,
  namesOf,
  previewErasure,
  previewWithdrawal,
  receiptOf,
  receiptOfPerson,
  subjectOf,
  type Case,
  type CaseKind,
} from '#modules/rights'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { refusalText, type Desk } from '../desk/door.server.ts'
import { fullTime } from '../desk/format.ts'
import { goneLines } from './gone.ts'
import { clockView, copyView } from './receipt-view.server.ts'

const MOST = 100
const KINDS: Record<CaseKind, (p: object, o: { locale: LocaleCode }) => string> = {
  withdrawal: m.rights_case_withdrawal,
  erasure: m.rights_case_erasure,
  access: m.rights_case_access,
  correction: m.rights_case_correction,
  question: m.rights_case_question,
}

export async function ledgerPage(desk: Desk, url: URL) {
  const { house, actor, edition, locale } = desk
  const { db } = house.store
  const [cases, clocks, receipts, laws] = await Promise.all([
    listCases(db, edition.id, MOST),
    clocksOf(db, edition.id, {}),
    listReceipts(db, edition.id, MOST),
    legalClocks(db, edition.id),
  ])
  const copies = await copiesOf(
    db,
    receipts.map((receipt) => receipt.id),
  )
  const names = await namesOf(
    db,
    edition.id,
    cases.flatMap((one) => one.person ?? []),
  )
  const now = systemNow().getTime()
  const zone = edition.zone
  const words = url.searchParams.get('q')?.trim() ?? ''
  const person = url.searchParams.get('person')
  return {
    may: mayGrant(actor),
    open: clocks.filter((clock) => !clock.answeredAt).length,
    cases: cases.map((one) => ({
      id: one.id,
      kind: KINDS[one.kind]({}, { locale }),
      who: whoIs(one, names, locale),
      person: one.person,
      said: one.said,
      at: fullTime(one.openedAt, zone, locale),
      closed: one.closedAt !== null,
      receipt: receipts.find((receipt) => receipt.id === one.id)?.key ?? null,
      clocks: clocks
        .filter((clock) => clock.case === one.id)
        .map((clock) => ({ ...clockView(clock, laws, zone, locale), over: clock.dueAt.getTime() <= now })),
      copies: (copies.get(one.id) ?? []).map((copy) => copyView(copy, zone, locale)),
    })),
    words,
    found: words ? await findPersons(db, edition.id, words) : null,
    person: person ? await onePerson(desk, person, url.searchParams.has('erase')) : null,
    kinds: (['erasure', 'access', 'correction', 'question'] as const).map((kind) => ({
      code: kind,
      name: KINDS[kind]({}, { locale }),
    })),
    city: (edition.headquarters ?? edition).city[locale] ?? '',
  }
}

const whoIs = (one: Case, names: ReadonlyMap<string, string>, locale: LocaleCode): string => {
  if (one.person) return names.get(one.person) ?? one.person
  return one.kind === 'withdrawal' ? m.rights_desk_erased({}, { locale }) : m.rights_desk_unknown_person({}, { locale })
}

/** What a withdrawal would take from where, before anybody presses anything; or that they have left. */
async function onePerson(desk: Desk, key: string, erasing: boolean) {
  const { house, actor, edition, locale } = desk
  const { db } = house.store
  const subject = await subjectOf(db, edition.id, key)
  const names = await namesOf(db, edition.id, subject.keys)
  const base = { key, name: names.get(key) ?? [...names.values()][0] ?? key, mayErase: mayErase(actor, subject) }
  try {
    const erasure = erasing && base.mayErase ? await erasureOf(desk, key) : null
    const left = await receiptOfPerson(db, edition.id, subject.keys)
    if (left) {
      const { at } = await receiptOf(db, left.id)
      return { ...base, erasure, left: { ...left, at: fullTime(at, edition.zone, locale) }, would: null, refused: null }
    }
    const would = mayGrant(actor) ? await previewWithdrawal(db, actor, { edition: edition.id, person: key }) : null
    const told = would && { gone: goneLines(would.removed, locale), outside: would.outside.length }
    return { ...base, erasure, left: null, would: told, refused: null }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { ...base, erasure: null, left: null, would: null, refused: refusalText(thrown, locale) }
  }
}

async function erasureOf({ house, actor, edition, locale }: Desk, person: string) {
  const { holds } = await previewErasure(house.store.db, actor, { edition: edition.id, person })
  const things = Object.entries(holds).map(([thing, n]) => ({ thing, n }))
  const o = { locale }
  return {
    n: things.reduce((sum, { n }) => sum + n, 0),
    things,
    reasons: [
      { code: 'own_word', name: m.rights_reason_own_word({}, o) },
      { code: 'authority', name: m.rights_reason_authority({}, o) },
      { code: 'term_over', name: m.rights_reason_term_over({}, o) },
    ],
  }
}
export type LedgerPage = Awaited<ReturnType<typeof ledgerPage>>
