import { hasRole, type Actor } from '#platform/actor'

export const mayImport = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const mayReview = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const maySeePosts = (actor: Actor): boolean => actor.roles.length > 0
