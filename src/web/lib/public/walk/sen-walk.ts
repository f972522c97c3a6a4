/** The element that a hall can be walked through in: an offer at first, then the room, and the page again at the end. */
import { m, type LocaleCode } from '#messages'
import type { SceneDocument } from '#modules/stories'
import { unable, type Reason } from './give-up.ts'

const WHY = {
  'no-webgl': m.walk_why_no_webgl,
  lost: m.walk_why_lost,
  'little-memory': m.walk_why_little_memory,
  slow: m.walk_why_slow,
  'not-loaded': m.walk_why_not_loaded,
}
const LONGEST_LOADING_MS = 20_000

const hasWebgl2 = (): boolean => {
  const context = document.createElement('canvas').getContext('webgl2')
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}

/** What this browser tells of its machine beyond the standards that TypeScript knows. */
type Told = Navigator & { deviceMemory?: number; connection?: { saveData?: boolean } }

export class SenWalk extends HTMLElement {
  #leave: (() => void) | null = null
  #scene: SceneDocument | null = null

  connectedCallback(): void {
    if (!this.childElementCount) this.#offer()
  }

  disconnectedCallback(): void {
    this.#leave?.()
    this.#leave = null
  }

  get #words(): { locale: LocaleCode } {
    return { locale: document.documentElement.lang as LocaleCode }
  }

  #offer(): HTMLButtonElement {
    const button = document.createElement('button')
    button.className = 'btn primary'
    button.textContent = m.walk_in({}, this.#words)
    button.addEventListener('click', () => void this.enter())
    const note = document.createElement('p')
    note.className = 'small ash'
    note.textContent = m.walk_in_note({}, this.#words)
    const offer = document.createElement('div')
    offer.className = 'wrap walk-offer'
    offer.append(button, note)
    this.replaceChildren(offer)
    return button
  }

  async #load(): Promise<SceneDocument> {
    const signal = AbortSignal.timeout(LONGEST_LOADING_MS)
    return (this.#scene ??= (await (await fetch(this.getAttribute('src')!, { signal })).json()) as SceneDocument)
  }

  /** Fetches the room and shows it. */
  async enter(): Promise<void> {
    const { deviceMemory, connection } = navigator as Told
    const reason = unable({ webgl2: hasWebgl2(), deviceMemory, saveData: connection?.saveData })
    if (reason) return this.#fallBack(reason, null)
    const wait = document.createElement('p')
    wait.className = 'wrap walk-offer'
    wait.setAttribute('role', 'status')
    wait.textContent = m.walk_loading({}, this.#words)
    this.replaceChildren(wait)
    try {
      const [scene, { enterWalk }] = await Promise.all([this.#load(), import('./enter.ts')])
      this.replaceChildren()
      this.#leave = enterWalk(this, {
        scene,
        ...this.#words,
        left: (why, thing) => {
          this.#leave?.()
          this.#leave = null
          if (why) this.#fallBack(why, thing)
          else this.#offer().focus()
        },
      })
    } catch {
      this.#fallBack('not-loaded', null)
    }
  }

  /** The page takes over, at the same place, and says why. */
  #fallBack(reason: Reason, thing: string | null): void {
    const words = document.createElement('p')
    words.className = 'wrap asked-of-us'
    words.setAttribute('role', 'alert')
    words.textContent = WHY[reason]({}, this.#words)
    if (reason === 'not-loaded') {
      const again = this.#offer()
      this.prepend(words)
      return again.focus()
    }
    this.replaceChildren(words)
    const item = document.getElementById(thing ? `thing-${thing}` : 'walk-things')
    if (!item) return
    item.tabIndex = -1
    item.focus()
    item.scrollIntoView({ block: thing ? 'start' : 'nearest' })
  }

  /** Walks round for so long, in the lightest form; with `empty`, through a room without anything in it. Milliseconds per frame. */
  async measure(seconds: number): Promise<{ mainThreadMs: number[]; presentedMs: number[] }> {
    const [scene, { measureWalk }] = await Promise.all([this.#load(), import('./enter.ts')])
    return measureWalk(this, { scene, empty: this.hasAttribute('empty'), seconds })
  }
}
