/** The tubes made to sound. Nothing sounds before somebody's first blow. */
import { breathe } from '../bitmaps.ts'
import { strike } from './sound.ts'
import { TUBES } from './tubes.ts'

/** Computed ahead; between them the loudness is turned. */
const STRENGTHS = [0.3, 0.6, 1] as const
/** In a second; for a device that has another number the browser brings them to it. */
const SAMPLES = 48_000
/** How loud all tubes are together, so that a chord does not clip. */
const MASTER = 0.6

export class Sound {
  #context: AudioContext | null = null
  #out: GainNode | null = null
  #sounds = new Map<string, AudioBuffer>()
  #closed = false

  /** Computes all sounds ahead, one a turn, so that no blow waits for more than one. The shortest come first: a browser's first run is its slowest. */
  async prepare(): Promise<void> {
    if (!('AudioBuffer' in window)) return
    for (const { index } of [...TUBES].reverse())
      for (const strength of STRENGTHS) {
        await breathe()
        if (this.#closed) return
        this.#sound(index, strength)
      }
  }

  /** @returns whether this browser makes sound. */
  strike(tube: number, strength: number): boolean {
    const context = this.#open()
    if (!context || !this.#out) return false
    const computed = STRENGTHS.find((one) => one >= strength - 0.15) ?? 1
    const source = new AudioBufferSourceNode(context, { buffer: this.#sound(tube, computed) })
    const loudness = new GainNode(context, { gain: strength / computed })
    source.connect(loudness).connect(this.#out)
    source.start()
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#context?.close()
    this.#context = null
    this.#sounds.clear()
  }

  #open(): AudioContext | null {
    if (this.#context) {
      if (this.#context.state === 'suspended') void this.#context.resume()
      return this.#context
    }
    if (!('AudioContext' in window)) return null
    this.#context = new AudioContext({ latencyHint: 'interactive' })
    this.#out = new GainNode(this.#context, { gain: MASTER })
    this.#out.connect(this.#context.destination)
    return this.#context
  }

  #sound(tube: number, strength: number): AudioBuffer {
    const key = `${tube} ${strength}`
    const known = this.#sounds.get(key)
    if (known) return known
    const samples = strike(TUBES[tube]!.hz, strength, SAMPLES)
    const sound = new AudioBuffer({ length: samples.length, sampleRate: SAMPLES })
    sound.copyToChannel(samples, 0)
    this.#sounds.set(key, sound)
    return sound
  }
}
