import { m } from '#messages'
import type { Actor } from '#platform/actor'
import type { Trx } from '#platform/db'
import { wording } from '#platform/words'
import { choicesOf, occasionOf, type Answering, type Invitation } from './invitations.ts'
import { makeKey } from './keys.ts'
import { dayIn, daysIn, greetingName, houseIn, occasionIn, writeLetter } from './letters.ts'
import { writtenIn, type Creator } from './model.ts'
import type { Terms } from './terms.ts'

/** Tells in their language what stands of what they said, line by line, with the address of their own page. */
export async function writeReceipt(
  trx: Trx,
  actor: Actor,
  { edition, origin }: Answering,
  creator: Creator,
  invitation: Invitation,
  terms: Terms,
  kind: 'receipt' | 'changed',
): Promise<void> {
  const locale = writtenIn(creator.language)
  const occasion = await occasionOf(trx, edition, invitation.eventId)
  const said = new Map((await choicesOf(trx, invitation.id)).map((one) => [one.choice, one]))
  const lines = terms.choices.flatMap((asked) => {
    const own = said.get(asked.choice)
    if (!own) return []
    const title = wording(asked.title, locale).text
    return own.yes && own.lastDay
      ? m.creators_mail_line_yes({ title, day: dayIn(own.lastDay, locale) }, { locale })
      : m.creators_mail_line_no({ title }, { locale })
  })
  const link = `${origin}/${locale}/mine/${await makeKey(trx, creator.id)}`
  const its = {
    name: greetingName(creator),
    house: houseIn(edition, locale),
    occasion: occasionIn(occasion, edition, locale),
    days: daysIn(occasion, edition, locale),
    version: terms.version,
    lines: lines.join('\n'),
    link,
  }
  await writeLetter(trx, actor, creator, {
    kind,
    invitationId: invitation.id,
    subject:
      kind === 'receipt'
        ? m.creators_mail_receipt_subject({ house: its.house }, { locale })
        : m.creators_mail_changed_subject({ house: its.house }, { locale }),
    text:
      kind === 'receipt'
        ? m.creators_mail_receipt_text(its, { locale })
        : m.creators_mail_changed_text(its, { locale }),
  })
}
