/** What is fetched on walking in: the room, three.js, and what one sees beside. */
import { mount, unmount } from 'svelte'
import type { LocaleCode } from '#messages'
import type { SceneDocument } from '#modules/stories'
import type { Reason } from './give-up.ts'
import { Stage } from './stage.ts'
import Walk from './Walk.svelte'

export interface Walking {
  scene: SceneDocument
  locale: LocaleCode
  /** null: somebody left of their own accord. The thing they stood before. */
  left: (why: Reason | null, thing: string | null) => void
}

/** @returns ends it. */
export function enterWalk(target: HTMLElement, props: Walking): () => void {
  const walk = mount(Walk, { target, props })
  return () => void unmount(walk)
}

export async function measureWalk(
  host: HTMLElement,
  { scene, empty, seconds }: { scene: SceneDocument; empty: boolean; seconds: number },
): Promise<{ mainThreadMs: number[]; presentedMs: number[] }> {
  const canvas = document.createElement('canvas')
  // As large as the window: what is measured is one size on every machine.
  canvas.className = 'walk-measured'
  host.replaceChildren(canvas)
  const none = () => {}
  let loaded = none
  const all = new Promise<void>((done) => (loaded = done))
  const stage = new Stage(canvas, {
    ...{ scene, empty, still: false, light: true, moved: none, drawn: none, slow: none, lost: none },
    progress: (done, of) => done === of && loaded(),
  })
  try {
    await stage.open()
    if (!empty) await all
    const mainThreadMs: number[] = []
    const presentedMs: number[] = []
    let last = 0
    stage.onFrame = (now) => {
      mainThreadMs.push(stage.frameMs)
      if (last) presentedMs.push(now - last)
      last = now
    }
    const end = performance.now() + seconds * 1000
    for (let at = 0; performance.now() < end; at = (at + 5) % scene.things.length) {
      const { stand } = scene.things[at]!
      await stage.goTo(stand.at, stand.look)
    }
    return { mainThreadMs, presentedMs }
  } finally {
    stage.close()
    host.replaceChildren()
  }
}
