import { m } from '#messages'
import type { Edition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addDays, dayAt, dayBounds, isDay, systemNow } from '#platform/time'
import { lastDayOf, occasionOf, type Occasion } from './invitations.ts'
import { makeKey } from './keys.ts'
import { addressOf, dayIn, daysIn, greetingName, houseIn, occasionIn, writeLetter } from './letters.ts'
import { writtenIn, type Creator } from './model.ts'
import { mayInvite } from './policy.ts'
import { theCreator } from './queries.ts'
import { theTermsOn, type Terms } from './terms.ts'

export interface InvitationAsked {
  creatorId: string
  /** null: the whole season. */
  eventId: string | null
  way: 'mail' | 'link'
  /** A few words of one's own. */
  words?: string | null
  /** Last day to answer; left out: as the terms say. */
  answerBy?: string | null
}

/** Where and when an invitation is written. */
export interface Sending {
  edition: Edition
  /** The house's public address. */
  origin: string
  /** The venue's time. */
  now: Date
}

export interface Sent {
  invitationId: string
  /** Opens it without a password: told this once. */
  link: string
  answerBy: string
  mailId: string | null
}

const MOST_WORDS = 1000

/** Asks somebody to an event, a host week or the season, by mail or by a link to hand on. */
export async function sendInvitation(trx: Trx, actor: Actor, sending: Sending, asked: InvitationAsked): Promise<Sent> {
  if (!mayInvite(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { edition, now, origin } = sending
  const creator = await theCreator(trx, edition.id, asked.creatorId)
  const occasion = await occasionOf(trx, edition, asked.eventId)
  const today = dayAt(now, edition.zone)
  const terms = await theTermsOn(trx, edition.id, today)
  const answerBy = readAnswerBy(asked.answerBy ?? null, today, lastDayOf(occasion, edition), terms)
  assertReachable(creator, asked.way)
  const language = writtenIn(creator.language)
  const words = asked.words?.trim().slice(0, MOST_WORDS) || null
  const id = newId()
  const { rows } =
    await sql`insert into creator_invitation (id, edition_id, creator_id, scope, event_id, language, way, words, terms_id, sent_by, sent_at, sent_day,
      answer_by, answer_ends_at, sample)
    values (${id}, ${edition.id}, ${creator.id}, ${occasion.scope}, ${asked.eventId}, ${language}, ${asked.way}, ${words}, ${terms.id}, ${actor.id},
      ${systemNow()}, ${today}::date, ${answerBy}::date, ${dayBounds(answerBy, edition.zone).until}, ${creator.sample})
    on conflict do nothing returning id`.execute(trx)
  if (!rows[0]) throw new Refusal('creators.already_invited', { kind: 'conflict', name: creator.name })
  const link = `${origin}/${language}/invitation/${await makeKey(trx, creator.id, id)}`
  const mailId =
    asked.way === 'mail'
      ? await writeLetter(trx, actor, creator, {
          kind: 'invitation',
          invitationId: id,
          ...invitationText(sending, creator, occasion, { words, answerBy, link }),
        })
      : null
  await audit(trx, actor, 'creators.invite', {
    edition: edition.id,
    subjects: [creator.id, id, ...(asked.eventId ? [asked.eventId] : [])],
    detail: { way: asked.way, terms: terms.id, answerBy },
  })
  return { invitationId: id, link, answerBy, mailId }
}

function readAnswerBy(asked: string | null, today: string, last: string | null, terms: Terms): string {
  if (last !== null && last < today) throw new Refusal('creators.over', { day: last })
  if (asked === null) {
    const day = addDays(today, terms.answerDays)
    return last !== null && day > last ? last : day
  }
  if (!isDay(asked) || asked < today || (last !== null && asked > last))
    throw new Refusal('creators.bad_answer_day', { day: asked, from: today, to: last ?? '' })
  return asked
}

function assertReachable(creator: Creator, way: 'mail' | 'link'): void {
  if (creator.minor && !creator.guardianEmail) throw new Refusal('creators.no_guardian_address', { name: creator.name })
  if (way === 'mail' && !addressOf(creator)) throw new Refusal('creators.no_address', { name: creator.name })
}

interface Said {
  words: string | null
  answerBy: string
  link: string
}

export function invitationText(
  { edition }: Pick<Sending, 'edition'>,
  creator: Creator,
  occasion: Occasion,
  { words, answerBy, link }: Said,
) {
  const locale = writtenIn(creator.language)
  const its = {
    name: greetingName(creator),
    house: houseIn(edition, locale),
    occasion: occasionIn(occasion, edition, locale),
    days: daysIn(occasion, edition, locale),
    day: dayIn(answerBy, locale),
    link,
  }
  const text = creator.minor
    ? m.creators_mail_invitation_guardian({ ...its, creator: creator.name }, { locale })
    : m.creators_mail_invitation_text(its, { locale })
  return {
    subject: m.creators_mail_invitation_subject({ house: its.house, occasion: its.occasion }, { locale }),
    text: words ? `${words}\n\n${text}` : text,
  }
}

export type Outcome = { creatorId: string } & ({ sent: Sent } | { refusal: Refusal })

/** Many at once, each for itself: one who cannot be asked keeps nobody else from it. `dryRun` says what would come of it. */
export async function sendInvitations(
  db: Db,
  actor: Actor,
  sending: Sending,
  asked: Omit<InvitationAsked, 'creatorId'> & { creatorIds: readonly string[]; dryRun?: boolean },
): Promise<Outcome[]> {
  const { creatorIds, dryRun, ...rest } = asked
  const outcomes: Outcome[] = []
  for (const creatorId of new Set(creatorIds))
    outcomes.push(await sendOne(db, actor, sending, { ...rest, creatorId }, dryRun ?? false))
  return outcomes
}

async function sendOne(
  db: Db,
  actor: Actor,
  sending: Sending,
  asked: InvitationAsked,
  dryRun: boolean,
): Promise<Outcome> {
  const undo = new Error('dry run')
  let sent: Sent | null = null
  try {
    await db.transaction().execute(async (trx) => {
      sent = await sendInvitation(trx, actor, sending, asked)
      if (dryRun) throw undo
    })
  } catch (error) {
    if (error instanceof Refusal) return { creatorId: asked.creatorId, refusal: error }
    if (error !== undo) throw error
  }
  return { creatorId: asked.creatorId, sent: sent! }
}
