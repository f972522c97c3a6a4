/** Who has an account, and changes to one that are not about roles. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { foldEmail, isEmail, LOCALES, type AccountEntry, type AccountLocale, type AccountRole } from './account.ts'
import { mayChangeAccount, mayListAccounts } from './policy.ts'
import { cancelLinks } from './sign-in-link.ts'

type Row = Omit<AccountEntry, 'roles'>

/** All accounts by address, with their standing roles. Two queries. @throws Refusal people.may_not_list */
export async function listAccounts(db: Db, actor: Actor): Promise<AccountEntry[]> {
  if (!mayListAccounts(actor)) throw new Refusal('people.may_not_list', { kind: 'forbidden' })
  const { rows: accounts } =
    await sql<Row>`select u."id", u."email", u."name", u."locale", u."emailVerified" as "signedInBefore",
      count(s."id") as "openSessions", max(s."createdAt") as "signedInAt",
      (select count(*) from account_passkey p where p."userId" = u."id") as passkeys
    from account_user u left join account_session s on s."userId" = u."id" and s."expiresAt" > ${systemNow()}
    group by u."id" order by u."email"`.execute(db)
  const { rows: roles } = await sql<
    AccountRole & { account: string }
  >`select id, account_id as account, role, edition_id as edition,
      given_at as "givenAt", given_by as "givenBy" from account_role where ended_at is null order by given_at, id`.execute(
    db,
  )
  return accounts.map((account) => ({
    ...account,
    roles: roles.filter((role) => role.account === account.id).map(({ account: _, ...role }) => role),
  }))
}

/** Sets the language of somebody's desk and mails. @throws Refusal people.bad_locale, people.may_not_change, people.no_such_account */
export async function setLocale(db: Db, actor: Actor, accountId: string, locale: AccountLocale): Promise<void> {
  if (!LOCALES.includes(locale)) throw new Refusal('people.bad_locale')
  await change(db, actor, accountId, 'account.set_locale', (trx) =>
    sql`update account_user set "locale" = ${locale}, "updatedAt" = ${systemNow()} where "id" = ${accountId} returning "id"`.execute(
      trx,
    ),
  )
}

/** @throws Refusal people.bad_name, people.may_not_change, people.no_such_account */
export async function setName(db: Db, actor: Actor, accountId: string, name: string): Promise<void> {
  const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (clean.length > 120) throw new Refusal('people.bad_name', { most: 120 })
  await change(db, actor, accountId, 'account.set_name', (trx) =>
    sql`update account_user set "name" = ${clean}, "updatedAt" = ${systemNow()} where "id" = ${accountId} returning "id"`.execute(
      trx,
    ),
  )
}

/**
 * Owners only (the address is where links go). Links sent to the old address no longer open.
 * @throws Refusal people.bad_email, people.email_taken, people.may_not_change, people.no_such_account
 */
export async function setEmail(db: Db, actor: Actor, accountId: string, email: string): Promise<void> {
  const folded = foldEmail(email)
  if (!isEmail(folded)) throw new Refusal('people.bad_email')
  if (!actor.roles.includes('owner')) throw new Refusal('people.may_not_change', { kind: 'forbidden' })
  await change(db, actor, accountId, 'account.set_email', async (trx) => {
    const { rows: taken } =
      await sql`select 1 from account_user where "email" = ${folded} and "id" <> ${accountId}`.execute(trx)
    if (taken.length) throw new Refusal('people.email_taken', { kind: 'conflict' })
    const { rows: old } = await sql<{
      email: string
    }>`select "email" from account_user where "id" = ${accountId} for update`.execute(trx)
    if (old[0]) await cancelLinks(trx, old[0].email)
    return sql`update account_user set "email" = ${folded}, "updatedAt" = ${systemNow()} where "id" = ${accountId} returning "id"`.execute(
      trx,
    )
  })
}

/** Signs somebody out everywhere; their unopened links, passkeys and tokens are void, since whoever was in could have made some. @throws Refusal people.may_not_change, people.no_such_account */
export async function revokeSessions(db: Db, actor: Actor, accountId: string): Promise<void> {
  await change(db, actor, accountId, 'account.revoke_sessions', async (trx) => {
    const found = await sql<{ email: string }>`select "email" from account_user where "id" = ${accountId}`.execute(trx)
    if (found.rows[0]) await cancelLinks(trx, found.rows[0].email)
    await sql`delete from account_session where "userId" = ${accountId}`.execute(trx)
    await sql`delete from account_passkey where "userId" = ${accountId}`.execute(trx)
    await sql`update api_token set ended_at = ${systemNow()}, ended_by = ${actor.id} where account_id = ${accountId} and ended_at is null`.execute(
      trx,
    )
    return found
  })
}

/** For a nightly job: forgets sessions (with their addresses) and links that have expired. @returns how many sessions. */
export async function sweepSessions(db: Db): Promise<number> {
  const { rows } = await sql`delete from account_session where "expiresAt" < ${systemNow()} returning "id"`.execute(db)
  await sql`delete from account_verification where "expiresAt" < ${systemNow()}`.execute(db)
  return rows.length
}

async function change(
  db: Db,
  actor: Actor,
  accountId: string,
  verb: string,
  write: (trx: Trx) => Promise<{ rows: unknown[] }>,
) {
  if (!mayChangeAccount(actor, accountId)) throw new Refusal('people.may_not_change', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { rows } = await write(trx)
    if (!rows.length) throw new Refusal('people.no_such_account', { kind: 'missing' })
    await audit(trx, actor, verb, { subjects: [accountId] })
  })
}
