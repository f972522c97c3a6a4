/** Keys of the desk: what a stroke means, given what was pressed before it. Pure; the browser's half is in shortcuts.ts. */

export interface Binding {
  /** `j`, `shift+1`, `enter`, or two strokes after one another: `x 3`. */
  keys: string
  command: string
  /** Told in the sheet of keys; several bindings with one text stand in one line. */
  text?: string
  /** Also told at the foot of the page. */
  foot?: boolean
}

export interface Stroke {
  key: string
  code: string
  shift: boolean
  ctrl: boolean
  alt: boolean
  meta: boolean
  /** The stroke belongs to a field, a menu or an input method. */
  inField: boolean
}

export interface Reading {
  /** The first stroke of a pair that waits for its second; null: none. */
  pending: string | null
  command: string | null
}

const NAMED: Record<string, string> = {
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The stroke in the words of a binding. Digits go by their place, since Shift makes other signs of them on each keyboard. */
export function nameOf({ key, code, shift }: Stroke): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1]
  if (digit) return shift ? `shift+${digit}` : digit
  const name = NAMED[key] ?? key.toLowerCase()
  return shift && /^[a-z]$/.test(name) ? `shift+${name}` : name
}

/** What a stroke asks for. Strokes with Ctrl, Alt or the system's key, and strokes in a field, are never ours. */
export function readStroke(bindings: readonly Binding[], pending: string | null, stroke: Stroke): Reading {
  const nothing: Reading = { pending: null, command: null }
  if (stroke.ctrl || stroke.alt || stroke.meta || stroke.inField) return nothing
  const name = nameOf(stroke)
  if (name === 'shift') return { pending, command: null }
  const find = (keys: string) => bindings.find((one) => one.keys === keys)
  const second = pending === null ? undefined : find(`${pending} ${name}`)
  if (second) return { pending: null, command: second.command }
  if (bindings.some((one) => one.keys.startsWith(`${name} `)))
    return { pending: name, command: find(name)?.command ?? null }
  return { pending: null, command: find(name)?.command ?? null }
}

/** A binding's strokes as caps: `['⇧', '1']`, `['X', '1…8']`. */
export const capsOf = (keys: string): string[] =>
  keys
    .split(' ')
    .flatMap((stroke) => stroke.split('+').map((part) => CAPS[part] ?? (part.length === 1 ? part.toUpperCase() : part)))

const CAPS: Record<string, string> = {
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  backspace: '⌫',
}

/** Lines for the foot and the sheet: bindings of one text in one line, runs of digits as `1…8`. */
export function linesOf(bindings: readonly Binding[]): { caps: string[]; text: string; foot: boolean }[] {
  const lines = new Map<string, Binding[]>()
  for (const one of bindings) if (one.text) lines.set(one.text, [...(lines.get(one.text) ?? []), one])
  return [...lines].map(([text, all]) => {
    const digits = all.filter((one) => /\d$/.test(one.keys))
    const [first, last] = [digits[0], digits.at(-1)]
    const run = first && last && first !== last
    const caps = run
      ? [...capsOf(first.keys).slice(0, -1), `${capsOf(first.keys).at(-1)}…${capsOf(last.keys).at(-1)}`]
      : all.flatMap((one) => capsOf(one.keys))
    return { caps, text, foot: all.some((one) => one.foot) }
  })
}
