/**
 * The printing of one sheet as moves and what comes of them. Pure: the same moves give the same sheet, so a print is kept as its
 * moves and drawn again anywhere. What a block lays down is told here in whole numbers; print/paint.ts makes it visible.
 */

export const LAYERS = ['son', 'cham', 'hoe', 'diep', 'than'] as const
export type Layer = (typeof LAYERS)[number]
export const SUBJECTS = ['hen', 'pigs', 'rats', 'child'] as const
export type Subject = (typeof SUBJECTS)[number]

/** How far a block may lie from where it belongs: notches to each side, notches of turning. */
export const MOST_SHIFT = 10
export const MOST_TURN = 4
/** A notch as a share of the sheet's width, and in degrees. */
export const NOTCH = 0.003
export const NOTCH_DEGREES = 0.5
/** Strokes of the brush: below ENOUGH_INK the print is thin, above it blots. */
export const ENOUGH_INK = 3
export const MOST_INK = 6
/** Rubs over the back of the sheet until all of the ink has gone over. */
export const ENOUGH_RUBS = 3
export const LONGEST_NAME = 24

/** Whole notches: right and down are positive, and so is turning with the clock. */
export interface Shift {
  x: number
  y: number
  turn: number
}

/** What one block left on the sheet. */
export interface Laid extends Shift {
  layer: Layer
  ink: number
  rubs: number
}

interface Held extends Laid {
  /** Set down on the paper: it moves no more. */
  down: boolean
}

export interface Printing {
  subject: Subject | null
  /** What the paper's and the inks' unevenness are drawn from. */
  seed: number
  paper: boolean
  held: Held | null
  laid: readonly Laid[]
  /** Null: not yet asked; empty: left without a name. */
  name: string | null
  hung: boolean
}

export type Move =
  | { do: 'choose'; subject: Subject; seed: number }
  | { do: 'take-paper' }
  | { do: 'take-block'; layer: Layer }
  | { do: 'ink' }
  | { do: 'wipe' }
  | ({ do: 'shift' } & Shift)
  | { do: 'set-down' }
  | { do: 'rub' }
  | { do: 'lift' }
  | { do: 'sign'; name: string }
  | { do: 'hang' }
  | { do: 'begin-again' }

/** What is to be done now. */
export type Step = 'choose' | 'paper' | 'block' | 'ink' | 'place' | 'rub' | 'sign' | 'hang' | 'done'

/** What came of a move, for the sentence that tells it. Those of the second line changed nothing. */
export type Outcome =
  | { is: Exclude<Move['do'], 'shift'> }
  | ({ is: 'shift' } & Shift)
  | { is: 'not-now' }
  | { is: 'laid-already'; layer: Layer }
  | { is: 'not-yet'; layer: Layer; wanted: Layer }
  | { is: 'no-ink' }
  | { is: 'not-rubbed' }

export const EMPTY: Printing = { subject: null, seed: 0, paper: false, held: null, laid: [], name: null, hung: false }

/** The block whose turn it is; undefined when all have been printed. */
export const nextLayer = ({ laid }: Pick<Printing, 'laid'>): Layer | undefined => LAYERS[laid.length]

export function stepOf({ subject, paper, held, laid, name, hung }: Printing): Step {
  if (!subject) return 'choose'
  if (!paper) return 'paper'
  if (held) return held.down ? 'rub' : held.ink === 0 ? 'ink' : 'place'
  if (laid.length < LAYERS.length) return 'block'
  return name === null ? 'sign' : hung ? 'done' : 'hang'
}

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, Math.round(value) || 0))

/** A shift as far as a block goes. */
export const clamped = ({ x, y, turn }: Shift): Shift => ({
  x: within(x, MOST_SHIFT),
  y: within(y, MOST_SHIFT),
  turn: within(turn, MOST_TURN),
})

