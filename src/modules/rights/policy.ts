import { hasRole, type Actor } from '#platform/actor'

export const mayGrant = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const maySeeGrants = (actor: Actor): boolean => actor.roles.length > 0
