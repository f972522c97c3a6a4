/** What happened with somebody, in dated lines: for their own page and for the desk. Codes and data; words are for the door. */
import { sql, type Db } from '#platform/db'
import { invitationsOf, type Invitation } from './invitations.ts'
import { lettersOf, type Letter } from './letters.ts'
import type { ChoiceName } from './model.ts'

export type HistoryLine = { at: Date } & (
  | { what: 'invited' | 'opened' | 'asked' | 'accepted' | 'declined' | 'lapsed' | 'closed'; invitation: Invitation }
  | { what: 'chose'; choice: ChoiceName; yes: boolean }
  | { what: 'letter'; letter: Letter }
)

/** Newest first. */
export async function historyOf(db: Db, edition: string, creatorId: string): Promise<HistoryLine[]> {
  const invitations = await invitationsOf(db, edition, [creatorId])
  const { rows: choices } = await sql<{
    at: Date
    choice: ChoiceName
    yes: boolean
  }>`select said_at as at, choice, yes from creator_choice
    where creator_id = ${creatorId}`.execute(db)
  const lines: HistoryLine[] = [
    ...invitations.flatMap(linesOf),
    ...choices.map((one) => ({ what: 'chose' as const, ...one })),
    ...(await lettersOf(db, creatorId))
      .filter((one) => !one.letGoAt)
      .map((letter) => ({ what: 'letter' as const, at: letter.at, letter })),
  ]
  // Of the same moment, what came later stands first as well.
  return lines.reverse().sort((a, b) => b.at.getTime() - a.at.getTime())
}

function linesOf(invitation: Invitation): HistoryLine[] {
  const { sentAt, openedAt, askedAt, answer, answeredAt, lapsedAt, closedAt } = invitation
  const line = (
    what: 'invited' | 'opened' | 'asked' | 'accepted' | 'declined' | 'lapsed' | 'closed',
    at: Date | null,
  ) => (at ? [{ what, at, invitation }] : [])
  return [
    ...line('invited', sentAt),
    ...line('opened', openedAt),
    ...line('asked', askedAt),
    ...(answer ? line(answer, answeredAt) : []),
    ...line('lapsed', lapsedAt),
    ...line('closed', closedAt),
  ]
}