/** Nobody's hand comes down quite right: where a block hovers before anybody has moved it. */
export function handOf(seed: number, layer: Layer): Shift {
  const random = randomFrom(seed + 31 * (LAYERS.indexOf(layer) + 1))
  const off = (most: number) => Math.round((random() * 2 - 1) * most)
  return { x: off(6) || 3, y: off(5), turn: off(2) }
}

const refused = (state: Printing, said: Outcome): [Printing, Outcome] => [state, said]

/** @returns the sheet after the move and what to tell; the very same sheet where the move could not be made. */
export function play(state: Printing, move: Move): [Printing, Outcome] {
  const step = stepOf(state)
  const { held } = state
  const done = (changed: Partial<Printing>): [Printing, Outcome] => [
    { ...state, ...changed },
    { is: move.do } as Outcome,
  ]
  const notNow = () => refused(state, { is: 'not-now' })
  switch (move.do) {
    case 'begin-again':
      return [EMPTY, { is: 'begin-again' }]
    case 'choose':
      return step === 'choose' ? done({ subject: move.subject, seed: move.seed >>> 0 }) : notNow()
    case 'take-paper':
      return step === 'paper' ? done({ paper: true }) : notNow()
    case 'take-block': {
      if (step !== 'block') return notNow()
      const { layer } = move
      const wanted = nextLayer(state)!
      if (state.laid.some((one) => one.layer === layer)) return refused(state, { is: 'laid-already', layer })
      if (layer !== wanted) return refused(state, { is: 'not-yet', layer, wanted })
      return done({ held: { layer, ink: 0, rubs: 0, down: false, ...handOf(state.seed, layer) } })
    }
    case 'ink':
      if (!held || held.down || held.ink === MOST_INK) return notNow()
      return done({ held: { ...held, ink: held.ink + 1 } })
    case 'wipe':
      return step === 'place' ? done({ held: { ...held!, ink: 0 } }) : notNow()
    case 'shift': {
      if (!held || held.down) return notNow()
      const at = clamped(move)
      return [
        { ...state, held: { ...held, ...at } },
        { is: 'shift', ...at },
      ]
    }
    case 'set-down':
      if (step === 'ink') return refused(state, { is: 'no-ink' })
      return step === 'place' ? done({ held: { ...held!, down: true } }) : notNow()
    case 'rub':
      if (step !== 'rub' || held!.rubs === ENOUGH_RUBS) return notNow()
      return done({ held: { ...held!, rubs: held!.rubs + 1 } })
    case 'lift': {
      if (step !== 'rub') return notNow()
      if (held!.rubs === 0) return refused(state, { is: 'not-rubbed' })
      const { down: _, ...laid } = held!
      return done({ held: null, laid: [...state.laid, laid] })
    }
    case 'sign':
      return step === 'sign' ? done({ name: [...move.name.trim()].slice(0, LONGEST_NAME).join('').trim() }) : notNow()
    case 'hang':
      return step === 'hang' ? done({ hung: true }) : notNow()
  }
}

/** The sheet that these moves make. */
export const replay = (moves: readonly Move[]): Printing =>
  moves.reduce<Printing>((state, move) => play(state, move)[0], EMPTY)

/** How the ink of a block lies: `fine`, or what a printer would say of it. */
export const inkOf = ({ ink }: Pick<Laid, 'ink'>): 'thin' | 'fine' | 'blots' =>
  ink < ENOUGH_INK ? 'thin' : ink === ENOUGH_INK || ink === ENOUGH_INK + 1 ? 'fine' : 'blots'

/** The block that lies farthest from where it belongs; null where all lie true. */
export function farthest(laid: readonly Laid[]): Laid | null {
  const far = (one: Laid) => Math.abs(one.x) + Math.abs(one.y) + Math.abs(one.turn)
  const most = laid.reduce<Laid | null>((found, one) => (found && far(found) >= far(one) ? found : one), null)
  return most && far(most) ? most : null
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let at = seed >>> 0
  return () => {
    at = (at + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
