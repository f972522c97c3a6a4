/** The sheet on the table of this page: its moves, what came of the last, and its drawings. */
import { blocksOf, fetchAll, type Blocks } from './load.ts'
import { keep, kept, withMove } from './keep.ts'
import { EMPTY, play, replay, SUBJECTS, type Move, type Outcome, type Subject } from './print.ts'
import { LONGEST } from './scene.ts'

export class Table {
  state = $state.raw(EMPTY)
  said = $state.raw<Outcome | { is: 'again' } | null>(null)
  blocks = $state.raw<Blocks | null>(null)
  failed = $state(false)

  #moves: Move[] = []
  #keeps: boolean

  /** @param keeps whether this device keeps an unfinished sheet. */
  constructor(keeps: boolean) {
    this.#keeps = keeps
    if (keeps) this.#takeUp(kept())
  }

  #takeUp(moves: Move[]): void {
    if (!moves.length) return
    this.#moves = moves
    this.state = replay(moves)
    this.said = { is: 'again' }
    if (this.state.subject) void this.#bring(this.state.subject)
  }

  do(move: Move): void {
    const [state, said] = play(this.state, move)
    const changed = state !== this.state
    this.said = said
    if (!changed) return
    this.state = state
    this.#moves = move.do === 'begin-again' ? [] : withMove(this.#moves, move)
    if (this.#keeps) keep(this.#moves)
    if (move.do === 'begin-again') this.blocks = null
    if (move.do === 'choose') void this.#bring(move.subject)
  }

  /** Everything that any of the pictures needs is here before anybody chooses: the network may go then. */
  async prepare(): Promise<void> {
    await fetchAll(SUBJECTS).catch(() => {})
  }

  async #bring(subject: Subject): Promise<void> {
    this.failed = false
    try {
      const blocks = await blocksOf(subject, LONGEST)
      if (this.state.subject === subject) this.blocks = blocks
    } catch {
      this.failed = true
    }
  }
}
