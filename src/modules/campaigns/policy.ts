import { hasRole, type Actor } from '#platform/actor'

export const mayMakeLinks = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const maySeeLinks = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme', 'viewer')

export const mayPlan = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
/** Who hands over a key or a token of another service. */
export const mayRunChannels = (actor: Actor): boolean => hasRole(actor, 'head')
