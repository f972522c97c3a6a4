/** The tubes made to sound. Nothing sounds, and no sound is computed, before somebody's first blow. */
import { strike } from './sound.ts'
import { TUBES } from './tubes.ts'

/** Computed ahead; between them the loudness is turned. */
const STRENGTHS = [0.3, 0.6, 1] as const
/** How loud all tubes are together, so that a chord does not clip. */
const MASTER = 0.6

export class Sound {
  #context: AudioContext | null = null
  #out: GainNode | null = null
  #sounds = new Map<string, AudioBuffer>()

  /** @returns whether this browser makes sound. */
  strike(tube: number, strength: number): boolean {
    const context = this.#open()
    if (!context || !this.#out) return false
    const computed = STRENGTHS.find((one) => one >= strength - 0.15) ?? 1
    const source = new AudioBufferSourceNode(context, { buffer: this.#sound(context, tube, computed) })
    const loudness = new GainNode(context, { gain: strength / computed })
    source.connect(loudness).connect(this.#out)
    source.start()
    return true
  }

  async close(): Promise<void> {
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
    void this.#computeAll(this.#context)
    return this.#context
  }

  #sound(context: AudioContext, tube: number, strength: number): AudioBuffer {
    const key = `${tube} ${strength}`
    const known = this.#sounds.get(key)
    if (known) return known
    const samples = strike(TUBES[tube]!.hz, strength, context.sampleRate)
    const sound = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate })
    sound.copyToChannel(samples, 0)
    this.#sounds.set(key, sound)
    return sound
  }

  /** One sound a turn, so that no blow waits for more than one. */
  async #computeAll(context: AudioContext): Promise<void> {
    for (const strength of STRENGTHS)
      for (const { index } of TUBES) {
        await new Promise((resolve) => setTimeout(resolve))
        if (this.#context !== context) return
        this.#sound(context, index, strength)
      }
  }
}
