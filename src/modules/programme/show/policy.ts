import { hasRole, type Actor } from '#platform/actor'

/** Edits shows, plans runs, hands out screens, ends a run. */
export const mayPlanShows = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme')
