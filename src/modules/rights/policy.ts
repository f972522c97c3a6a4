import { hasRole, type Actor } from '#platform/actor'
import type { Subject } from './keepers.ts'

export const mayGrant = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const maySeeGrants = (actor: Actor): boolean => actor.roles.length > 0

/** Creators may say yes for themselves. */
export const mayGrantFor = (actor: Actor, person: string | null): boolean =>
  actor.kind === 'creator' ? person === `creator:${actor.id}` : mayGrant(actor)

/** Creators for themselves; the staff on their word. */
export const mayWithdraw = (actor: Actor, { keys }: Subject): boolean =>
  actor.kind === 'creator' ? keys.includes(`creator:${actor.id}`) : mayGrant(actor)
