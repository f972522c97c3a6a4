/** Somebody of the staff is erased: the account stays as an id, because what it did stands in the audit trail. */
import { sql, type Db, type Trx } from '#platform/db'
import { forgetMailTo } from '#platform/mail-keeping'
import { Refusal } from '#platform/refusal'
import { cancelLinks } from './sign-in-link.ts'

const KIND = 'account:'
const accountsIn = (keys: readonly string[]) =>
  keys.flatMap((key) => (key.startsWith(KIND) ? [key.slice(KIND.length)] : []))

export async function knowsAccount(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql`select 1 from account_user where "id" = any(${accountsIn([key])}::text[])`.execute(db)
  return rows.length > 0
}

export async function forgetAccounts(trx: Trx, keys: readonly string[], at: Date): Promise<void> {
  for (const id of accountsIn(keys)) {
    const { rows } = await sql<{
      email: string
    }>`select "email" as email from account_user where "id" = ${id} for update`.execute(trx)
    if (!rows[0]) continue
    await cancelLinks(trx, rows[0].email)
    await forgetMailTo(trx, [rows[0].email])
    for (const table of ['account_session', 'account_credential', 'account_passkey'])
      await sql`delete from ${sql.table(table)} where "userId" = ${id}`.execute(trx)
    await sql`delete from api_token where account_id = ${id}`.execute(trx)
    await sql`update account_role set ended_at = ${at}, ended_by = ${id} where account_id = ${id} and ended_at is null`.execute(
      trx,
    )
    await sql`update account_user set "name" = '', "email" = ${`erased:${id}`}, "emailVerified" = false, "image" = null, "updatedAt" = ${at}
      where "id" = ${id}`.execute(trx)
  }
}

/** @throws Refusal people.last_owner */
export async function mustLeaveAnOwner(trx: Trx, keys: readonly string[]): Promise<void> {
  const theirs = sql`account_id = any(${accountsIn(keys)}::text[])`
  const { rows } = await sql<{ others: number; own: number }>`select
      count(*) filter (where not ${theirs}) as others, count(*) filter (where ${theirs}) as own
    from account_role where role = 'owner' and ended_at is null`.execute(trx)
  if (rows[0]!.own && !rows[0]!.others) throw new Refusal('people.last_owner', { kind: 'conflict' })
}

export const PEOPLE_TEXTS = {
  person: {
    harmless: ['edition_id', 'id'],
    kept: { body: 'who is named in the programme, from the edition’s own files: leaves when they are edited' },
  },
  organisation: {
    harmless: ['edition_id', 'id', 'kind'],
    kept: { body: 'offices and outlets, from the edition’s own files: leaves when they are edited' },
  },
  account_user: { personal: ['name', 'email', 'image'], harmless: ['id', 'locale'] },
  account_session: { personal: ['ipAddress', 'userAgent'], harmless: ['id', 'token', 'userId'] },
  account_credential: {
    personal: ['accountId', 'accessToken', 'refreshToken', 'idToken', 'scope', 'password'],
    harmless: ['id', 'providerId', 'userId'],
  },
  account_verification: { personal: ['value'], harmless: ['id', 'identifier'] },
  account_passkey: {
    personal: ['name', 'publicKey', 'credentialID', 'transports', 'aaguid'],
    harmless: ['id', 'userId', 'deviceType'],
  },
  account_role: { harmless: ['account_id', 'edition_id', 'role', 'given_by', 'ended_by'] },
  api_token: { personal: ['name'], harmless: ['account_id', 'hash', 'created_by', 'ended_by'] },
} as const
