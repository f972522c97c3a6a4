/** What somebody answers to an invitation: yes with their choices, no, or a question. Every change is a form that was sent. */
import { dayAt, systemNow } from '#platform/time'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { writeChoice } from './choices.ts'
import { isOpen, stateOf, theInvitation, type Answering, type Invitation } from './invitations.ts'
import { keepLetterFrom } from './letters.ts'
import type { ChoiceName, Creator } from './model.ts'
import { isCreator } from './policy.ts'
import { theCreator } from './queries.ts'
import { writeReceipt } from './receipt.ts'
import { theTermsOn } from './terms.ts'

declare module '#platform/events' {
  interface Events {
    /** Somebody accepted: what they have posted already may stand under their yes. */
    'creators.accepted': { edition: string; creator: string; scope: string }
  }
}

export interface Acceptance {
  invitationId: string
  /** Terms as they were shown: an answer to older ones is refused. */
  termsId: string
  choices: Partial<Record<ChoiceName, boolean>>
  guardian?: string | null
  guardianAgrees?: boolean
}

async function openInvitation(
  trx: Trx,
  actor: Actor,
  { edition, now }: Answering,
  id: string,
): Promise<{ creator: Creator; invitation: Invitation }> {
  if (!isCreator(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const creator = await theCreator(trx, edition.id, actor.id)
  const invitation = await theInvitation(trx, creator.id, id, true)
  const state = stateOf(invitation, now)
  if (state === 'lapsed') throw new Refusal('creators.lapsed', { kind: 'conflict' })
  if (state === 'closed') throw new Refusal('creators.closed', { kind: 'conflict' })
  if (!isOpen(state)) throw new Refusal('creators.already_answered', { kind: 'conflict' })
  return { creator, invitation }
}

/** Accepts, writes each yes into the ledger of rights and each no beside it, and sends the receipt. */
export async function acceptInvitation(
  trx: Trx,
  actor: Actor,
  answering: Answering,
  accepted: Acceptance,
): Promise<void> {
  const { edition, now, locale } = answering
  const { creator, invitation } = await openInvitation(trx, actor, answering, accepted.invitationId)
  const terms = await theTermsOn(trx, edition.id, dayAt(now, edition.zone))
  if (terms.id !== accepted.termsId) throw new Refusal('creators.terms_changed', { kind: 'conflict' })
  const missing = terms.choices.filter((one) => accepted.choices[one.choice] === undefined)
  if (missing.length) throw new Refusal('creators.choices_missing', { n: missing.length })
  const guardian = creator.minor ? accepted.guardian?.trim().slice(0, 120) || null : null
  if (creator.minor && !(guardian && accepted.guardianAgrees)) throw new Refusal('creators.guardian_needed')
  const at = systemNow()
  await sql`update creator_invitation set answer = 'accepted', answered_at = ${at}, answered_terms_id = ${terms.id}, answered_language = ${locale},
    guardian = ${guardian}, opened_at = coalesce(opened_at, ${at}) where id = ${invitation.id}`.execute(trx)
  for (const asked of terms.choices)
    await writeChoice(trx, actor, {
      edition,
      creator,
      invitation: { ...invitation, guardian },
      terms,
      asked,
      yes: accepted.choices[asked.choice]!,
      locale,
      at,
    })
  const yes = terms.choices.filter((one) => accepted.choices[one.choice])
  await audit(trx, actor, 'creators.accept', {
    edition: edition.id,
    subjects: [creator.id, invitation.id],
    detail: { terms: terms.id, yes: yes.map((one) => one.choice).join(','), language: locale },
  })
  await emit(trx, 'creators.accepted', { edition: edition.id, creator: creator.id, scope: invitation.scope })
  await writeReceipt(trx, actor, answering, creator, { ...invitation, guardian }, terms, 'receipt')
}

const MOST_WORDS = 2000

export async function declineInvitation(
  trx: Trx,
  actor: Actor,
  answering: Answering,
  invitationId: string,
  words: string,
): Promise<void> {
  const { creator, invitation } = await openInvitation(trx, actor, answering, invitationId)
  const [at, why] = [systemNow(), words.trim().slice(0, MOST_WORDS) || null]
  await sql`update creator_invitation set answer = 'declined', answered_at = ${at}, answered_language = ${answering.locale}, decline_words = ${why},
    opened_at = coalesce(opened_at, ${at}) where id = ${invitation.id}`.execute(trx)
  await audit(trx, actor, 'creators.decline', {
    edition: answering.edition.id,
    subjects: [creator.id, invitation.id],
    detail: { words: why !== null },
  })
}

/** A question keeps the invitation open; the desk finds it among the letters. */
export async function askQuestion(
  trx: Trx,
  actor: Actor,
  answering: Answering,
  invitationId: string,
  question: string,
): Promise<void> {
  const { creator, invitation } = await openInvitation(trx, actor, answering, invitationId)
  const text = question.trim().slice(0, MOST_WORDS)
  if (text.length < 2) throw new Refusal('creators.no_question')
  await keepLetterFrom(trx, creator, {
    kind: 'question',
    invitationId: invitation.id,
    language: answering.locale,
    text,
  })
  await sql`update creator_invitation set asked_at = ${systemNow()}, opened_at = coalesce(opened_at, ${systemNow()}) where id = ${invitation.id}`.execute(
    trx,
  )
  await audit(trx, actor, 'creators.ask', { edition: answering.edition.id, subjects: [creator.id, invitation.id] })
}

/** The one thing that opening the page changes, and only the first time by somebody who reads (see reader.ts). */
export async function markOpened(trx: Trx, actor: Actor, edition: string, invitationId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`update creator_invitation set opened_at = ${systemNow()}
    where id = ${invitationId} and creator_id = ${actor.id} and opened_at is null and closed_at is null returning id`.execute(
    trx,
  )
  if (rows[0]) await audit(trx, actor, 'creators.open', { edition, subjects: [actor.id, invitationId] })
}
