import type { Removed } from '../keepers.ts'
import type { RunningClock } from '../clocks/model.ts'

/**
 * own_word: they said so, themselves or to the staff. authorization_removed: they took the connection away at the platform.
 * authority: somebody who may decide it for them said so.
 */
export const WITHDRAW_REASONS = ['own_word', 'authorization_removed', 'authority'] as const
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number]

export const COPY_KINDS = ['figure_export', 'edition_export', 'backup', 'api'] as const
export type CopyKind = (typeof COPY_KINDS)[number]

/** A copy that left the house and may hold something of theirs. */
export interface OutsideCopy {
  id: string
  kind: CopyKind
  what: string
  /** account:ID, token:ID, or in words. */
  recipient: string
  /** When it was last read or written. */
  at: Date
  /** When its recipient was told to delete what is theirs. */
  toldAt: Date | null
}

export interface RemovedAt extends Removed {
  at: Date
}

export interface Receipt {
  id: string
  /** Of its secret address. */
  key: string
  edition: string
  /** null once the person is erased. */
  person: string | null
  reason: WithdrawReason
  at: Date
  /** Works in which they had a say. */
  works: number
  removed: RemovedAt[]
  outside: OutsideCopy[]
  clocks: RunningClock[]
}
