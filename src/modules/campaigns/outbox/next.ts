/** What follows from an answer: pure. At most one copy ever; what cannot be known is never tried blindly again. */
import type { Answer, ChannelKind, OutState } from './model.ts'

export interface Tried {
  kind: ChannelKind
  deDuplicates: boolean
  /** With this one. */
  attempts: number
  firstTriedAt: Date
  /** An earlier attempt may have arrived: a later no does not undo it. */
  doubtful: boolean
  /** Real time. */
  now: Date
}

export interface Next {
  state: OutState
  nextAt: Date | null
  code: string | null
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/**
 * As long as a receiver surely knows a delivery again: Mastodon keeps an Idempotency-Key for about an hour, our webhooks ask
 * for a day.
 */
export const KNOWN_AGAIN_MS: Record<ChannelKind, number> = { mastodon: 50 * MINUTE_MS, webhook: 24 * HOUR_MS }
const TRIED_MS = 24 * HOUR_MS

const OFTEN = 12
/** 5 s, 10 s, 20 s, 40 s, then each minute; after a dozen attempts ever longer, up to half an hour. */
export const pauseMs = (attempts: number): number =>
  attempts <= OFTEN
    ? Math.min(5000 * 2 ** (attempts - 1), MINUTE_MS)
    : Math.min(MINUTE_MS * 2 ** (attempts - OFTEN), 30 * MINUTE_MS)

export function nextAfter(answer: Answer, tried: Tried): Next {
  const since = tried.now.getTime() - tried.firstTriedAt.getTime()
  const later = (ms: number, code: string | null): Next => ({
    state: 'waiting',
    nextAt: new Date(tried.now.getTime() + ms),
    code,
  })
  switch (answer.kind) {
    case 'taken':
      return { state: 'sent', nextAt: null, code: null }
    case 'refused':
    case 'closed':
      return { state: tried.doubtful ? 'unknown' : 'refused', nextAt: null, code: answer.code }
    case 'limited':
      return since > TRIED_MS
        ? tooLong('limited', tried)
        : later(Math.max(answer.afterMs ?? 0, pauseMs(tried.attempts)), 'limited')
    case 'not_sent':
      return since > TRIED_MS ? tooLong(answer.code, tried) : later(pauseMs(tried.attempts), answer.code)
    case 'ambiguous': {
      const pause = pauseMs(tried.attempts)
      const knownAgain = tried.deDuplicates && since + pause < KNOWN_AGAIN_MS[tried.kind]
      return knownAgain ? later(pause, answer.code) : { state: 'unknown', nextAt: null, code: answer.code }
    }
  }
}

const tooLong = (code: string, { doubtful }: Tried): Next => ({
  state: doubtful ? 'unknown' : 'overdue',
  nextAt: null,
  code,
})

/** How late something may still go by itself. After a pause nothing goes in a heap: a person says what still makes sense. */
export const LATEST_MS = 15 * MINUTE_MS

/** @param now of the venue's clock. Only what was never tried: a retry is late because of the channel. */
export const isOverdue = (dueAt: Date, attempts: number, now: Date): boolean =>
  attempts === 0 && now.getTime() - dueAt.getTime() > LATEST_MS
