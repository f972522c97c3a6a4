import { hasRole, type Actor, type Role } from '#platform/actor'

export const mayReadEdition = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme', 'viewer')
export const mayLoadEdition = (actor: Actor): boolean => hasRole(actor, 'owner')
/** What is invented goes once, for everybody. */
export const mayRemoveSample = (actor: Actor): boolean => hasRole(actor, 'head')
export const mayResolveConflict = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme')
export const mayHoldEdition = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
/** Fewer may release than may hold: stopping is always the safe side. Beside them the owner. */
export const RELEASERS: readonly Role[] = ['head']
export const mayReleaseEdition = (actor: Actor): boolean => hasRole(actor, ...RELEASERS)
/** One person is enough, and nobody signs: who waits for a signature warns too late. */
export const mayTellNotice = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
