/**
 * The tubes of the instrument and what they are tuned to. The simplest t'rưng has five tubes, La Đô Rê Fa Sol; makers add more
 * of the same five (vietnamsurprise.com, "The T'rung"; ichlinks.com counts five to sixteen tubes). No source tells their
 * pitches in cents: the steps here are those of equal temperament, as stage instruments are tuned to play with others.
 */

export interface Tube {
  /** From the longest, 0. */
  index: number
  /** As musicians in Việt Nam and Japan sing it, with its octave: `La3`. */
  name: string
  /** Of equal temperament, A4 = 440. */
  hz: number
}

const STEPS = [
  ['La', 0],
  ['Đô', 3],
  ['Rê', 5],
  ['Fa', 8],
  ['Sol', 10],
] as const
const LOWEST_HZ = 220
/** As many as the House's drawing of the instrument has. */
const COUNT = 13

export const TUBES: readonly Tube[] = Array.from({ length: COUNT }, (_, index) => {
  const octave = Math.floor(index / STEPS.length)
  const [syllable, semitones] = STEPS[index % STEPS.length]!
  return {
    index,
    // Octaves are counted from Đô.
    name: `${syllable}${octave + (semitones ? 4 : 3)}`,
    hz: LOWEST_HZ * 2 ** (octave + semitones / 12),
  }
})
