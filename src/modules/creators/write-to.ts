/** Letters that people write: the desk to a creator, and a new address for a page that was lost. */
import { m } from '#messages'
import type { Edition } from '#modules/editions'
import { VISITOR, type Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { endKeys, makeKey } from './keys.ts'
import { addressOf, greetingName, houseIn, writeLetter } from './letters.ts'
import { writtenIn, type Creator } from './model.ts'
import { mayInvite } from './policy.ts'
import { theCreator } from './queries.ts'

const MOST_SUBJECT = 150
const MOST_WORDS = 5000

/** A letter in somebody's own words; the address of their page stands below it. */
export async function writeToCreator(
  trx: Trx,
  actor: Actor,
  { edition, origin }: { edition: Edition; origin: string },
  { creatorId, subject, text }: { creatorId: string; subject: string; text: string },
): Promise<void> {
  if (!mayInvite(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const creator = await theCreator(trx, edition.id, creatorId)
  if (!addressOf(creator)) throw new Refusal('creators.no_address', { name: creator.name })
  const [head, words] = [subject.trim().slice(0, MOST_SUBJECT), text.trim().slice(0, MOST_WORDS)]
  if (!head || !words) throw new Refusal('creators.empty_letter')
  const locale = writtenIn(creator.language)
  const link = `${origin}/${locale}/mine/${await makeKey(trx, creator.id)}`
  await writeLetter(trx, actor, creator, {
    kind: 'letter',
    subject: head,
    text: `${words}\n\n${m.creators_mail_own_page({ link }, { locale })}`,
  })
  await sql`update creator_letter set body = ${words} where creator_id = ${creator.id} and kind = 'letter' and body is null`.execute(
    trx,
  )
  await audit(trx, actor, 'creators.write', { edition: edition.id, subjects: [creator.id] })
}

/** A new address goes to the known mailbox. `endOthers`: those given so far open nothing any more. */
export async function renewKey(
  trx: Trx,
  actor: Actor,
  { edition, origin }: { edition: Edition; origin: string },
  creator: Creator,
  endOthers: boolean,
): Promise<void> {
  if (!addressOf(creator)) throw new Refusal('creators.no_address', { name: creator.name })
  if (endOthers) await endKeys(trx, creator.id, systemNow())
  const locale = writtenIn(creator.language)
  const house = houseIn(edition, locale)
  const link = `${origin}/${locale}/mine/${await makeKey(trx, creator.id)}`
  await writeLetter(trx, actor, creator, {
    kind: 'new_key',
    subject: m.creators_mail_key_subject({ house }, { locale }),
    text: m.creators_mail_key_text({ name: greetingName(creator), house, link }, { locale }),
  })
  await audit(trx, actor, 'creators.new_key', { edition: edition.id, subjects: [creator.id] })
}

/** Somebody lost the address of their page. Says nothing about whether the mailbox is known; whoever asks ends nothing. */
export async function askForKey(
  db: Db,
  { edition, origin }: { edition: Edition; origin: string },
  email: string,
): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from creator where edition_id = ${edition.id} and forgotten_at is null
    and lower(case when minor then guardian_email else email end) = ${email.trim().toLowerCase()} order by created_at limit 1`.execute(
    db,
  )
  if (!rows[0]) return
  const { id } = rows[0]
  await db
    .transaction()
    .execute(async (trx) => renewKey(trx, VISITOR, { edition, origin }, await theCreator(trx, edition.id, id), false))
}

/** The desk takes back what nobody has answered. */
export async function closeInvitation(trx: Trx, actor: Actor, edition: string, id: string): Promise<void> {
  if (!mayInvite(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { rows } = await sql<{
    creator_id: string
  }>`update creator_invitation set closed_at = ${systemNow()}, close_reason = 'taken_back'
    where id = ${id} and edition_id = ${edition} and closed_at is null and lapsed_at is null and answer is null returning creator_id`.execute(
    trx,
  )
  if (!rows[0]) throw new Refusal('creators.already_answered', { kind: 'conflict' })
  await sql`update creator_key set ended_at = ${systemNow()} where invitation_id = ${id} and ended_at is null`.execute(
    trx,
  )
  await audit(trx, actor, 'creators.take_back', { edition, subjects: [rows[0].creator_id, id] })
}
