import { hasRole, type Actor } from '#platform/actor'

/** Names, contacts and letters are for those who work with creators. */
export const maySeeCreators = (actor: Actor): boolean => hasRole(actor, 'head', 'communications')
export const mayKeepCreators = maySeeCreators
export const mayInvite = maySeeCreators
/** Their answer, their choices, their letters: said by the creator alone, whose rows are found by the actor's own id. */
export const isCreator = (actor: Actor): boolean => actor.kind === 'creator'
/** What is one creator's own. */
export const isThemselves = (actor: Actor, creatorId: string): boolean => isCreator(actor) && actor.id === creatorId
