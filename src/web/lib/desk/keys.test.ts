import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capsOf, linesOf, nameOf, readStroke, type Binding, type Stroke } from './keys.ts'

const BINDINGS: Binding[] = [
  { keys: 'j', command: 'next' },
  { keys: 'a', command: 'allow' },
  { keys: 'x', command: 'open-reasons' },
  ...[1, 2, 3].map((n) => ({ keys: `x ${n}`, command: `refuse:${n}`, text: 'refuse', foot: true })),
  { keys: 'g p', command: 'go:posts' },
  { keys: 'shift+1', command: 'link:1' },
  { keys: '1', command: 'first' },
  { keys: '?', command: 'help' },
]
const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  inField: false,
  ...more,
})
/** Plays strokes one after another and lists the commands. */
function play(strokes: readonly Stroke[]): string[] {
  let pending: string | null = null
  return strokes.flatMap((one) => {
    const reading = readStroke(BINDINGS, pending, one)
    pending = reading.pending
    return reading.command ? [reading.command] : []
  })
}

describe('a stroke', () => {
  test('means its command, in either case of the letter', () => {
    expect(play([stroke('j'), stroke('a')])).toEqual(['next', 'allow'])
    expect(play([stroke('A')])).toEqual(['allow'])
  })
  test('may begin a pair; the pair goes before the second stroke alone', () => {
    expect(play([stroke('x'), stroke('1')])).toEqual(['open-reasons', 'refuse:1'])
    expect(play([stroke('1')])).toEqual(['first'])
    expect(play([stroke('g'), stroke('p')])).toEqual(['go:posts'])
  })
  test('that does not end a pair stands for itself, and the pair is forgotten', () => {
    expect(play([stroke('x'), stroke('j'), stroke('1')])).toEqual(['open-reasons', 'next', 'first'])
    expect(play([stroke('g'), stroke('j')])).toEqual(['next'])
  })
  test('with Shift goes by the place of the digit, whatever sign the keyboard makes of it', () => {
    expect(play([stroke('!', { code: 'Digit1', shift: true })])).toEqual(['link:1'])
    expect(play([stroke('+', { code: 'Digit1', shift: true })])).toEqual(['link:1'])
    expect(nameOf(stroke('&', { code: 'Digit1' }))).toBe('1')
  })
  test('Shift by itself keeps a pair open', () => {
    expect(play([stroke('x'), stroke('Shift', { code: 'ShiftLeft', shift: true }), stroke('2')])).toEqual([
      'open-reasons',
      'refuse:2',
    ])
  })
  test('with another modifier or in a field is never ours, and forgets the pair', () => {
    const modifier = fc.constantFrom('ctrl', 'alt', 'meta', 'inField')
    fc.assert(
      fc.property(
        fc.constantFrom('j', 'a', 'x', 'g', '1', '?'),
        modifier,
        fc.constantFrom(null, 'x', 'g'),
        (key, held, pending) => {
          expect(readStroke(BINDINGS, pending, stroke(key, { [held]: true }))).toEqual({ pending: null, command: null })
        },
      ),
    )
  })
  test('any sequence gives only commands that are bound', () => {
    const known = new Set(BINDINGS.map((one) => one.command))
    fc.assert(
      fc.property(fc.array(fc.constantFrom('j', 'a', 'x', 'g', 'p', '1', '2', '9', 'q', '?')), (keys) => {
        expect(play(keys.map((key) => stroke(key))).every((command) => known.has(command))).toBe(true)
      }),
    )
  })
})

test('caps and lines', () => {
  expect(capsOf('shift+1')).toEqual(['⇧', '1'])
  expect(capsOf('x 1')).toEqual(['X', '1'])
  expect(linesOf(BINDINGS)).toEqual([{ caps: ['X', '1…3'], text: 'refuse', foot: true }])
  expect(
    linesOf([
      { keys: 'j', command: 'next', text: 'move' },
      { keys: 'k', command: 'previous', text: 'move' },
    ]),
  ).toEqual([{ caps: ['J', 'K'], text: 'move', foot: false }])
})
