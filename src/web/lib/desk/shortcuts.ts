/** The browser's half of the keys: listens, and leaves fields, menus and input methods alone. */
import { readStroke, type Binding, type Stroke } from './keys.ts'

/** Where whoever dictates, or types by accident, has switched single letters off. */
const SWITCH = 'sen.keys'

export const areKeysOn = (): boolean => localStorage.getItem(SWITCH) !== 'off'
export const switchKeys = (on: boolean): void => localStorage.setItem(SWITCH, on ? 'on' : 'off')

const FIELDS = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'

function strokeOf(event: KeyboardEvent): Stroke {
  const target = event.target instanceof Element ? event.target : null
  const onControl = ['Enter', ' '].includes(event.key) && target?.closest('a, button, summary, input, label')
  return {
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    inField: event.isComposing || Boolean(target?.closest(FIELDS)) || Boolean(onControl),
  }
}

/** How long a pair such as X 3 may take. */
const PAIR_MS = 4000

/**
 * @param run does the command; false: it had nothing to do, and the stroke stays the browser's.
 * @returns a function that stops listening.
 */
export function listenForKeys(
  bindings: () => readonly Binding[],
  run: (command: string) => boolean | void,
): () => void {
  let pending: string | null = null
  let timer = 0
  const onkeydown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !areKeysOn()) return
    const reading = readStroke(bindings(), pending, strokeOf(event))
    pending = reading.pending
    clearTimeout(timer)
    if (pending) timer = window.setTimeout(() => (pending = null), PAIR_MS)
    if (reading.command && run(reading.command) !== false) event.preventDefault()
  }
  window.addEventListener('keydown', onkeydown)
  return () => {
    window.removeEventListener('keydown', onkeydown)
    clearTimeout(timer)
  }
}
