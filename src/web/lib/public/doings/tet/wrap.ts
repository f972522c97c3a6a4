/**
 * The wrapping of one bánh chưng as moves and what comes of them. Pure: the same moves give the same cake. What went a little
 * wrong stays to be seen and can be mended until the cake is in the pot; nothing spoils it.
 */

/** Two along, then two across. */
export const LEAVES = 4
export const FILLING = ['rice', 'bean', 'pork', 'bean', 'rice'] as const
export type Filling = (typeof FILLING)[number]
export const SIDES = ['left', 'right', 'far', 'near'] as const
export type Side = (typeof SIDES)[number]
/** Two along, then two across. */
export const STRIPS = 4
/** How far a leaf or a fold may lie from true, in notches; up to FINE nobody would see it. */
export const MOST_OFF = 5
export const FINE = 1
/** Pulls at a strip: below GOOD_PULLS it is loose, above too tight. */
export const GOOD_PULLS = 2
export const MOST_PULLS = 3

export interface Wrapping {
  /** How far each leaf lies from true. */
  leaves: readonly number[]
  filled: number
  /** How far each folded side lies from true, in the order of folding. */
  folds: readonly { side: Side; off: number }[]
  squared: boolean
  /** Pulls at each strip. */
  strips: readonly number[]
  pot: 'before' | 'in' | 'out'
}

export type Move =
  | { do: 'lay-leaf'; off: number }
  | { do: 'straighten-leaf'; which: number }
  | { do: 'fill'; with: Filling }
  | { do: 'fold'; side: Side; off: number }
  | { do: 'mend-fold'; side: Side }
  | { do: 'square' }
  | { do: 'lay-strip' }
  | { do: 'pull'; which: number }
  | { do: 'slacken'; which: number }
  | { do: 'boil' }
  | { do: 'lift-out' }
  | { do: 'begin-again' }

export type Step = 'leaves' | 'filling' | 'folds' | 'square' | 'strips' | 'boil' | 'night' | 'done'

/** What came of a move, for the sentence that tells it. Those of the last line changed nothing. */
export type Outcome =
  | { is: 'lay-leaf' | 'straighten-leaf' | 'mend-fold'; off: number }
  | { is: 'fold'; off: number; side: Side }
  | { is: 'pull' | 'slacken'; pulls: number }
  | { is: 'fill'; with: Filling }
  | { is: 'square' | 'lay-strip' | 'boil' | 'lift-out' | 'begin-again' }
  | { is: 'not-now' }
  | { is: 'not-yet'; wanted: Filling; instead: Filling }

export const EMPTY: Wrapping = { leaves: [], filled: 0, folds: [], squared: false, strips: [], pot: 'before' }

export function stepOf({ leaves, filled, folds, squared, strips, pot }: Wrapping): Step {
  if (pot !== 'before') return pot === 'in' ? 'night' : 'done'
  if (leaves.length < LEAVES) return 'leaves'
  if (filled < FILLING.length) return 'filling'
  if (folds.length < SIDES.length) return 'folds'
  if (!squared) return 'square'
  return strips.length < STRIPS ? 'strips' : 'boil'
}

const within = (off: number): number => Math.max(-MOST_OFF, Math.min(MOST_OFF, Math.round(off) || 0))
const changed = <T>(all: readonly T[], at: number, value: T): T[] =>
  all.map((one, index) => (index === at ? value : one))

/** @returns the cake after the move and what to tell; the very same cake where the move could not be made. */
export function play(state: Wrapping, move: Move): [Wrapping, Outcome] {
  const step = stepOf(state)
  const done = (now: Partial<Wrapping>, outcome: Outcome): [Wrapping, Outcome] => [{ ...state, ...now }, outcome]
  const notNow: [Wrapping, Outcome] = [state, { is: 'not-now' }]
  const pulled = (which: number, by: 1 | -1, is: 'pull' | 'slacken'): [Wrapping, Outcome] => {
    const pulls = (state.strips[which] ?? Number.NaN) + by
    if (state.pot !== 'before' || !(pulls >= 0 && pulls <= MOST_PULLS)) return notNow
    return done({ strips: changed(state.strips, which, pulls) }, { is, pulls })
  }
  switch (move.do) {
    case 'begin-again':
      return [EMPTY, { is: 'begin-again' }]
    case 'lay-leaf': {
      const off = within(move.off)
      return step === 'leaves' ? done({ leaves: [...state.leaves, off] }, { is: 'lay-leaf', off }) : notNow
    }
    case 'straighten-leaf':
      // Under the rice a leaf can no longer be moved.
      return state.filled === 0 && state.leaves[move.which]
        ? done({ leaves: changed(state.leaves, move.which, 0) }, { is: 'straighten-leaf', off: 0 })
        : notNow
    case 'fill': {
      if (step !== 'filling') return notNow
      const wanted = FILLING[state.filled]!
      return move.with === wanted
        ? done({ filled: state.filled + 1 }, { is: 'fill', with: wanted })
        : [state, { is: 'not-yet', wanted, instead: move.with }]
    }
    case 'fold': {
      const { side } = move
      if (step !== 'folds' || state.folds.some((one) => one.side === side)) return notNow
      const off = within(move.off)
      return done({ folds: [...state.folds, { side, off }] }, { is: 'fold', off, side })
    }
    case 'mend-fold': {
      const { side } = move
      const at = state.folds.findIndex((one) => one.side === side && one.off !== 0)
      return at >= 0 && !state.strips.length && state.pot === 'before'
        ? done({ folds: changed(state.folds, at, { side, off: 0 }) }, { is: 'mend-fold', off: 0 })
        : notNow
    }
    case 'square':
      return step === 'square' ? done({ squared: true }, { is: 'square' }) : notNow
    case 'lay-strip':
      return step === 'strips' ? done({ strips: [...state.strips, 0] }, { is: 'lay-strip' }) : notNow
    case 'pull':
      return pulled(move.which, 1, 'pull')
    case 'slacken':
      return pulled(move.which, -1, 'slacken')
    case 'boil':
      return step === 'boil' ? done({ pot: 'in' }, { is: 'boil' }) : notNow
    case 'lift-out':
      return step === 'night' ? done({ pot: 'out' }, { is: 'lift-out' }) : notNow
  }
}

/** The cake that these moves make. */
export const replay = (moves: readonly Move[]): Wrapping =>
  moves.reduce<Wrapping>((state, move) => play(state, move)[0], EMPTY)

/** What one sees of it: leaves that lie askew, sides where rice peeps out, strips that are loose or too tight. */
export const seenOf = ({ leaves, folds, strips }: Wrapping) => ({
  askew: leaves.filter((off) => Math.abs(off) > FINE).length,
  peeping: folds.filter(({ off }) => Math.abs(off) > FINE).map(({ side }) => side),
  loose: strips.filter((pulls) => pulls < GOOD_PULLS).length,
  tight: strips.filter((pulls) => pulls > GOOD_PULLS).length,
})

/** One as a practised hand wraps it: stands on the table of whoever did not wrap. */
export const BY_AN_OLD_HAND: Wrapping = {
  leaves: [0, 0, 0, 0],
  filled: FILLING.length,
  folds: SIDES.map((side) => ({ side, off: 0 })),
  squared: true,
  strips: Array.from({ length: STRIPS }, () => GOOD_PULLS),
  pot: 'out',
}
