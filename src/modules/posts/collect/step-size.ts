/**
 * How many items a step takes. The embedded database has one connection, and a step holds it: others wait that long. So a
 * step is made as large as goes into the time they may wait, by how long the one before took.
 */
export const FIRST_STEP = 100
const LEAST = 25
const MOST = 500
const AIM_MS = 120

export function nextStep(items: number, ms: number): number {
  const fitting = Math.round((items * AIM_MS) / Math.max(ms, 1))
  // One slow step says little of the next: at most half as many again at once, but fewer at once.
  return Math.min(Math.max(fitting, LEAST), Math.ceil(items * 1.5), MOST)
}
