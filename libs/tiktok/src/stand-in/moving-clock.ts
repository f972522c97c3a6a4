/** The stand-in's own time, in milliseconds. It never goes back. */
export type MovingClock = {
  now(): number
  /** Moves on to a moment; false where that is in the past. */
  set(moment: number): boolean
  /** Whether it goes by itself. */
  readonly runs: boolean
}

/** `system` goes with the machine's clock and can be moved ahead of it; any other stands still until it is moved. */
export function createClock(start: string): MovingClock {
  const runs = start === 'system'
  let at = runs ? 0 : Date.parse(start)
  const now = () => (runs ? Date.now() + at : at)
  return {
    now,
    runs,
    set(moment) {
      const ahead = moment - now()
      if (ahead < 0) return false
      at += ahead
      return true
    },
  }
}
