import { setTimeout as wait } from 'node:timers/promises'
import { unixMilliseconds, type UnixMilliseconds } from './units.ts'

export type Clock = {
  now: () => UnixMilliseconds
  /** Resolves after so many milliseconds, or at once when the signal is or gets aborted. Never rejects. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: () => unixMilliseconds(Date.now()),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined)
  },
}
