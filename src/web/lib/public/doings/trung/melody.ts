/**
 * A melody to follow, written for Sen (standing: imagined; no community's own tune stands in the sources with its notes).
 * In five notes, in the manner of water that runs over stones: a falling figure that comes back lower each time.
 */

export interface Note {
  /** Of `TUBES`. */
  tube: number
  /** When, in beats from the beginning. */
  beat: number
}

const BEATS_A_MINUTE = 96
export const BEAT_MS = 60_000 / BEATS_A_MINUTE

/** Tubes by number, one character each (a-m), half a beat each; a dot is a rest. */
const LINES = [
  'k.i.h.f.', // From the top of the slope
  'h.f.e.c.',
  'c.e.f.h.',
  'f...f...',
  'kkiihhff',
  'hhffeecc',
  'c.e.h.f.',
  'c...a...',
]

export const MELODY: readonly Note[] = LINES.join('')
  .split('')
  .flatMap((letter, i) => (letter === '.' ? [] : [{ tube: letter.charCodeAt(0) - 97, beat: i / 2 }]))

/** How long the melody lasts, its last rest included. */
export const BEATS = LINES.join('').length / 2
