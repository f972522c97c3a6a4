/** What somebody played, as moves and not as a film: from its beginning the scene is played again by them. */
import { begun, moved, ticked, TICKS_A_SECOND, type Move, type Show } from './show.ts'
import { SCENES, type SceneId } from './scenes.ts'

export interface Take {
  scene: SceneId
  moves: readonly { tick: number; move: Move }[]
  /** How long it is. */
  ticks: number
}

/** A clip to share is no longer. */
export const LONGEST_TICKS = 15 * TICKS_A_SECOND
const MOST_MOVES = 600

/** With one more move. Of several places of a rod in one tick the last is enough. */
export function withMove(take: Take, tick: number, move: Move): Take {
  if (tick > LONGEST_TICKS) return take
  const { moves } = take
  const last = moves.at(-1)
  const replaces = last?.tick === tick && last.move.do === 'to' && move.do === 'to' && last.move.rod === move.rod
  if (!replaces && moves.length >= MOST_MOVES) return take
  return { ...take, moves: [...(replaces ? moves.slice(0, -1) : moves), { tick, move }] }
}

export const movesAt = ({ moves }: Take, tick: number): Move[] =>
  moves.flatMap((one) => (one.tick === tick ? [one.move] : []))

/** The show after so many ticks of a take. */
export function playedAgain(take: Take, ticks = take.ticks): Show {
  let show = begun(take.scene)
  for (let tick = 0; tick < ticks; tick++) show = ticked(movesAt(take, tick).reduce(moved, show))
  return show
}

const KEY = 'sen-puppets'

/** For as long as the window is open. */
export function keep(take: Take | null): void {
  try {
    if (take) sessionStorage.setItem(KEY, JSON.stringify(take))
    else sessionStorage.removeItem(KEY)
  } catch {
    // No room, or not allowed: then it is not kept.
  }
}

/** The take that was kept; none where there is none, or what is there is not ours. */
export function kept(): Take | null {
  try {
    const take = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Take | null
    if (!take || !(take.scene in SCENES) || take.ticks > LONGEST_TICKS) return null
    playedAgain(take)
    return take
  } catch {
    return null
  }
}
