/** Pointer, keys and gamepad on the canvas. */
import type { Stage, Steering } from './stage.ts'

interface Steered {
  /** Steps in place of gliding. */
  still: boolean
  chose: (thing: string) => void
}

const KEYS: Record<string, Partial<Steering>> = {
  ArrowUp: { ahead: 1 },
  w: { ahead: 1 },
  ArrowDown: { ahead: -1 },
  s: { ahead: -1 },
  ArrowLeft: { turn: 1 },
  q: { turn: 1 },
  ArrowRight: { turn: -1 },
  e: { turn: -1 },
  a: { aside: -1 },
  d: { aside: 1 },
}
const REST: Steering = { ahead: 0, aside: 0, turn: 0 }
/** Pixels that a finger may shake while it taps; radians for a pixel that it is drawn. */
const SHAKE = 6
const LOOK = 0.004
const DEAD_ZONE = 0.2
const GAMEPAD_MS = 50

/** @returns ends it. */
export function steerBy(stage: Stage, canvas: HTMLCanvasElement, { still, chose }: Steered): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const held = new Set<string>()
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void) =>
    canvas.addEventListener(name, act, { signal })

  const keyed = () => stage.steer([...held].reduce<Steering>((sum, key) => ({ ...sum, ...KEYS[key] }), REST))
  on('keydown', (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const way = KEYS[key]
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    if (still) return stage.step({ ...REST, ...way })
    held.add(key)
    keyed()
  })
  on('keyup', ({ key }) => {
    if (held.delete(key.length === 1 ? key.toLowerCase() : key)) keyed()
  })
  on('blur', () => {
    held.clear()
    keyed()
  })

  let from: { x: number; y: number; far: number } | null = null
  on('pointerdown', (event) => {
    from = { x: event.clientX, y: event.clientY, far: 0 }
    canvas.setPointerCapture(event.pointerId)
  })
  on('pointermove', ({ clientX, clientY }) => {
    if (!from) return
    const [x, y] = [clientX - from.x, clientY - from.y]
    from = { x: clientX, y: clientY, far: from.far + Math.abs(x) + Math.abs(y) }
    if (from.far > SHAKE) stage.look(x * LOOK, y * LOOK)
  })
  on('pointercancel', () => (from = null))
  on('pointerup', ({ clientX, clientY }) => {
    const tapped = from && from.far <= SHAKE
    from = null
    if (!tapped) return
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const found = stage.under(((clientX - left) / width) * 2 - 1, 1 - ((clientY - top) / height) * 2)
    if (!found) return
    if ('thing' in found) chose(found.thing)
    else void stage.goTo(found.floor, null)
  })

  const live = (axis: number | undefined) => (Math.abs(axis ?? 0) > DEAD_ZONE ? axis! : 0)
  let polled = false
  const poll = setInterval(() => {
    const pad = navigator.getGamepads().find((one) => one?.connected)
    if (!pad) return
    const way = { ahead: -live(pad.axes[1]), aside: live(pad.axes[0]), turn: -live(pad.axes[2]) }
    const steered = Boolean(way.ahead || way.aside || way.turn)
    if (steered || polled) stage.steer(way)
    polled = steered
  }, GAMEPAD_MS)

  return () => {
    ending.abort()
    clearInterval(poll)
  }
}
