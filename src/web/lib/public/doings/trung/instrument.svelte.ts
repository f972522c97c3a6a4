/** What happens at the instrument: blows, the melody heard or followed, a take recorded and heard again. */
import { Sound } from './audio.ts'
import { BEAT_MS, BEATS, MELODY } from './melody.ts'
import { LONGEST_MS, withBlow, type Blow } from './take.ts'
import { TUBES } from './tubes.ts'

export type Doing = 'free' | 'listening' | 'following' | 'recording' | 'replaying'

export class Instrument {
  doing = $state<Doing>('free')
  /** How often each tube was struck: it swings anew when this changes. */
  blows = $state(TUBES.map(() => 0))
  /** Of the melody: the note that comes next. */
  next = $state(0)
  /** The tube struck instead of the next one. */
  mistaken = $state<number | null>(null)
  finished = $state(false)
  take = $state.raw<Blow[]>([])
  silent = $state(false)
  /** Milliseconds into what plays by itself. */
  playedMs = $state(0)

  #audio = new Sound()
  #begunAt: number | null = null
  #timers: ReturnType<typeof setTimeout>[] = []
  #frame = 0

  /** Makes ready what the first blow would wait for. */
  prepare(): void {
    void this.#audio.prepare()
  }

  /** Struck by somebody. @param at the moment of their act, as `event.timeStamp`. */
  strike(tube: number, strength: number, at: number): void {
    if (this.doing === 'listening' || this.doing === 'replaying') this.stop()
    this.#sound(tube, strength)
    if (this.doing === 'recording') {
      this.#begunAt ??= at
      this.take = withBlow(this.take, this.#begunAt, tube, at, strength)
      if (at - this.#begunAt > LONGEST_MS) this.stop()
    }
    if (this.doing === 'following') this.#follow(tube)
  }

  listen(): void {
    this.stop()
    this.doing = 'listening'
    this.#playAll(
      MELODY.map(({ tube, beat }) => ({ tube, atMs: beat * BEAT_MS, strength: 0.6 })),
      BEATS * BEAT_MS,
    )
  }

  follow(): void {
    this.stop()
    this.doing = 'following'
    this.next = 0
    this.finished = false
  }

  record(): void {
    this.forget()
    this.#begunAt = null
    this.doing = 'recording'
  }

  replay(): void {
    this.stop()
    this.doing = 'replaying'
    this.#playAll(this.take, (this.take.at(-1)?.atMs ?? 0) + 600)
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    cancelAnimationFrame(this.#frame)
    this.playedMs = 0
    this.mistaken = null
    this.doing = 'free'
  }

  /** Whoever comes next begins with nothing. */
  forget(): void {
    this.stop()
    this.take = []
    this.finished = false
  }

  close(): void {
    this.stop()
    void this.#audio.close()
  }

  #follow(tube: number): void {
    const wanted = MELODY[this.next]!.tube
    this.mistaken = tube === wanted ? null : tube
    if (tube !== wanted) return
    this.next += 1
    if (this.next < MELODY.length) return
    this.finished = true
    this.stop()
  }

  #sound(tube: number, strength: number): void {
    this.silent = !this.#audio.strike(tube, strength)
    this.blows[tube]! += 1
  }

  #playAll(blows: readonly Blow[], lastsMs: number): void {
    for (const { tube, atMs, strength } of blows) this.#timers.push(setTimeout(() => this.#sound(tube, strength), atMs))
    this.#timers.push(setTimeout(() => this.stop(), lastsMs))
    const begun = performance.now()
    const step = () => {
      this.playedMs = performance.now() - begun
      this.#frame = requestAnimationFrame(step)
    }
    step()
  }
}
