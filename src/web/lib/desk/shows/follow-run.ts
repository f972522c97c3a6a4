/** A run's page follows what is pressed. Runs in the browser. */
import { follow } from '../../screen/live-feed.ts'

/** What comes in one breath is asked for once. */
const TOGETHER_MS = 150
const TICK_MS = 4000
/** What is foreseen moves with the clock, also while nobody presses. */
const TICKS_HEARD = 8

/**
 * Asks for the page anew when the house tells that something changed; every few seconds while the house cannot be heard.
 * @param since position of the stream at which the page was made. @returns a function that ends it.
 */
export function followRun(run: string, since: string, refresh: () => void, get: typeof fetch = fetch): () => void {
  let [lost, ticks] = [false, 0]
  let due: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    due ??= setTimeout(() => {
      due = undefined
      refresh()
    }, TOGETHER_MS)
  }
  const up = () => {
    if (lost) soon()
    lost = false
  }
  const stop = follow(`/desk/shows/runs/${run}/changes`, since, { heard: soon, up, down: () => (lost = true) }, get)
  const timer = setInterval(() => {
    if (lost || ++ticks % TICKS_HEARD === 0) refresh()
  }, TICK_MS)
  return () => {
    clearInterval(timer)
    clearTimeout(due)
    stop()
  }
}
