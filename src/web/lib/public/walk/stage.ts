/** The room as one sees it: where one stands, where one looks, and when a frame is drawn. Nothing is drawn while nothing moves. */
import { Fog, PerspectiveCamera, Plane, Raycaster, Scene, Vector2, Vector3, WebGLRenderer } from 'three'
import type { FloorPoint, SceneDocument } from '#modules/stories'
import { coloursOf, NIGHT } from './colours.ts'
import { furnish, type Furniture } from './furnish.ts'
import { LEVELS, LIGHTEST, paced, type Pace } from './give-up.ts'
import { distance, slide, wayTo } from './way.ts'

const EYES = 1.55
/** Metres and radians a second. */
const SPEED = 2.4
const TURNING = 1.5
const SHORTEST_TRAVEL_MS = 600
const LONGEST_TRAVEL_MS = 2600
const MOST_PITCH = 0.6
const FLOOR = new Plane(new Vector3(0, 1, 0), 0)

/** -1 to 1 each: ahead, to the right, turning to the left. */
export interface Steering {
  ahead: number
  aside: number
  turn: number
}

export interface StageOptions {
  scene: SceneDocument
  /** Fades in place of travel. */
  still: boolean
  /** Models and pixels for weak machines from the start. */
  light: boolean
  /** Nothing in it: what an empty room costs on this machine. */
  empty: boolean
  progress: (done: number, of: number) => void
  moved: () => void
  drawn: () => void
  /** It is too slow here. */
  slow: () => void
  lost: () => void
}

interface Travel {
  points: FloorPoint[]
  lengths: number[]
  begun: number
  ms: number
  from: { yaw: number; pitch: number }
  to: { yaw: number }
  arrived: () => void
}

const yawTowards = ([x, z]: FloorPoint, [toX, toZ]: FloorPoint) => Math.atan2(x - toX, z - toZ)
const eased = (share: number) => (share < 0.5 ? 2 * share ** 2 : 1 - (2 - 2 * share) ** 2 / 2)
const shortTurn = (from: number, to: number) => {
  const turn = (to - from) % (2 * Math.PI)
  return turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn
}

export class Stage {
  readonly renderer: WebGLRenderer
  readonly camera = new PerspectiveCamera(60, 1, 0.1, 160)
  readonly world = new Scene()
  at: FloorPoint
  yaw: number
  pitch = 0
  furniture: Furniture | null = null
  /** What the last frame took of the main thread, milliseconds. */
  frameMs = 0
  /** Called with each frame's time, as the browser tells it. */
  onFrame: ((now: number) => void) | null = null
  #options: StageOptions
  #steering: Steering = { ahead: 0, aside: 0, turn: 0 }
  #travel: Travel | null = null
  #asked = 0
  #last = 0
  #wasMoving = false
  #pace: Pace
  #ending = new AbortController()
  #loading = new AbortController()
  /** While somebody has the headset on. */
  session: XRSession | null = null
  #sizes: ResizeObserver
  #night = matchMedia(NIGHT)

