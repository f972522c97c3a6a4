/** A kiosk's screen begins anew when whoever stood there has gone. */
export const KIOSK_IDLE_MS = 90_000
const ACTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Calls `act` after so long without a touch, and again after each later one. @returns ends it. */
export function whenIdle(afterMs: number, act: () => void, where: EventTarget = window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(act, afterMs)
  }
  for (const name of ACTS) where.addEventListener(name, wait)
  return () => {
    clearTimeout(timer)
    for (const name of ACTS) where.removeEventListener(name, wait)
  }
}

/** Of the page only the doing is left, and the choice of a language, which keeps it a kiosk's (styles: DoingFrame.svelte). */
export function becomeKiosk(): void {
  document.documentElement.classList.add('kiosk')
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) link.search = 'kiosk'
}
