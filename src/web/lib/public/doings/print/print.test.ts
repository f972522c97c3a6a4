import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EMPTY,
  ENOUGH_RUBS,
  farthest,
  handOf,
  inkOf,
  LAYERS,
  LONGEST_NAME,
  MOST_INK,
  MOST_SHIFT,
  MOST_TURN,
  nextLayer,
  play,
  replay,
  stepOf,
  SUBJECTS,
  type Layer,
  type Move,
} from './print.ts'

const shift = { x: fc.integer(), y: fc.integer(), turn: fc.double() }
const plain = ['take-paper', 'ink', 'wipe', 'set-down', 'rub', 'lift', 'hang'] as const
const move: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: fc.constantFrom(...plain).map((what): Move => ({ do: what })), weight: 12 },
  { arbitrary: fc.record({ do: fc.constant('take-block' as const), layer: fc.constantFrom(...LAYERS) }), weight: 6 },
  {
    arbitrary: fc.record({ do: fc.constant('choose' as const), subject: fc.constantFrom(...SUBJECTS), seed: fc.nat() }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant('shift' as const), ...shift }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('sign' as const), name: fc.string({ unit: 'grapheme' }) }), weight: 1 },
)
const moves = fc.array(move, { maxLength: 120 })

/** A sheet printed as it should be, up to the names of its blocks. */
const block = (layer: Layer, ink = 3): Move[] => [
  { do: 'take-block', layer },
  ...Array.from({ length: ink }, (): Move => ({ do: 'ink' })),
  { do: 'shift', x: 0, y: 0, turn: 0 },
  { do: 'set-down' },
  ...Array.from({ length: ENOUGH_RUBS }, (): Move => ({ do: 'rub' })),
  { do: 'lift' },
]
const begun: Move[] = [{ do: 'choose', subject: 'hen', seed: 7 }, { do: 'take-paper' }]
const whole: Move[] = [...begun, ...LAYERS.flatMap((one) => block(one)), { do: 'sign', name: ' Lan ' }, { do: 'hang' }]

test('whatever is tried, nothing is printed without paper, and blocks come in their order', () => {
  fc.assert(
    fc.property(moves, (tried) => {
      const state = replay(tried)
      if (state.laid.length || state.held) expect(state).toMatchObject({ paper: true, subject: expect.any(String) })
      expect(state.laid.map((one) => one.layer)).toEqual(LAYERS.slice(0, state.laid.length))
      if (state.held) expect(state.held.layer).toBe(nextLayer(state))
      if (state.hung) expect(state.laid).toHaveLength(LAYERS.length)
    }),
  )
})

test('whatever is tried, a block lies within reach, inked and rubbed', () => {
  fc.assert(
    fc.property(moves, (tried) => {
      const { laid, held } = replay(tried)
      for (const one of held ? [...laid, held] : laid) {
        expect([one.x, one.y, one.turn].every(Number.isInteger)).toBe(true)
        expect(Math.max(Math.abs(one.x), Math.abs(one.y))).toBeLessThanOrEqual(MOST_SHIFT)
        expect(Math.abs(one.turn)).toBeLessThanOrEqual(MOST_TURN)
        expect(one.ink).toBeLessThanOrEqual(MOST_INK)
      }
      for (const one of laid) expect(Math.min(one.ink, one.rubs)).toBeGreaterThan(0)
    }),
  )
})

test('the same moves make the same sheet; a move that could not be made changes nothing', () => {
  fc.assert(
    fc.property(moves, move, (tried, next) => {
      const state = replay(tried)
      expect(replay(tried)).toEqual(state)
      const [after, { is }] = play(state, next)
      if (['not-now', 'laid-already', 'not-yet', 'no-ink', 'not-rubbed'].includes(is)) expect(after).toBe(state)
      else expect(is).toBe(next.do)
    }),
  )
})

test('from wherever one is, the sheet can be finished', () => {
  fc.assert(
    fc.property(moves, (tried) => {
      let state = replay(tried)
      for (let n = 0; n < 40 && stepOf(state) !== 'done'; n++) {
        const step = stepOf(state)
        const next: Record<string, Move> = {
          choose: { do: 'choose', subject: 'rats', seed: 1 },
          paper: { do: 'take-paper' },
          block: { do: 'take-block', layer: nextLayer(state) ?? 'than' },
          ink: { do: 'ink' },
          place: { do: 'set-down' },
          rub: state.held?.rubs ? { do: 'lift' } : { do: 'rub' },
          sign: { do: 'sign', name: '' },
          hang: { do: 'hang' },
        }
        state = play(state, next[step]!)[0]
      }
      expect(stepOf(state)).toBe('done')
    }),
  )
})

test('a sheet from the first move to the line', () => {
  const state = replay(whole)
  expect(state).toMatchObject({ subject: 'hen', seed: 7, name: 'Lan', hung: true, held: null })
  expect(state.laid).toEqual(LAYERS.map((layer) => ({ layer, ink: 3, rubs: 3, x: 0, y: 0, turn: 0 })))
  expect(farthest(state.laid)).toBeNull()
  expect(play(state, { do: 'begin-again' })).toEqual([EMPTY, { is: 'begin-again' }])
})

test('a wrong block is named, with the one whose turn it is', () => {
  const state = replay([...begun, ...block('son')])
  const take = (layer: Layer) => play(state, { do: 'take-block', layer })[1]
  expect(take('than')).toEqual({ is: 'not-yet', layer: 'than', wanted: 'cham' })
  expect(take('son')).toEqual({ is: 'laid-already', layer: 'son' })
})

test('a dry block is not set down, and a sheet that nobody rubbed is not lifted', () => {
  const dry = replay([...begun, { do: 'take-block', layer: 'son' }])
  expect(play(dry, { do: 'set-down' })[1]).toEqual({ is: 'no-ink' })
  const down = replay([...begun, { do: 'take-block', layer: 'son' }, { do: 'ink' }, { do: 'set-down' }])
  expect(play(down, { do: 'lift' })[1]).toEqual({ is: 'not-rubbed' })
  expect([1, 3, 4, 6].map((ink) => inkOf({ ink }))).toEqual(['thin', 'fine', 'fine', 'blots'])
})

test('a hand is a little off, never beyond reach, and names are cut by letters', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...LAYERS), (seed, layer) => {
      const at = handOf(seed, layer)
      expect(Math.max(Math.abs(at.x), Math.abs(at.y))).toBeLessThanOrEqual(MOST_SHIFT)
      expect(at.x).not.toBe(0)
      expect(handOf(seed, layer)).toEqual(at)
    }),
  )
  const { name } = replay([...whole.slice(0, -2), { do: 'sign', name: '😀'.repeat(40) }])
  expect(name).toBe('😀'.repeat(LONGEST_NAME))
})
