/** Invitations as they stand: what they are for, what state they are in. */
import type { LocaleCode } from '#messages'
import { event as programmeEvent, type ProgrammeEvent } from '#modules/programme'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { Edition } from '#modules/editions'
import type { ChoiceName } from './model.ts'

export interface Invitation {
  id: string
  editionId: string
  creatorId: string
  scope: string
  eventId: string | null
  language: LocaleCode
  way: 'mail' | 'link'
  words: string | null
  termsId: string
  sentBy: string
  sentAt: Date
  /** The venue's day then. */
  sentDay: string
  answerBy: string
  answerEndsAt: Date
  openedAt: Date | null
  askedAt: Date | null
  answer: 'accepted' | 'declined' | null
  answeredAt: Date | null
  answeredTermsId: string | null
  answeredLanguage: string | null
  guardian: string | null
  declineWords: string | null
  lapsedAt: Date | null
  closedAt: Date | null
  closeReason: string | null
  sample: boolean
}

export const INVITATION_STATES = ['sent', 'opened', 'asked', 'accepted', 'declined', 'lapsed', 'closed'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

/** @param at the venue's time: an invitation is over with its last day, whether or not the job has said so yet. */
export function stateOf(
  its: Pick<Invitation, 'answer' | 'lapsedAt' | 'closedAt' | 'askedAt' | 'openedAt' | 'answerEndsAt'>,
  at: Date,
): InvitationState {
  if (its.closedAt) return 'closed'
  if (its.answer) return its.answer
  if (its.lapsedAt || its.answerEndsAt <= at) return 'lapsed'
  return its.askedAt ? 'asked' : its.openedAt ? 'opened' : 'sent'
}
/** May it still be answered? */
export const isOpen = (state: InvitationState): state is 'sent' | 'opened' | 'asked' =>
  state === 'sent' || state === 'opened' || state === 'asked'

const COLUMNS = sql`i.id, i.edition_id as "editionId", i.creator_id as "creatorId", i.scope, i.event_id as "eventId", i.language, i.way, i.words,
  i.terms_id as "termsId", i.sent_by as "sentBy", i.sent_at as "sentAt", i.sent_day::text as "sentDay", i.answer_by::text as "answerBy", i.answer_ends_at as "answerEndsAt", i.opened_at as "openedAt",
  i.asked_at as "askedAt", i.answer, i.answered_at as "answeredAt", i.answered_terms_id as "answeredTermsId",
  i.answered_language as "answeredLanguage", i.guardian, i.decline_words as "declineWords", i.lapsed_at as "lapsedAt", i.closed_at as "closedAt",
  i.close_reason as "closeReason", i.sample`

export async function invitationsOf(db: Db, edition: string, creatorIds: readonly string[]): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from creator_invitation i
    where i.edition_id = ${edition} and i.creator_id = any(${[...creatorIds]}::uuid[]) order by i.sent_at desc, i.id desc`.execute(
    db,
  )
  return rows
}

/** Held until the transaction ends when `lock`, so that two answers take turns. */
export async function theInvitation(db: Db, creatorId: string, id: string, lock = false): Promise<Invitation> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from creator_invitation i
    where i.id = ${id} and i.creator_id = ${creatorId} ${lock ? sql`for update` : sql``}`.execute(db)
  if (!rows[0]) throw new Refusal('creators.no_such_invitation', { kind: 'missing' })
  return rows[0]
}

/** Where and when an answer is given. */
export interface Answering {
  edition: Edition
  origin: string
  /** The venue's time. */
  now: Date
  /** Language of the page on which it was said. */
  locale: LocaleCode
}

export interface Choice {
  choice: ChoiceName
  yes: boolean
  saidAt: Date
  termsId: string
  lastDay: string | null
  grantId: string | null
}

/** What stands of what they said to an invitation, in no order. */
export async function choicesOf(db: Db, invitationId: string): Promise<Choice[]> {
  const { rows } =
    await sql<Choice>`select choice, yes, said_at as "saidAt", terms_id as "termsId", last_day::text as "lastDay", grant_id as "grantId"
    from creator_choice where invitation_id = ${invitationId} and ended_at is null`.execute(db)
  return rows
}

/** What somebody is asked to: an event (a host week is one), or the whole season. */
export type Occasion = { scope: string; event: ProgrammeEvent } | { scope: string; event: null }

export async function occasionOf(db: Db, edition: Pick<Edition, 'id'>, eventId: string | null): Promise<Occasion> {
  if (eventId === null) return { scope: `season:${edition.id}`, event: null }
  return { scope: `event:${eventId}`, event: await programmeEvent(db, edition.id, eventId) }
}

/** Last day of what they are asked to; null: it has none. */
export const lastDayOf = (occasion: Occasion, edition: Pick<Edition, 'closes'>): string | null =>
  occasion.event ? (occasion.event.to ?? occasion.event.from) : edition.closes
