/** Who asks: nobody in particular, somebody signed in, or a program with somebody's token. */
import { rolesIn, sessionOf, tokenHolder, type HeldRole } from '#modules/people'
import { VISITOR, type Actor } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import type { ApiHouse } from '../endpoint.ts'

export interface Caller {
  /** Of a program; somebody signed in has none. */
  tokenId?: string
  accountId: string
  held: readonly HeldRole[]
}

/** null: a visitor; then the database was not asked, unless a cookie had to be looked at. @throws Refusal api.bad_token */
export async function identify(
  { auth, store }: Pick<ApiHouse, 'auth' | 'store'>,
  headers: Headers,
): Promise<Caller | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    const holder = token === undefined ? null : await tokenHolder(store.db, token)
    if (!holder) throw new Refusal('api.bad_token', { kind: 'forbidden' })
    return holder
  }
  const session = await sessionOf(auth, headers)
  return session && { accountId: session.account.id, held: session.held }
}

/** With the roles that count in the edition. */
export const actorOf = (caller: Caller | null, edition: string): Actor =>
  caller ? { kind: 'account', id: caller.accountId, roles: rolesIn(caller.held, edition) } : VISITOR
