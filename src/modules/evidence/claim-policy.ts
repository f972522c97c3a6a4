import { hasRole, type Actor } from '#platform/actor'

export const mayReadClaims = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme', 'viewer')
export const mayChooseClaim = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
