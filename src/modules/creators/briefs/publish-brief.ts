import { m, type LocaleCode } from '#messages'
import { editionNow } from '#modules/editions'
import { THE_HOUSE, type Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { occasionOf } from '../invitations.ts'
import { makeKey } from '../keys.ts'
import { greetingName, houseIn, occasionIn, writeLetter } from '../letters.ts'
import { writtenIn } from '../model.ts'
import { isThemselves, mayKeepCreators } from '../policy.ts'
import { findCreator } from '../queries.ts'
import { SEASON, type Brief } from './model.ts'
import { briefFor, invitedTo, theBrief, versionsOf } from './queries.ts'
import { keepAsked } from './promises.ts'
import { assertPublishable, hashOfBody } from './rules.ts'

/**
 * The draft as it is becomes the next version. Whoever said yes to the event's invitation is written to; what they accepted before
 * is outdated. @returns the version
 */
export async function publishBrief(
  trx: Trx,
  actor: Actor,
  { edition, brief: id, origin }: { edition: string; brief: string; origin: string },
): Promise<{ version: number; told: number }> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const brief = await theBrief(trx, edition, id, true)
  const [last] = await versionsOf(trx, id)
  assertPublishable(brief.draft, last?.body ?? null)
  const version = (last?.version ?? 0) + 1
  await sql`insert into brief_version (brief_id, version, body, hash, published_by, published_at)
    values (${id}, ${version}, ${JSON.stringify(brief.draft)}::jsonb, ${hashOfBody(brief.draft)}, ${actor.id}, ${systemNow()})`.execute(
    trx,
  )
  await sql`update brief set version = ${version} where id = ${id}`.execute(trx)
  const told = await tellCreators(trx, origin, brief)
  await audit(trx, actor, 'creators.publish_brief', { edition, subjects: [id], detail: { version, told } })
  return { version, told }
}

async function tellCreators(trx: Trx, origin: string, brief: Brief): Promise<number> {
  const edition = await editionNow(trx, brief.editionId)
  const occasion = await occasionOf(trx, edition, brief.eventId)
  let told = 0
  for (const creatorId of await invitedTo(trx, brief.editionId, brief.eventId)) {
    const creator = await findCreator(trx, brief.editionId, creatorId)
    if (!creator) continue
    const locale = writtenIn(creator.language)
    const house = houseIn(edition, locale)
    const about = occasionIn(occasion, edition, locale)
    const link = `${origin}/${locale}/mine/${await makeKey(trx, creatorId)}/brief/${brief.eventId ?? SEASON}`
    const mail = await writeLetter(trx, THE_HOUSE, creator, {
      kind: 'brief',
      subject: m.creators_brief_mail_subject({ occasion: about }, { locale }),
      text: m.creators_brief_mail_text({ name: greetingName(creator), occasion: about, link, house }, { locale }),
    })
    if (mail) told++
  }
  return told
}

/** A creator has read it and takes it on. Only the newest version: what was changed since, nobody has agreed to. */
export async function acceptBrief(
  trx: Trx,
  actor: Actor,
  ask: { edition: string; eventId: string | null; creatorId: string; version: number; language: LocaleCode },
): Promise<void> {
  const { edition, eventId, creatorId, version, language } = ask
  if (!isThemselves(actor, creatorId)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const current = await briefFor(trx, edition, eventId)
  if (!current) throw new Refusal('creators.no_brief', { kind: 'missing' })
  // Somebody may be publishing at this moment: who comes second sees what the first one did.
  const { version: newest } = await theBrief(trx, edition, current.briefId, true)
  if (version !== newest) throw new Refusal('creators.brief_outdated', { kind: 'conflict', n: newest! })
  const { rows } = await sql`insert into brief_acceptance (brief_id, version, creator_id, language, accepted_at)
    values (${current.briefId}, ${version}, ${creatorId}, ${language}, ${systemNow()}) on conflict do nothing returning version`.execute(
    trx,
  )
  if (!rows.length) return
  const promised = await keepAsked(trx, actor, { edition, creatorId, brief: current, language })
  await audit(trx, actor, 'creators.accept_brief', {
    edition,
    subjects: [creatorId, current.briefId],
    detail: { version, language, hash: current.hash, promised },
  })
}
