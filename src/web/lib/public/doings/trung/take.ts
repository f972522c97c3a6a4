/** What somebody played: blows with their times. It lives as long as the page does. */

export interface Blow {
  tube: number
  /** Milliseconds from the first blow. */
  atMs: number
  /** Above 0 to 1. */
  strength: number
}

/** A clip to share is no longer. */
export const LONGEST_MS = 15_000
export const MOST_BLOWS = 200
const STRENGTHS = 9

/** @param at milliseconds of any clock. @returns the take with one more blow, or the same where it is full. */
export function withBlow(take: readonly Blow[], begunAt: number, tube: number, at: number, strength: number): Blow[] {
  const atMs = Math.max(0, Math.round(at - begunAt))
  if (atMs > LONGEST_MS || take.length >= MOST_BLOWS) return [...take]
  return [...take, { tube, atMs, strength: stepped(strength) }]
}

const stepped = (strength: number): number =>
  Math.min(STRENGTHS, Math.max(1, Math.round(strength * STRENGTHS))) / STRENGTHS
