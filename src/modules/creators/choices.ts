/** A yes or no to one question of the terms. A yes to a use becomes a grant of the ledger; a no is kept as a no. */
import type { LocaleCode } from '#messages'
import type { Edition } from '#modules/editions'
import { endGrant, grantUse } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { dayAt, systemNow } from '#platform/time'
import { wording } from '#platform/words'
import { choicesOf, theInvitation, type Answering, type Invitation } from './invitations.ts'
import { personOf, type Creator } from './model.ts'
import { isCreator } from './policy.ts'
import { theCreator } from './queries.ts'
import { writeReceipt } from './receipt.ts'
import { theTermsOn, type Terms, type TermsChoice } from './terms.ts'

interface Said {
  edition: Edition
  creator: Creator
  invitation: Invitation
  terms: Terms
  asked: TermsChoice
  yes: boolean
  locale: LocaleCode
  at: Date
}

/** The question as it stood on the page. */
export const shownText = (terms: Terms, asked: TermsChoice, locale: LocaleCode): string =>
  [
    wording(asked.title, locale).text,
    wording(asked.about, locale).text,
    `${terms.id} (${locale}), ${asked.until}`,
  ].join('\n')

export const creditOf = (creator: Pick<Creator, 'name' | 'handles'>): string =>
  creator.handles[0] ? `@${creator.handles[0].handle}` : creator.name

export async function writeChoice(trx: Trx, actor: Actor, said: Said): Promise<void> {
  const { edition, creator, invitation, terms, asked, yes, locale, at } = said
  const id = newId()
  await sql`update creator_choice set ended_at = ${at} where invitation_id = ${invitation.id} and choice = ${asked.choice} and ended_at is null`.execute(
    trx,
  )
  const [grantId] =
    yes && asked.choice !== 'count'
      ? await grantUse(trx, actor, {
          edition: edition.id,
          zone: edition.zone,
          scope: invitation.scope,
          person: personOf(creator.id),
          uses: [asked.choice],
          until: asked.until,
          places: asked.places ?? null,
          evidence: `creators.choice ${id}`,
          termsVersion: terms.id,
          shownText: shownText(terms, asked, locale),
          saidAt: at,
          guardian: invitation.guardian,
          credit: creditOf(creator),
          sample: creator.sample,
        })
      : [null]
  await sql`insert into creator_choice (id, edition_id, creator_id, invitation_id, choice, yes, said_at, terms_id, language, last_day, grant_id)
    values (${id}, ${edition.id}, ${creator.id}, ${invitation.id}, ${asked.choice}, ${yes}, ${at}, ${terms.id}, ${locale}, ${yes ? asked.until : null}::date, ${grantId ?? null})`.execute(
    trx,
  )
}

/**
 * Changes one answer later, on their own page. A no holds at once: the grant ends, and what stood on it comes down. A yes is
 * one to the terms as they are now.
 */
export async function changeChoice(
  trx: Trx,
  actor: Actor,
  answering: Answering,
  { invitationId, choice, yes, termsId }: { invitationId: string; choice: string; yes: boolean; termsId: string },
): Promise<void> {
  if (!isCreator(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { edition, now, locale } = answering
  const creator = await theCreator(trx, edition.id, actor.id)
  const invitation = await theInvitation(trx, creator.id, invitationId, true)
  if (invitation.answer !== 'accepted' || invitation.closedAt)
    throw new Refusal('creators.closed', { kind: 'conflict' })
  const terms = await theTermsOn(trx, edition.id, dayAt(now, edition.zone))
  const asked = terms.choices.find((one) => one.choice === choice)
  if (!asked) throw new Refusal('creators.no_such_choice', { kind: 'missing' })
  if (yes && terms.id !== termsId) throw new Refusal('creators.terms_changed', { kind: 'conflict' })
  const standing = (await choicesOf(trx, invitation.id)).find((one) => one.choice === choice)
  if (standing?.yes === yes) return
  const at = systemNow()
  if (standing?.grantId) await endGrant(trx, actor, standing.grantId, 'withdrawn', edition.id)
  await writeChoice(trx, actor, { edition, creator, invitation, terms, asked, yes, locale, at })
  await audit(trx, actor, 'creators.choose', {
    edition: edition.id,
    subjects: [creator.id, invitation.id],
    detail: { choice, yes, terms: terms.id },
  })
  await emit(trx, 'creators.chose', { edition: edition.id, creator: creator.id, choice, yes })
  await writeReceipt(trx, actor, answering, creator, invitation, terms, 'changed')
}

declare module '#platform/events' {
  interface Events {
    /** Somebody changed one answer, e.g. that their counts may be read (`count`). */
    'creators.chose': { edition: string; creator: string; choice: string; yes: boolean }
  }
}
