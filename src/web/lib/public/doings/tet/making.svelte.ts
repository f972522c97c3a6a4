/** What is made on this page: the cake, the room, the wish; kept on this device until it is begun anew. */
import type { Theme } from '../theme.ts'
import { piecesFor, type Pieces } from './pieces.ts'
import {
  BARE,
  play as playTable,
  replay as replayTable,
  type Move as TableMove,
  type Outcome as TableOutcome,
} from './table.ts'
import type { WishId } from './wishes.ts'
import { BY_AN_OLD_HAND, EMPTY, play, replay, stepOf, type Move, type Outcome } from './wrap.ts'

const KEY = 'sen-tet'
export const PARTS = ['wrap', 'table', 'wish'] as const
export type Part = (typeof PARTS)[number]

interface Kept {
  wrap: Move[]
  table: TableMove[]
}

export class Making {
  part = $state<Part>('wrap')
  cake = $state.raw(EMPTY)
  setting = $state.raw(BARE)
  said = $state.raw<Outcome | { is: 'again' } | null>(null)
  tableSaid = $state.raw<TableOutcome | null>(null)
  wish = $state<WishId>('new-year')
  words = $state('')
  name = $state('')
  pieces = $state.raw<Pieces | null>(null)
  failed = $state(false)

  #kept: Kept = { wrap: [], table: [] }
  #keeps: boolean

  /** @param keeps whether this device keeps what is unfinished. */
  constructor(keeps: boolean) {
    this.#keeps = keeps
    if (keeps) this.#takeUp()
  }

  /** What stands on the table: one's own cake once it is out of the pot. */
  get served() {
    return stepOf(this.cake) === 'done' ? this.cake : BY_AN_OLD_HAND
  }

  wrap(move: Move): void {
    const [cake, said] = play(this.cake, move)
    this.said = said
    if (cake === this.cake) return
    this.cake = cake
    this.#kept.wrap = move.do === 'begin-again' ? [] : [...this.#kept.wrap, move]
    this.#keep()
  }

  set(move: TableMove): void {
    const [setting, said] = playTable(this.setting, move)
    this.tableSaid = said
    if (setting === this.setting) return
    this.setting = setting
    this.#kept.table = move.do === 'clear' ? [] : [...this.#kept.table, move]
    this.#keep()
  }

  beginAgain(): void {
    this.wrap({ do: 'begin-again' })
    this.set({ do: 'clear' })
    this.said = this.tableSaid = null
    this.part = 'wrap'
    this.wish = 'new-year'
    this.words = this.name = ''
  }

  async bring(theme: Theme): Promise<void> {
    try {
      this.pieces = await piecesFor(theme)
      this.failed = false
    } catch {
      this.failed = true
    }
  }

  #keep(): void {
    if (!this.#keeps) return
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept))
    } catch {
      // No room, or not allowed: then it is not kept.
    }
  }

  #takeUp(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null
      if (!kept) return
      const [cake, setting] = [replay(kept.wrap), replayTable(kept.table)]
      this.#kept = kept
      this.cake = cake
      this.setting = setting
      if (cake !== EMPTY) this.said = { is: 'again' }
    } catch {
      // What is there is not ours: begun anew.
    }
  }
}
