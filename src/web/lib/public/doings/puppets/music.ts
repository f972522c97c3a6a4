/** Music to the scenes, on the t'rưng of this house (../trung/sound.ts). Written for Sen: figures in its five notes, no tune of anybody's. */
import { Sound } from '../trung/audio.ts'
import type { SceneId } from './scenes.ts'

/** Tubes a-m, half a beat each; a dot is a rest. */
const FIGURES: Record<SceneId, string> = {
  teu: 'f.hif.h.kih.f.d.f.hif.h.dfd.a...',
  dragon: 'a.a.f.a.d.f.hhf.a.a.k.i.h.f.d.a.',
  lan: 'fhkhfhk.ikmkik..hkikhfd.fdfha...',
  free: 'h.k.ihf.k.m.kih.f.h.fda.d.f.a...',
}
const STEP_MS = 240

export class Music {
  #sound: Sound | null = null
  #timer: ReturnType<typeof setInterval> | undefined

  /** Goes on until it is stopped. */
  play(scene: SceneId): void {
    this.stop()
    if (!this.#sound) {
      this.#sound = new Sound()
      void this.#sound.prepare()
    }
    const figure = FIGURES[scene]
    let at = 0
    this.#timer = setInterval(() => {
      const letter = figure[at++ % figure.length]!
      if (letter !== '.' && !document.hidden) this.#sound?.strike(letter.charCodeAt(0) - 97, at % 4 === 1 ? 0.6 : 0.3)
    }, STEP_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  close(): void {
    this.stop()
    void this.#sound?.close()
    this.#sound = null
  }
}
