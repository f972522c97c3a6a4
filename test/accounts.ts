/** Signing people in, for tests: as the pages do it, cookie and all. */
import { OPERATOR, type Role } from '#platform/actor'
import type { Store } from '#platform/db'
import { createAuth, inviteAccount, signInByLink, type Auth } from '#modules/people'

export const ORIGIN = 'http://localhost:2025'

export const authFor = (store: Store): Auth =>
  createAuth({ db: store.db, secret: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk', origin: ORIGIN })

export const tokenOf = (link: string): string => new URL(link, ORIGIN).searchParams.get('token')!

/** What a browser sends after these cookies were set. */
export const cookieHeader = (setCookies: readonly string[]): Headers =>
  new Headers({ cookie: setCookies.map((text) => text.split(';')[0]).join('; ') })

/** Makes an account with a role and signs it in. */
export async function signedIn(
  store: Store,
  email: string,
  role: Role,
  edition: string | null = null,
): Promise<{ accountId: string; headers: Headers }> {
  const { accountId, link } = await inviteAccount(store.db, OPERATOR, { email, role, locale: 'vi', edition })
  const cookies = await signInByLink(authFor(store), tokenOf(link!), new Headers())
  return { accountId, headers: cookieHeader(cookies!) }
}
