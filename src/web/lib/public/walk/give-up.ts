/** When the page takes over from the walk. Pure. */

export type Reason = 'no-webgl' | 'lost' | 'little-memory' | 'slow' | 'not-loaded'

export interface Machine {
  webgl2: boolean
  /** In GB, as far as the browser tells it. */
  deviceMemory?: number
  saveData?: boolean
}

const LEAST_MEMORY = 2

/** Why one cannot walk on this machine; null: one can. */
export function unable({ webgl2, deviceMemory, saveData }: Machine): Reason | null {
  if (!webgl2) return 'no-webgl'
  return saveData || (deviceMemory ?? LEAST_MEMORY) < LEAST_MEMORY ? 'little-memory' : null
}

/** Of the pixels of the screen, as many are drawn at each level: the last is the lightest. */
export const LEVELS = [1, 0.75, 0.5] as const
export const LIGHTEST = LEVELS.length - 1

/** How the frames go while one moves: how long they have been too slow, in milliseconds, and at which level one is. */
export interface Pace {
  slowMs: number
  level: number
  givenUp: boolean
}

/** Fewer than 20 frames a second. */
const SLOW_FRAME_MS = 50
const GIVE_UP_MS = 3000

/** Lighter after a quarter and after half of the patience there is; nobody walks at less than 20 frames a second for 3 s. */
export function paced(pace: Pace, frameMs: number): Pace {
  if (frameMs <= SLOW_FRAME_MS) return { ...pace, slowMs: Math.max(0, pace.slowMs - 2 * frameMs) }
  const slowMs = pace.slowMs + frameMs
  const wanted = slowMs >= GIVE_UP_MS / 2 ? LIGHTEST : slowMs >= GIVE_UP_MS / 4 ? 1 : 0
  return { slowMs, level: Math.max(pace.level, wanted), givenUp: slowMs >= GIVE_UP_MS }
}
