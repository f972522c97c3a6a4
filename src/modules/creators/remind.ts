/** Reminders, at most two, never after an answer and never twice; and the end of an invitation whose last day is over. */
import { m } from '#messages'
import type { Edition } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { addDays, dayAt, systemNow } from '#platform/time'
import { isOpen, occasionOf, stateOf, theInvitation, type Invitation } from './invitations.ts'
import { makeKey } from './keys.ts'
import { dayIn, daysIn, greetingName, houseIn, occasionIn, writeLetter } from './letters.ts'
import { writtenIn } from './model.ts'
import { findCreator } from './queries.ts'
import { termsById } from './terms.ts'

/** Which reminder a day asks for: 0 none yet, 1 or 2. Several that fell due together are one: the last. Pure. */
export function reminderDue(
  answerBy: string,
  remindBefore: readonly number[],
  sentDay: string,
  today: string,
): 0 | 1 | 2 {
  if (today > answerBy) return 0
  const days = [...remindBefore].sort((a, b) => b - a).map((before) => addDays(answerBy, -before))
  const due = days.filter((day) => day > sentDay && day <= today).length
  const before = days.filter((day) => day <= sentDay).length
  return due ? (Math.min(2, due + before) as 1 | 2) : 0
}

export interface Reminding {
  edition: Edition
  origin: string
  /** The venue's time: days are its days. */
  now: Date
}

/** Safe to run at any time and twice. @returns how many were reminded, and how many lapsed. */
export async function remindAndLapse(db: Db, reminding: Reminding): Promise<{ reminded: number; lapsed: number }> {
  const { edition, now } = reminding
  const { rows } = await sql<{
    id: string
    creatorId: string
  }>`select id, creator_id as "creatorId" from creator_invitation
    where edition_id = ${edition.id} and answer is null and lapsed_at is null and closed_at is null order by answer_ends_at, id`.execute(
    db,
  )
  const done = { reminded: 0, lapsed: 0 }
  for (const { id, creatorId } of rows)
    await db.transaction().execute(async (trx) => {
      // Somebody may have answered since: what counts is how it stands under the lock.
      const invitation = await theInvitation(trx, creatorId, id, true)
      if (invitation.answer || invitation.lapsedAt || invitation.closedAt) return
      if (invitation.answerEndsAt <= now) {
        await lapse(trx, reminding, invitation)
        done.lapsed++
      } else if (isOpen(stateOf(invitation, now)) && (await remind(trx, reminding, invitation))) done.reminded++
    })
  return done
}

async function lapse(trx: Trx, { edition }: Reminding, { id, creatorId }: Invitation): Promise<void> {
  await sql`update creator_invitation set lapsed_at = ${systemNow()} where id = ${id}`.execute(trx)
  await audit(trx, THE_HOUSE, 'creators.lapse', { edition: edition.id, subjects: [creatorId, id] })
}

async function remind(trx: Trx, { edition, origin, now }: Reminding, invitation: Invitation): Promise<boolean> {
  const terms = await termsById(trx, edition.id, invitation.termsId)
  const creator = await findCreator(trx, edition.id, invitation.creatorId)
  // A link that somebody handed on is theirs to remind of.
  if (!terms || !creator || invitation.way !== 'mail') return false
  const number = reminderDue(invitation.answerBy, terms.remindBefore, invitation.sentDay, dayAt(now, edition.zone))
  if (!number || (await wasReminded(trx, invitation.id, number))) return false
  const locale = writtenIn(creator.language)
  const occasion = await occasionOf(trx, edition, invitation.eventId)
  const house = houseIn(edition, locale)
  const text = m.creators_mail_reminder_text(
    {
      name: greetingName(creator),
      house,
      occasion: occasionIn(occasion, edition, locale),
      days: daysIn(occasion, edition, locale),
      day: dayIn(invitation.answerBy, locale),
      link: `${origin}/${locale}/invitation/${await makeKey(trx, creator.id, invitation.id)}`,
    },
    { locale },
  )
  const mail = await writeLetter(trx, THE_HOUSE, creator, {
    kind: number === 1 ? 'reminder_1' : 'reminder_2',
    invitationId: invitation.id,
    subject: m.creators_mail_reminder_subject({ house }, { locale }),
    text,
  })
  if (!mail) return false
  await audit(trx, THE_HOUSE, 'creators.remind', {
    edition: edition.id,
    subjects: [creator.id, invitation.id],
    detail: { number },
  })
  return true
}

/** The last reminder is not followed by the first. */
async function wasReminded(db: Db, invitationId: string, number: 1 | 2): Promise<boolean> {
  const kinds = number === 1 ? ['reminder_1', 'reminder_2'] : ['reminder_2']
  const { rows } =
    await sql`select 1 from creator_letter where invitation_id = ${invitationId} and kind = any(${kinds}::text[])`.execute(
      db,
    )
  return rows.length > 0
}
