/**
 * An account is a person of the staff who may sign in: an e-mail address, a name, the language of their desk.
 * What they may do is said by roles (policy.ts); an account without a standing role may do nothing.
 */
import { locales, type LocaleCode } from '#messages'
import type { HeldRole } from './policy.ts'

export type AccountLocale = LocaleCode
export const LOCALES: readonly AccountLocale[] = locales

export interface Account {
  id: string
  email: string
  /** May be empty: then show the address. */
  name: string
  locale: AccountLocale
}

export interface AccountRole extends HeldRole {
  /** What `endRole` takes. */
  id: string
  givenAt: Date
  givenBy: string
}

export interface AccountEntry extends Account {
  /** Has opened a link at least once. */
  signedInBefore: boolean
  /** Newest of the sessions that are open. */
  signedInAt: Date | null
  openSessions: number
  passkeys: number
  roles: AccountRole[]
}

/** Narrower than the sign-in library's own rule, so that every address taken here can open its link. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/.test(text)

/** Trimmed and in small letters: how addresses are kept and compared. */
export const foldEmail = (text: string): string => text.trim().toLowerCase()

/** An address nobody can read mail at (RFC 2606): the first owner's stand-in. */
export const isPlaceholder = (email: string): boolean => email.endsWith('.invalid')
