/**
 * One-time links. We make them, so that a link, its mail and its audit line share one transaction and each kind has its
 * own term; the sign-in library consumes them (once, atomically). Only the token's hash is kept.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'

export const MINUTES = {
  /** Asked for on the sign-in page, comes by mail. */
  mail: 15,
  /** Printed at the house's start. */
  owner: 60,
  /** Handed on by the person who invites. */
  invitation: 24 * 60,
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
/** The library's own way to file a link; auth.test.ts fails when an upgrade changes it. */
const identifierOf = (token: string) => `magic-link:${hashToken(token)}`
const valueFor = (email: string) => JSON.stringify({ type: 'magic-link', email })

/** @returns path and query of the page with the button, e.g. `/sign-in/link?token=…`; put the house's origin before it. */
export async function makeLink(trx: Trx, email: string, minutes: number, next?: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(systemNow().getTime() + minutes * 60_000)
  await sql`insert into account_verification ("id", "identifier", "value", "expiresAt")
    values (${newId()}, ${identifierOf(token)}, ${valueFor(email)}, ${expiresAt})`.execute(trx)
  const safe = localPath(next)
  return `/sign-in/link?${new URLSearchParams({ token, ...(safe ? { next: safe } : {}) })}`
}

/** Links to this account that were not opened yet no longer do. */
export async function cancelLinks(db: Db, email: string): Promise<void> {
  await sql`delete from account_verification where "value" = ${valueFor(email)}`.execute(db)
}

/** Would the link still open? Looking uses nothing up. */
export async function isLinkOpen(db: Db, token: string): Promise<boolean> {
  const { rows } = await sql`select 1 from account_verification
    where "identifier" = ${identifierOf(token)} and "expiresAt" > ${systemNow()}`.execute(db)
  return rows.length > 0
}

/** A path within this house, or null: never another site, however it is spelt. */
export function localPath(text: string | null | undefined): string | null {
  if (!text?.startsWith('/') || text.length > 500 || !URL.canParse(text, 'http://sen.invalid')) return null
  const url = new URL(text, 'http://sen.invalid')
  const path = url.pathname + url.search + url.hash
  // `/.//host` is parsed to the path `//host`, which a browser would read as another site.
  return url.origin === 'http://sen.invalid' && !path.startsWith('//') ? path : null
}
