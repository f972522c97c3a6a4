import { hasRole, type Actor } from '#platform/actor'

export const mayReadProgramme = (actor: Actor): boolean =>
  hasRole(actor, 'head', 'communications', 'programme', 'viewer')
export const mayEditEvents = (actor: Actor): boolean => hasRole(actor, 'programme')
