import type { ScreenWord } from '#modules/wall'

/** The latest of what the house says at this moment of the venue's time; it comes and goes by the screen's own clock, also offline. */
export function wordAt(said: readonly ScreenWord[], now: number): ScreenWord | null {
  const holding = said.filter(({ from, until }) => Date.parse(from) <= now && now < Date.parse(until))
  return holding.sort((a, b) => Date.parse(b.from) - Date.parse(a.from))[0] ?? null
}