  constructor(canvas: HTMLCanvasElement, options: StageOptions) {
    this.#options = options
    this.#pace = { slowMs: 0, level: options.light ? LIGHTEST : 0, givenUp: false }
    this.renderer = new WebGLRenderer({ canvas, antialias: !options.light, powerPreference: 'default' })
    this.at = options.scene.start.at
    this.yaw = yawTowards(this.at, options.scene.start.look)
    const { signal } = this.#ending
    canvas.addEventListener('webglcontextlost', () => options.lost(), { signal })
    // What was not seen was not slow.
    document.addEventListener('visibilitychange', () => (this.#wasMoving = false), { signal })
    this.#night.addEventListener('change', () => this.colour(), { signal })
    this.#sizes = new ResizeObserver(() => this.resize())
    this.#sizes.observe(canvas)
  }

  get steering(): Steering {
    return this.#steering
  }

  get travelling(): boolean {
    return this.#travel !== null
  }

  /** @throws where the room itself cannot be loaded. */
  async open(): Promise<void> {
    const { scene, light, empty, progress } = this.#options
    this.#loading = new AbortController()
    const signal = AbortSignal.any([this.#ending.signal, this.#loading.signal])
    if (!empty) {
      const furniture = await furnish(scene, {
        light,
        night: this.#night.matches,
        signal,
        progress: (done, of) => {
          progress(done, of)
          this.invalidate()
        },
        upload: (texture) => this.renderer.initTexture(texture),
      })
      if (signal.aborted) return furniture.dispose()
      this.furniture = furniture
      this.world.add(furniture.room)
    }
    this.colour()
    this.resize()
  }

  /** The light models in place of the others: for a headset, which draws everything twice. */
  async lighten(): Promise<void> {
    this.#loading.abort()
    const before = this.furniture
    this.#options = { ...this.#options, light: true }
    await this.open()
    if (!before || before === this.furniture) return
    this.world.remove(before.room)
    before.dispose()
  }

  colour(): void {
    const colours = coloursOf(this.renderer.domElement)
    this.world.background = colours.paper
    this.world.fog = new Fog(colours.paper, 12, 130)
    this.furniture?.colour(colours, this.#night.matches)
    this.invalidate()
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.renderer.domElement
    if (!clientWidth || !clientHeight || this.renderer.xr.isPresenting) return
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2) * LEVELS[this.#pace.level]!)
    this.renderer.setSize(clientWidth, clientHeight, false)
    this.camera.aspect = clientWidth / clientHeight
    this.camera.fov = this.camera.aspect < 1 ? 76 : 58
    this.camera.updateProjectionMatrix()
    this.invalidate()
  }

  /** Draws a frame soon. */
  invalidate(): void {
    if (!this.#asked && !this.renderer.xr.isPresenting) this.#asked = requestAnimationFrame((now) => this.#frame(now))
  }

  steer(steering: Partial<Steering>): void {
    this.#steering = { ...this.#steering, ...steering }
    if (this.#isSteered) {
      this.#travel = null
      this.invalidate()
    }
  }

  /** One step, for whoever asked for a page that does not glide, and for buttons. */
  step({ ahead, aside, turn }: Steering): void {
    this.#travel = null
    this.#go(ahead * 0.7, aside * 0.7, (turn * Math.PI) / 8)
    this.invalidate()
  }

  look(turn: number, lift: number): void {
    this.yaw += turn
    this.pitch = Math.max(-MOST_PITCH, Math.min(MOST_PITCH, this.pitch + lift))
    this.invalidate()
  }

  /** Resolves on arriving; at once where no way leads there. */
  goTo(to: FloorPoint, look: FloorPoint | null): Promise<void> {
    const points = wayTo(this.at, to, this.#options.scene)
    if (!points.length) return Promise.resolve()
    const before = points.at(-2) ?? this.at
    const yaw = look ? yawTowards(to, look) : yawTowards(before, to)
    if (this.#options.still) return this.#fadeTo(to, yaw)
    const all = [this.at, ...points]
    const lengths = all.slice(1).map((point, i) => distance(all[i]!, point))
    const length = lengths.reduce((sum, one) => sum + one, 0)
    const ms = Math.max(SHORTEST_TRAVEL_MS, Math.min(LONGEST_TRAVEL_MS, (length / SPEED / 1.6) * 1000))
    return new Promise((arrived) => {
      const from = { yaw: this.yaw, pitch: this.pitch }
      this.#travel = { points: all, lengths, begun: performance.now(), ms, from, to: { yaw }, arrived }
      this.invalidate()
    })
  }

  async #fadeTo(to: FloorPoint, yaw: number): Promise<void> {
    const canvas = this.renderer.domElement
    const fade = (from: number, until: number) =>
      canvas.animate({ opacity: [from, until] }, { duration: 140, fill: 'forwards' }).finished
    await fade(1, 0)
    ;[this.at, this.yaw, this.pitch] = [to, yaw, 0]
    this.invalidate()
    this.#options.moved()
    await fade(0, 1)
  }

  /** What lies under a point of the canvas (shares from -1 to 1, up and right): a thing's id, a place on the floor, or nothing. */
  under(x: number, y: number): { thing: string } | { floor: FloorPoint } | null {
    const ray = new Raycaster()
    ray.setFromCamera(new Vector2(x, y), this.camera)
    const [hit] = ray.intersectObjects(this.furniture?.targets ?? [])
    if (hit) return { thing: hit.object.userData.thing as string }
    const point = ray.ray.intersectPlane(FLOOR, new Vector3())
    return point ? { floor: [point.x, point.z] } : null
  }

  /** The thing that a ray hits. */
  along(from: Vector3, towards: Vector3): string | null {
    const [hit] = new Raycaster(from, towards).intersectObjects(this.furniture?.targets ?? [])
    return (hit?.object.userData.thing as string | undefined) ?? null
  }

  /** Where a point of the room is on the canvas, in its pixels; null: behind, or beside the picture. */
  onCanvas(x: number, y: number, z: number): { left: number; top: number } | null {
    const point = new Vector3(x, y, z).project(this.camera)
    if (point.z > 1 || Math.abs(point.x) > 1 || Math.abs(point.y) > 1) return null
    const { clientWidth, clientHeight } = this.renderer.domElement
    return { left: ((point.x + 1) / 2) * clientWidth, top: ((1 - point.y) / 2) * clientHeight }
  }

  get #isSteered(): boolean {
    const { ahead, aside, turn } = this.#steering
    return Boolean(ahead || aside || turn)
  }

  #go(ahead: number, aside: number, turn: number): void {
    this.yaw += turn
    const [sin, cos] = [Math.sin(this.yaw), Math.cos(this.yaw)]
    const to: FloorPoint = [this.at[0] - sin * ahead + cos * aside, this.at[1] - cos * ahead - sin * aside]
    this.at = slide(this.at, to, this.#options.scene)
    this.#options.moved()
  }

  #moveOn(now: number, since: number): void {
    const travel = this.#travel
    if (travel) {
      const share = Math.min(1, (now - travel.begun) / travel.ms)
      let left = eased(share) * travel.lengths.reduce((sum, one) => sum + one, 0)
      let leg = 0
      while (leg < travel.lengths.length - 1 && left > travel.lengths[leg]!) left -= travel.lengths[leg++]!
      const [from, to] = [travel.points[leg]!, travel.points[leg + 1]!]
      const part = travel.lengths[leg] ? Math.min(1, left / travel.lengths[leg]!) : 1
      this.at = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
      this.yaw = travel.from.yaw + shortTurn(travel.from.yaw, travel.to.yaw) * eased(share)
      this.pitch = travel.from.pitch * (1 - eased(share))
      this.#options.moved()
      if (share < 1) return
      this.#travel = null
      travel.arrived()
    } else if (this.#isSteered) {
      const { ahead, aside, turn } = this.#steering
      const seconds = Math.min(since, 100) / 1000
      this.#go(ahead * SPEED * seconds, aside * SPEED * seconds, turn * TURNING * seconds)
    }
  }

  #frame(now: number): void {
    this.#asked = 0
    const began = performance.now()
    const since = now - this.#last
    const isMoving = this.#travel !== null || this.#isSteered
    this.#moveOn(began, since)
    this.draw()
    this.#options.drawn()
    this.frameMs = performance.now() - began
    this.onFrame?.(now)
    // The first frame of a movement comes after a rest of any length.
    if (isMoving && this.#wasMoving) this.#watch(since)
    if (isMoving) this.invalidate()
    this.#wasMoving = isMoving
    this.#last = now
  }

  draw(): void {
    this.camera.position.set(this.at[0], EYES, this.at[1])
    this.camera.rotation.set(this.pitch, this.yaw, 0, 'YXZ')
    this.renderer.render(this.world, this.camera)
  }

  #watch(frameMs: number): void {
    if (this.onFrame) return
    const next = paced(this.#pace, frameMs)
    const lighter = next.level !== this.#pace.level
    this.#pace = next
    if (lighter) this.resize()
    if (next.givenUp) this.#options.slow()
  }

  close(): void {
    this.#ending.abort()
    void this.session?.end().catch(() => {})
    this.#sizes.disconnect()
    cancelAnimationFrame(this.#asked)
    this.#travel?.arrived()
    this.furniture?.dispose()
    this.furniture = null
    this.world.clear()
    this.renderer.dispose()
    this.renderer.forceContextLoss()
  }
}
