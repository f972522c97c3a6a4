import { hasRole, type Actor } from '#platform/actor'

/** Makes and closes slots, books for others, lets in. */
export const mayRunBookings = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme')

/** Somebody's own booking; the key says whose it is. */
export const mayBookFor = (actor: Actor, person: string): boolean =>
  (actor.kind === 'creator' && person === `creator:${actor.id}`) || mayRunBookings(actor)
