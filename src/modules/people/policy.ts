/** Who may do what to accounts: pure decisions over the roles somebody holds. */
import { ROLES, type Actor, type Role } from '#platform/actor'

/** A role somebody holds; `edition` null means the whole house. */
export interface HeldRole {
  role: Role
  edition: string | null
}

/** What a head may hand on. Owners and heads are made by an owner. */
const BY_HEAD: readonly Role[] = ['communications', 'programme', 'curator', 'viewer']

/** May somebody who holds these roles give this one (or end it)? A role for one edition reaches no further than it. */
export function mayGive(held: readonly HeldRole[], wanted: HeldRole): boolean {
  return held.some(
    (own) =>
      (own.edition === null || own.edition === wanted.edition) &&
      (own.role === 'owner' || (own.role === 'head' && BY_HEAD.includes(wanted.role))),
  )
}

/** The roles this actor may give somewhere, for a form's choice. */
export const rolesToGive = (held: readonly HeldRole[], edition: string | null): Role[] =>
  ROLES.filter((role) => mayGive(held, { role, edition: role === 'owner' ? null : edition }))

/** May this actor see who has an account? */
export const mayListAccounts = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'owner' || role === 'head')

/** Own language, name and sessions; an owner also everybody else's. */
export const mayChangeAccount = (actor: Actor, accountId: string): boolean =>
  (actor.kind === 'account' && actor.id === accountId) || actor.roles.includes('owner')

/** The roles that count in an edition (null: only those for the whole house). */
export const rolesIn = (held: readonly HeldRole[], edition: string | null): Role[] =>
  ROLES.filter((role) => held.some((own) => own.role === role && (own.edition === null || own.edition === edition)))

/** A token acts as its account, so nobody makes one for somebody else; the operator at the command line may. */
export const mayCreateToken = (actor: Actor, accountId: string): boolean =>
  actor.kind === 'operator' || (actor.kind === 'account' && actor.id === accountId)

/** One's own; an owner also everybody else's. */
export const mayEndToken = mayChangeAccount
