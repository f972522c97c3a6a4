/** Calls of each endpoint in the minute that has just passed; those that are refused do not count. */
export type Windows = { admit(endpoint: string, now: number): boolean }

export function createWindows(perMinute: number): Windows {
  const admitted = new Map<string, number[]>()
  return {
    admit(endpoint, now) {
      const recent = (admitted.get(endpoint) ?? []).filter((at) => at > now - 60_000)
      const isFree = recent.length < perMinute
      if (isFree) recent.push(now)
      admitted.set(endpoint, recent)
      return isFree
    },
  }
}
