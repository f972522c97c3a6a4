/**
 * clock: how long the law (or we) give for something, and how that is counted; edition data. calendar: which days work there.
 * running clock: one that a case started. due: the moment by which it must be answered, in real time.
 */
export const CASE_KINDS = ['withdrawal', 'erasure', 'access', 'correction', 'question'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export interface RunningClock {
  id: string
  case: string
  /** The clock's id in the edition's files. */
  clock: string
  startedAt: Date
  dueAt: Date
  extendedAt: Date | null
  extendedReason: string | null
  answeredAt: Date | null
}

export interface Case {
  id: string
  edition: string
  kind: CaseKind
  /** null once the person is erased. */
  person: string | null
  said: string | null
  openedAt: Date
  openedBy: string
  closedAt: Date | null
}
