/** Who is signed in, and how a session begins and ends. */
import type { Actor } from '#platform/actor'
import type { AccountLocale, Account } from './account.ts'
import { ADDRESS_HEADER, type Auth } from './auth.ts'
import { rolesIn, type HeldRole } from './policy.ts'
import { heldRoles } from './roles.ts'
import { cancelLinks } from './sign-in-link.ts'

export interface Session {
  /** With the roles for the whole house; `actorIn` adds those of an edition. */
  actor: Actor
  account: Account
  held: HeldRole[]
}

/** Asks the database only when the request carries a session cookie. */
export async function sessionOf(auth: Auth, headers: Headers): Promise<Session | null> {
  if (!headers.get('cookie')?.includes('sen.session_token=')) return null
  const found = await auth.api.getSession({ headers })
  if (!found) return null
  const { id, email, name, locale } = found.user
  const held = await heldRoles(auth.options.database.db, id)
  return {
    actor: { kind: 'account', id, roles: rolesIn(held, null) },
    account: { id, email, name, locale: locale as AccountLocale },
    held,
  }
}

/** The actor with the roles that count in an edition. */
export const actorIn = (session: Session, edition: string | null): Actor => ({
  ...session.actor,
  roles: rolesIn(session.held, edition),
})

/** A copy of a request's headers that carries the visitor's address as the server knows it. */
export function headersFrom(headers: Headers, address: string): Headers {
  const copy = new Headers(headers)
  copy.set(ADDRESS_HEADER, address)
  return copy
}

/**
 * Uses the link up; other links to the account are void then, above all the one its inviter may still hold.
 * @returns the cookies to set (`Set-Cookie` values), or null when the link is used, expired or was never made.
 */
export async function signInByLink(auth: Auth, token: string, headers: Headers): Promise<string[] | null> {
  const response = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true })
  if (response.status !== 200) return null
  const { user } = (await response.json()) as { user: { email: string } }
  await cancelLinks(auth.options.database.db, user.email)
  return response.headers.getSetCookie()
}

/** @returns the cookies to set. Works also when nobody is signed in. */
export async function signOut(auth: Auth, headers: Headers): Promise<string[]> {
  const response = await auth.api.signOut({ headers, asResponse: true })
  return response.headers.getSetCookie()
}
