/** Who may let a surface go on, and how long a notice may stand: pure. */
import type { Alone, HoldReason, ReleaseReason } from './model.ts'

/** A hold pressed by mistake is undone by whoever pressed it, within this time. */
export const MISTAKE_MS = 10 * 60_000

export interface Releasing {
  by: string
  heldBy: string
  heldAt: Date
  holdReason: HoldReason
  releaseReason: ReleaseReason
  /** Accounts that may release here, whoever held it left out. */
  others: number
  now: Date
}

/** `second`: somebody else releases it. Otherwise why nobody else is needed; null: it is not allowed. */
export function releasedBy(asked: Releasing): 'second' | Alone | null {
  if (asked.by !== asked.heldBy) return 'second'
  if (asked.holdReason === 'drill') return 'drill'
  if (asked.releaseReason === 'mistake' && asked.now.getTime() - asked.heldAt.getTime() <= MISTAKE_MS) return 'mistake'
  return asked.others === 0 ? 'only_one' : null
}

/** Short enough for a wall, and to be read aloud. */
export const NOTICE_LETTERS = 240
const HOUR_MS = 3_600_000
/** Longer than this it is told anew: a notice nobody thinks of any more is none. */
export const LONGEST_NOTICE_MS = 7 * 24 * HOUR_MS

export type NoticeFault = 'languages' | 'too_long' | 'ends_before' | 'ended_already' | 'stands_too_long'

/** @param now of the venue's clock, as are `from` and `until`. */
export function faultOfNotice(
  notice: { words: Partial<Record<string, string>>; from: Date; until: Date },
  languages: readonly string[],
  now: Date,
): NoticeFault | null {
  if (languages.some((language) => !notice.words[language]?.trim())) return 'languages'
  if (Object.values(notice.words).some((text) => [...(text ?? '')].length > NOTICE_LETTERS)) return 'too_long'
  // Also of a moment that is none.
  if (!(notice.until > notice.from)) return 'ends_before'
  if (notice.until <= now) return 'ended_already'
  return notice.until.getTime() - notice.from.getTime() > LONGEST_NOTICE_MS ? 'stands_too_long' : null
}
