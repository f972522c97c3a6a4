/** Who may do what to what the House tells. */
import { hasRole, type Actor } from '#platform/actor'

export const maySeeStories = (actor: Actor): boolean => actor.roles.length > 0
export const mayWriteStories = (actor: Actor): boolean => hasRole(actor, 'curator', 'head', 'communications')

/** A second person looks: a curator publishes what another one wrote. @param writers who made its revisions since it was last published. */
export const mayPublish = (actor: Actor, writers: readonly string[]): boolean =>
  hasRole(actor, 'head', 'communications') || (hasRole(actor, 'curator') && !writers.includes(actor.id))
