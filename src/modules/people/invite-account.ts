import { ROLES, type Actor, type Role } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { foldEmail, isEmail, LOCALES, type AccountLocale } from './account.ts'
import { mayGive } from './policy.ts'
import { giveRole, heldRoles, rolesOfActor } from './roles.ts'
import { cancelLinks, makeLink, MINUTES } from './sign-in-link.ts'

export interface Invitation {
  accountId: string
  /**
   * `/sign-in/link?token=…`, to be opened once within 24 hours. null when the person has signed in before: they ask for
   * a link by mail themselves, since whoever holds a link is that person. The operator always gets one.
   */
  link: string | null
  /** False when somebody had this address already: then only the role was added. */
  created: boolean
}

/**
 * Makes the account if needed, gives the role and a one-time link to hand on. Asked again it gives a fresh link, and
 * earlier ones no longer open.
 * @throws Refusal people.bad_email, people.bad_role, people.bad_locale, people.owner_whole_house, people.no_such_edition,
 *   people.may_not_give_role
 */
export async function inviteAccount(
  db: Db,
  actor: Actor,
  asked: { email: string; role: Role; locale: AccountLocale; edition?: string | null; name?: string },
): Promise<Invitation> {
  const email = foldEmail(asked.email)
  const edition = asked.edition ?? null
  if (!isEmail(email)) throw new Refusal('people.bad_email')
  if (!ROLES.includes(asked.role)) throw new Refusal('people.bad_role')
  if (!LOCALES.includes(asked.locale)) throw new Refusal('people.bad_locale')
  if (asked.role === 'owner' && edition) throw new Refusal('people.owner_whole_house')
  return db.transaction().execute(async (trx) => {
    if (edition) await mustBeEdition(trx, edition)
    const { id, created, verified } = await accountFor(trx, actor, email, asked.locale, asked.name?.trim() ?? '')
    await giveRole(trx, actor, id, asked.role, edition)
    // Who handed on a link for lesser rights must not be able to open it with the greater ones.
    await cancelLinks(trx, email)
    const link = (await mayHoldLink(trx, actor, id, verified)) ? await makeLink(trx, email, MINUTES.invitation) : null
    await audit(trx, actor, 'account.invite', {
      edition,
      subjects: [id],
      detail: { role: asked.role, created, link: link !== null },
    })
    return { accountId: id, link, created }
  })
}

/** A link lets its holder in with every role of the account: nobody gets one for rights they could not give. */
async function mayHoldLink(trx: Trx, actor: Actor, accountId: string, verified: boolean): Promise<boolean> {
  if (actor.kind !== 'account') return true
  if (verified) return false
  const own = await rolesOfActor(trx, actor)
  return (await heldRoles(trx, accountId)).every((held) => mayGive(own, held))
}

/** The owner of a new house has no known address yet; they put theirs in place of this one. */
export const OWNER_EMAIL = 'owner@sen.invalid'

/**
 * A one-time link (60 minutes) for the longest-standing owner, who is made when there is none yet.
 * `signedInBefore`: somebody has used a link of theirs, so a start need not print one again.
 */
export async function ownerLink(
  db: Db,
  actor: Actor,
  { locale = 'vi' }: { locale?: AccountLocale } = {},
): Promise<{ accountId: string; email: string; link: string; signedInBefore: boolean }> {
  return db.transaction().execute(async (trx) => {
    const owner = (await firstOwner(trx)) ?? (await makeOwner(trx, actor, locale))
    const link = await makeLink(trx, owner.email, MINUTES.owner)
    await audit(trx, actor, 'account.owner_link', { subjects: [owner.id] })
    return { accountId: owner.id, email: owner.email, link, signedInBefore: owner.verified }
  })
}

async function firstOwner(trx: Trx): Promise<{ id: string; email: string; verified: boolean } | undefined> {
  const { rows } = await sql<{ id: string; email: string; verified: boolean }>`
    select u."id", u."email", u."emailVerified" as verified from account_role r join account_user u on u."id" = r.account_id
    where r.role = 'owner' and r.ended_at is null order by r.given_at, r.id limit 1`.execute(trx)
  return rows[0]
}

async function makeOwner(trx: Trx, actor: Actor, locale: AccountLocale) {
  const { id, verified } = await accountFor(trx, actor, OWNER_EMAIL, locale, '')
  await giveRole(trx, actor, id, 'owner', null)
  return { id, email: OWNER_EMAIL, verified }
}

async function accountFor(trx: Trx, actor: Actor, email: string, locale: AccountLocale, name: string) {
  const { rows } = await sql<{ id: string }>`insert into account_user ("id", "name", "email", "emailVerified", "locale")
    values (${newId()}, ${name}, ${email}, false, ${locale}) on conflict ("email") do nothing returning "id"`.execute(
    trx,
  )
  if (rows[0]) {
    await audit(trx, actor, 'account.create', { subjects: [rows[0].id] })
    return { id: rows[0].id, created: true, verified: false }
  }
  const { rows: known } = await sql<{ id: string; verified: boolean }>`
    select "id", "emailVerified" as verified from account_user where "email" = ${email}`.execute(trx)
  return { ...known[0]!, created: false }
}

async function mustBeEdition(trx: Trx, edition: string): Promise<void> {
  const { rows } = await sql`select 1 from edition where id = ${edition}`.execute(trx)
  if (!rows.length) throw new Refusal('people.no_such_edition', { kind: 'missing' })
}
