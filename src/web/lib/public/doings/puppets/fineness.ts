/**
 * How finely the stage is drawn. Where frames keep coming late it is drawn coarser, and never finer again while the page is open:
 * nobody sees it go to and fro between two sizes.
 */

/** Shares of the finest size. */
const SIZES = [1, 0.75, 0.5] as const
/** Frames that are looked at together, and how many of them may be late. */
const LOOKED_AT = 60
const MAY_BE_LATE = 20
/** A tick is 33 ms long. */
const LATE_MS = 45
/** Longer than this is no frame: the page was not seen, or something else was done on it. */
const PAUSE_MS = 300

export interface Pace {
  size: (typeof SIZES)[number]
  frames: number
  late: number
}

export const FINEST: Pace = { size: 1, frames: 0, late: 0 }

/** @param ms since the frame before. */
export function paced(pace: Pace, ms: number): Pace {
  if (ms > PAUSE_MS) return pace
  const { size } = pace
  const [frames, late] = [pace.frames + 1, pace.late + (ms > LATE_MS ? 1 : 0)]
  if (frames < LOOKED_AT) return { size, frames, late }
  const coarser = late > MAY_BE_LATE ? SIZES[SIZES.indexOf(size) + 1] : undefined
  return { ...FINEST, size: coarser ?? size }
}
