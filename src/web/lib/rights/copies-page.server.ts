/** Copies that left the house: who has which, since when, and who of them was told to delete. */
import { m, type LocaleCode } from '#messages'
import { listAccounts } from '#modules/people'
import { handedOutCopies, recipientsOfCopies, type HandedOutCopy } from '#modules/rights'
import { THE_HOUSE } from '#platform/actor'
import type { Desk } from '../desk/door.server.ts'
import { dayTime } from '../desk/format.ts'
import { actorName } from '../desk/shell/actor-name.ts'
import { copyName, recipientWords } from './receipt-view.server.ts'

const MOST = 300

export async function copiesPage({ house, edition, locale }: Desk, url: URL) {
  const { db } = house.store
  const recipients = await recipientsOfCopies(db, edition.id)
  const asked = url.searchParams.get('recipient')
  const recipient = recipients.find((one) => one.recipient === asked)?.recipient ?? null
  const accounts = await listAccounts(db, THE_HOUSE)
  // The staff see which of them it was; a receipt says only that it was one of the staff.
  const nameOf = (one: string) =>
    one.startsWith('account:') ? actorName(one.slice('account:'.length), accounts, locale) : recipientWords(one, locale)
  const copies = await handedOutCopies(db, edition.id, { recipient, limit: MOST })
  return {
    copies: copies.map((one) => ({
      id: one.id,
      what: one.what,
      kind: copyName(one.kind, locale),
      recipient: nameOf(one.recipient),
      holds: holdsWords(one, locale),
      first: dayTime(one.firstAt, edition.zone, locale),
      last: dayTime(one.lastAt, edition.zone, locale),
      receipts: one.receipts ? m.rights_copies_told({ told: one.told, n: one.receipts }, { locale }) : null,
    })),
    total: recipients.reduce((sum, one) => sum + one.copies, 0),
    filter: {
      key: 'recipient',
      label: m.rights_receipt_recipient({}, { locale }),
      value: recipient,
      any: m.desk_filter_any({}, { locale }),
      options: recipients.map((one) => ({ value: one.recipient, label: nameOf(one.recipient), count: one.copies })),
    },
  }
}

function holdsWords({ holds, works }: HandedOutCopy, locale: LocaleCode): string {
  if (holds === 'everything') return m.rights_copies_holds_everything({}, { locale })
  if (holds === 'posts') return m.rights_copies_holds_posts({}, { locale })
  return holds === 'works' && works
    ? m.rights_copies_holds_works({ n: works }, { locale })
    : m.rights_copies_holds_nobody({}, { locale })
}
