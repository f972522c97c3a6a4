/** Letters to creators, in their language: written into the outbox and remembered without the secret they carry. */
import { m, type LocaleCode } from '#messages'
import type { Edition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { systemNow } from '#platform/time'
import { wording, type LocalText } from '#platform/words'
import type { Occasion } from './invitations.ts'
import { writtenIn, type Creator } from './model.ts'

export const LETTER_KINDS = [
  'invitation',
  'reminder_1',
  'reminder_2',
  'receipt',
  'changed',
  'new_key',
  'letter',
  'question',
  'brief',
  'visit',
  'reconnect',
] as const
export type LetterKind = (typeof LETTER_KINDS)[number]

/**
 * What the house begins by itself or says of its own accord waits while outgoing things are held. What somebody did themselves
 * (a receipt, a changed choice, a way in, their own visit, their question) is answered at once, whatever is held.
 */
export const WAITING_KINDS = ['invitation', 'reminder_1', 'reminder_2', 'letter', 'brief', 'reconnect'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]
export const purposeOf = (kind: LetterKind): string => `creator_${kind}`
const waits = (kind: LetterKind): boolean => (WAITING_KINDS as readonly LetterKind[]).includes(kind)

export interface NewLetter {
  kind: LetterKind
  invitationId?: string | null
  subject: string
  text: string
  /** Kept to be read again: only for letters without a secret in them. */
  keepText?: boolean
}

/** To whom letters about somebody go: a minor's go to the guardian. */
export const addressOf = (creator: Pick<Creator, 'email' | 'minor' | 'guardianEmail'>): string | null =>
  creator.minor ? creator.guardianEmail : creator.email

/**
 * Queues a letter, for any room that writes to creators. @returns the mail's id; null when it was written before (an
 * invitation, a reminder or a receipt goes out once), when no address is known, or when they are invented.
 */
export async function writeLetter(trx: Trx, actor: Actor, creator: Creator, letter: NewLetter): Promise<string | null> {
  // A letter to somebody invented is remembered, and never sent.
  const to = creator.sample ? null : addressOf(creator)
  if (!to && !creator.sample) return null
  const { rows } = await sql<{
    id: string
  }>`insert into creator_letter (id, edition_id, creator_id, invitation_id, direction, kind, language, subject, body, written_by, at)
    values (${newId()}, ${creator.editionId}, ${creator.id}, ${letter.invitationId ?? null}, 'out', ${letter.kind}, ${writtenIn(creator.language)},
      ${letter.subject}, ${letter.keepText ? letter.text : null}, ${actor.id}, ${systemNow()}) on conflict do nothing returning id`.execute(
    trx,
  )
  if (!rows[0] || !to) return null
  const mail = await queueMail(trx, {
    to,
    subject: letter.subject,
    text: letter.text,
    purpose: purposeOf(letter.kind),
    waitsFor: waits(letter.kind) ? creator.editionId : null,
  })
  await sql`update creator_letter set mail_id = ${mail} where id = ${rows[0].id}`.execute(trx)
  return mail
}

/** What somebody wrote to the house. */
export async function keepLetterFrom(
  trx: Trx,
  creator: Creator,
  letter: { kind: LetterKind; invitationId: string | null; language: string; text: string },
): Promise<void> {
  await sql`insert into creator_letter (id, edition_id, creator_id, invitation_id, direction, kind, language, body, written_by, at)
    values (${newId()}, ${creator.editionId}, ${creator.id}, ${letter.invitationId}, 'in', ${letter.kind}, ${letter.language}, ${letter.text}, ${creator.id}, ${systemNow()})`.execute(
    trx,
  )
}

export interface Letter {
  id: string
  direction: 'out' | 'in'
  kind: LetterKind
  language: string
  subject: string | null
  body: string | null
  at: Date
  invitationId: string | null
  /** Account, 'sen', 'cli', or the creator's own id. */
  writtenBy: string
  /** It waited for a hold and was let go: it never left. */
  letGoAt: Date | null
}

/** Newest first. */
export async function lettersOf(db: Db, creatorId: string): Promise<Letter[]> {
  const { rows } =
    await sql<Letter>`select id, direction, kind, language, subject, body, at, invitation_id as "invitationId", written_by as "writtenBy", let_go_at as "letGoAt"
    from creator_letter where creator_id = ${creatorId} order by at desc, id desc`.execute(db)
  return rows
}

/** How a letter begins: name with what is said to a person in that language. */
export const greetingName = (creator: Pick<Creator, 'name' | 'minor' | 'guardianName'>): string =>
  (creator.minor && creator.guardianName) || creator.name

export const houseIn = (edition: Pick<Edition, 'house' | 'name'>, locale: LocaleCode): string =>
  wording((edition.house?.name ?? edition.name) as LocalText, locale).text

export const occasionIn = (
  occasion: Occasion,
  edition: Pick<Edition, 'name' | 'shortName'>,
  locale: LocaleCode,
): string => wording((occasion.event?.title ?? edition.shortName ?? edition.name) as LocalText, locale).text

/** `13 June – 16 June 2025`, as the language writes days. */
export function daysIn(occasion: Occasion, edition: Pick<Edition, 'opens' | 'closes'>, locale: LocaleCode): string {
  const from = occasion.event ? occasion.event.from : edition.opens
  const to = occasion.event ? (occasion.event.to ?? from) : edition.closes
  if (!from || !to) return m.creators_days_open({}, { locale })
  const write = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  // Of two days in Japanese the runtime makes slashes.
  if (locale === 'ja' && from !== to) return `${dayIn(from, locale)}〜${dayIn(to, locale)}`
  return write.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

export const dayIn = (day: string, locale: LocaleCode): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`))
