/** What happens at the stage: a scene played, recorded, played again. It runs while something moves. */
import { draw } from './draw.ts'
import { FINEST, paced } from './fineness.ts'
import type { Pictures } from './pictures.ts'
import { SCENES, type Rod, type SceneId } from './scenes.ts'
import { isStill, opened, step, type Stage } from './stage.ts'
import { moved, TICKS_A_SECOND, type Event, type Move, type Puppet, type Show } from './show.ts'
import { keep, kept, LONGEST_TICKS, movesAt, withMove, type Take } from './take.ts'

type Doing = 'free' | 'recording' | 'replaying'
const TICK_MS = 1000 / TICKS_A_SECOND
/** After a pause it goes on from where it was, not from where it would be. */
const MOST_TICKS_A_FRAME = 3
/** With less motion, poses change this seldom. */
const CALM_TICKS = 10

export class Theatre {
  show = $state.raw<Show>(opened('teu').show)
  doing = $state<Doing>('free')
  rod = $state<Rod>('teu')
  take = $state.raw<Take | null>(null)
  /** What came of the last moves. */
  event = $state.raw<Event | null>(null)
  /** How finely the stage is to be drawn, as a share of the finest. */
  fineness = $state(FINEST.size)

  #stage: Stage = opened('teu')
  #waiting: Move[] = []
  #frame = 0
  #at = 0
  #framed = 0
  #pace = FINEST
  #keeps: boolean
  #brush: CanvasRenderingContext2D | null = null
  #pictures: Pictures | null = null
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)')

  constructor(keeps: boolean) {
    this.#keeps = keeps
    if (keeps) this.take = kept()
  }

  /** From now on the show is seen on it. */
  appear(canvas: HTMLCanvasElement, pictures: Pictures): void {
    this.#pace = { ...FINEST, size: this.fineness }
    this.#brush = canvas.getContext('2d', { alpha: false })
    this.#pictures = pictures
    this.#paint()
    this.#wake()
  }

  open(scene: SceneId): void {
    this.doing = 'free'
    this.event = null
    this.rod = SCENES[scene].cast[0]!.rod
    this.#begin(scene)
  }

  /** How a puppet will stand when the moves that wait are done. */
  aimOf(rod: Rod): Puppet {
    const before = this.#waiting.reduce(moved, this.show)
    return before.puppets.find((one) => one.rod === rod)!
  }

  move(move: Move): void {
    if (this.doing === 'replaying') this.stop()
    this.event = null
    this.rod = move.rod
    this.#waiting.push(move)
    this.#wake()
  }

  record(): void {
    this.doing = 'recording'
    this.event = null
    this.take = { scene: this.show.scene, moves: [], ticks: 0 }
    this.#begin(this.show.scene)
  }

  replay(): void {
    if (!this.take) return
    this.event = null
    this.doing = 'replaying'
    this.rod = SCENES[this.take.scene].cast[0]!.rod
    this.#begin(this.take.scene)
  }

  stop(): void {
    if (this.doing === 'recording' && this.take) {
      this.take = this.take.moves.length ? { ...this.take, ticks: Math.min(LONGEST_TICKS, this.show.tick) } : null
      if (this.#keeps) keep(this.take)
    }
    this.doing = 'free'
  }

  /** Whoever comes next begins with nothing. */
  forget(): void {
    this.take = null
    keep(null)
    this.open('teu')
  }

  /** The stage as it is now, by itself. */
  picture(): HTMLCanvasElement {
    const canvas = document.createElement('canvas')
    canvas.width = 900
    canvas.height = 800
    draw(canvas.getContext('2d')!, this.#stage, this.#pictures!, canvas.width, canvas.height)
    return canvas
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#brush = null
  }

  #begin(scene: SceneId): void {
    this.#stage = opened(scene)
    this.show = this.#stage.show
    this.#waiting = []
    this.#wake()
  }

  #wake(): void {
    if (this.#frame || !this.#brush) return
    this.#at = performance.now()
    this.#framed = this.#at
    this.#frame = requestAnimationFrame((now) => this.#next(now))
  }

  #next(now: number): void {
    this.#frame = 0
    this.#pace = paced(this.#pace, now - this.#framed)
    this.#framed = now
    this.fineness = this.#pace.size
    const due = Math.min(MOST_TICKS_A_FRAME, Math.floor((now - this.#at) / TICK_MS))
    this.#at = due === MOST_TICKS_A_FRAME ? now : this.#at + due * TICK_MS
    for (let n = 0; n < due; n++) this.#tick()
    const still = this.doing === 'free' && !this.#waiting.length && isStill(this.#stage)
    if (due && (!this.#calm.matches || still || this.show.tick % CALM_TICKS < due)) this.#paint()
    if (!still) this.#frame = requestAnimationFrame((at) => this.#next(at))
  }

  #tick(): void {
    const { tick } = this.#stage.show
    let moves = this.#waiting
    this.#waiting = []
    if (this.doing === 'replaying') moves = movesAt(this.take!, tick)
    if (this.doing === 'recording') for (const move of moves) this.take = withMove(this.take!, tick, move)
    step(this.#stage, moves)
    this.show = this.#stage.show
    this.event = this.show.events.at(-1) ?? this.event
    const over = this.doing === 'replaying' ? tick >= this.take!.ticks : tick >= LONGEST_TICKS
    if (this.doing !== 'free' && over) this.stop()
  }

  #paint(): void {
    if (!this.#brush || !this.#pictures) return
    const { width, height } = this.#brush.canvas
    const look = { calm: this.#calm.matches, rod: this.doing === 'replaying' ? null : this.rod }
    draw(this.#brush, this.#stage, this.#pictures, width, height, look)
  }
}
