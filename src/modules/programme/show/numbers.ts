/** Cues keep their numbers, as stages have them: one that comes in between gets a number in between, such as 43.5. */
import type { Cue } from './model.ts'

const FIRST = 1
/** Reserve cues are counted from here unless the plan goes beyond. */
const FIRST_RESERVE = 91

/** As short a number as there is between two; null where three digits behind the point do not suffice. */
export function numberBetween(before: number | null, after: number | null): number | null {
  if (before === null) return after === null ? FIRST : between(0, after)
  return after === null ? Math.floor(before) + 1 : between(before, after)
}

function between(low: number, high: number): number | null {
  for (const scale of [1, 10, 100, 1000]) {
    const least = Math.floor(Math.round(low * 1000) / (1000 / scale)) + 1
    const most = Math.ceil(Math.round(high * 1000) / (1000 / scale)) - 1
    if (least <= most) return (scale === 1 ? least : Math.floor((least + most) / 2)) / scale
  }
  return null
}

/** The next free number for a reserve cue. */
export function reserveNumber(cues: readonly Cue[]): number {
  const highest = Math.max(FIRST_RESERVE - 1, ...cues.map((cue) => Math.floor(cue.number)))
  return highest + 1
}

/** The same cues, planned ones counted in steps of one from the first one's number on; reserve cues follow with theirs. */
export function renumbered(cues: readonly Cue[]): Cue[] {
  const first = Math.floor(cues.find((cue) => !cue.reserve)?.number ?? FIRST)
  let next = first
  let reserve = Math.max(FIRST_RESERVE, first + cues.filter((cue) => !cue.reserve).length)
  return cues.map((cue) => ({ ...cue, number: cue.reserve ? reserve++ : next++ }))
}
