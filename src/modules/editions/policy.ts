import { hasRole, type Actor } from '#platform/actor'

export const mayReadEdition = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme', 'viewer')
export const mayLoadEdition = (actor: Actor): boolean => hasRole(actor, 'owner')
export const mayResolveConflict = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme')
export const mayStopEdition = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
/** Fewer may open than may stop: stopping is always the safe side. */
export const mayReopenEdition = (actor: Actor): boolean => hasRole(actor, 'head')
