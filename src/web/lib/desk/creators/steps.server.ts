/** How far it has come with a creator: from the invitation to what came of it. Each step with the moment it was done. */
import {
  connectionsOf,
  deliverablesOf,
  isOpen,
  personOf,
  stateOf,
  type Creator,
  type Deliverable,
  type Invitation,
} from '#modules/creators'
import { bookingsOfPerson } from '#modules/programme'
import type { Db } from '#platform/db'

const STEPS = ['invited', 'opened', 'accepted', 'connected', 'visited', 'handed_in', 'results'] as const
type CreatorStep = (typeof STEPS)[number]

export async function stepsOf(
  db: Db,
  edition: string,
  creator: Creator,
  invitations: readonly Invitation[],
  now: Date,
): Promise<{ step: CreatorStep; at: Date | null }[]> {
  const accepted = invitations.find((one) => one.answer === 'accepted' && !one.closedAt)
  const shown = accepted ?? invitations.find((one) => isOpen(stateOf(one, now))) ?? invitations[0]
  const connection = (await connectionsOf(db, edition, creator.id)).find((one) => !one.endedAt)
  const visit = (await bookingsOfPerson(db, edition, personOf(creator.id))).find((one) => one.arrivedAt)
  const made = await deliverablesOf(db, edition, creator.id)
  const done: Record<CreatorStep, Date | null> = {
    invited: shown?.sentAt ?? null,
    opened: shown?.openedAt ?? null,
    accepted: shown?.answer === 'accepted' ? shown.answeredAt : null,
    connected: connection?.connectedAt ?? null,
    visited: visit?.arrivedAt ?? null,
    handed_in: firstSeen(made, ['claimed', 'proved', 'counted']),
    results: firstSeen(made, ['counted']),
  }
  return STEPS.map((step) => ({ step, at: done[step] }))
}

/** When a post in one of these states was last looked at; the nearest to when it came. */
const firstSeen = (made: readonly Deliverable[], states: readonly Deliverable['state'][]): Date | null =>
  made.filter((one) => states.includes(one.state)).flatMap((one) => one.check?.at ?? [])[0] ?? null
