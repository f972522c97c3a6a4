/** The sheet somebody is at, kept on their device: a page that is left by mistake loses nothing. */
import { EMPTY, replay, type Move } from './print.ts'

const KEY = 'sen-print'

export function keep(moves: readonly Move[]): void {
  try {
    if (moves.length) localStorage.setItem(KEY, JSON.stringify(moves))
    else localStorage.removeItem(KEY)
  } catch {
    // No room, or not allowed: then it is not kept.
  }
}

/** Moves that still make a sheet; none where nothing was kept or what is there is not ours. */
export function kept(): Move[] {
  try {
    const moves = JSON.parse(localStorage.getItem(KEY) ?? '[]') as Move[]
    return replay(moves) === EMPTY ? [] : moves
  } catch {
    return []
  }
}

/** Moves with one more. Of several shifts in a row the last is enough. */
export const withMove = (moves: readonly Move[], move: Move): Move[] =>
  move.do === 'shift' && moves.at(-1)?.do === 'shift' ? [...moves.slice(0, -1), move] : [...moves, move]
