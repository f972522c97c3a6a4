/** One stage screen: the acts it holds, what they come to, whom it hears, and what waits to be handed in. */
import {
  actOf,
  beyond,
  headsOf,
  inOrder,
  mayPress,
  stateOf,
  type Act,
  type ActKind,
  type ShowState,
} from '#modules/programme/stage'
import { byPlan, type ByPlan } from './by-plan.ts'
import { houseTime, type HouseTime } from './house-time.ts'
import { forget, keep, keyOfAct, restore } from './kept.ts'
import { headsText, Peers, type PeerMessage } from './peers.ts'
import { readPeerActs } from './read-acts.ts'
import type { ActsAnswer, Held, Signal, StageNow } from './stage-data.ts'
import { ask, followStage, send, signal, type Heard } from './house-line.ts'

const TICK_MS = 250
/** A second press so soon was not meant. */
const TWICE_MS = 700
/** Others hand in their own; what they could not is handed in by whoever calls. */
const RELAY_AFTER_MS = 4000
const AGAIN_MS = 2000
const MOST_AT_ONCE = 200
/** So that its time stays the house's, and nothing that was missed is missed for long. */
const ASK_EVERY_MS = 30_000

const newDevice = () => crypto.getRandomValues(new Uint32Array(4)).reduce((text, n) => text + n.toString(36), 'd')

export class Stage {
  readonly key: string
  readonly now0: StageNow
  acts = $state.raw<Act[]>([])
  /** What the acts come to. */
  state: ShowState = $derived.by(() => stateOf(this.now0.plan, this.acts))
  held = $state.raw<Held | null>(null)
  /** House time, told four times a second. */
  now = $state(0)
  offsetMs = $state(0)
  /** Planned, in the house's time: it moves when the venue's clock is moved before the beginning. */
  startsAt = $state(0)
  /** House time since which the house is not heard; null while it is. */
  lostAt = $state<number | null>(null)
  /** House time at which a screen that calls was last heard without the house. */
  callerAt = $state<number | null>(null)
  peersInStep = $state(0)
  onStream = $state(0)
  closed = $state(false)
  refused = $state(false)
  delivered = $state.raw<Record<string, number>>({})
  lives = $state(false)
  #device = ''
  #devices: string[] = []
  #dropped = new Set<string>()
  #time: HouseTime
  #peers: Peers | null = null
  #sending = false
  #restUntil = 0
  #askedAt = -Infinity
  #lastGo = -Infinity
  #firstHeldAt = new Map<string, number>()

  constructor(key: string, now: StageNow) {
    this.key = key
    this.now0 = now
    this.acts = inOrder(now.acts)
    this.delivered = headsOf(now.acts)
    this.held = now.held
    this.offsetMs = now.offsetMs
    this.startsAt = now.startsAt
    this.now = now.now
    this.#time = houseTime(now.now, !now.shell)
  }

  get calls(): boolean {
    return mayPress(this.now0.plan, this.now0.role, 'go')
  }
  /** Neither the house nor a screen that calls is heard. Whoever calls is never without itself. */
  get alone(): boolean {
    return this.lostAt !== null && this.callerAt === null
  }
  get shown(): ByPlan {
    const { current, next, log } = this.state
    if (this.alone && !this.calls) return byPlan(this.now0.plan, this.state, this.now)
    return { current, next, since: log.at(-1)?.at ?? null, ahead: false }
  }
  get inStep(): number {
    return this.lostAt === null ? Math.max(this.onStream, this.peersInStep + 1) : this.peersInStep + 1
  }
  get waiting(): number {
    return this.#own().length
  }

  press(kind: ActKind, to: string | null): void {
    if (this.closed || !mayPress(this.now0.plan, this.now0.role, kind)) return
    if (this.held && (kind === 'go' || kind === 'back' || kind === 'resume')) return
    if (kind === 'go') {
      if (performance.now() - this.#lastGo < TWICE_MS) return
      this.#lastGo = performance.now()
    }
    const press = { device: this.#device, role: this.now0.role, kind, to, at: this.#time.now() }
    const act = actOf(this.now0.plan, this.acts, press)
    this.refused = false
    this.#take([act])
    this.#peers?.tell({ acts: [act] })
    void this.#deliver()
  }

  /** Begins to live. @returns a function that ends it. */
  live(): () => void {
    this.#begin()
    this.lives = true
    const signalled = (one: Signal) => void signal(this.key, one)
    if (Peers.possible)
      this.#peers = new Peers(
        this.#device,
        {
          heard: (message, from) => this.#heardPeer(message, from),
          greeting: () => ({
            heads: headsOf(this.acts),
            dropped: [...this.#dropped],
            calls: this.calls,
            now: this.#time.now(),
          }),
          changed: () => this.#count(),
        },
        signalled,
      )
    const position = this.now0.shell ? '' : this.now0.position
    const end = followStage(this.key, this.#device, position, {
      heard: (what) => this.#heardHouse(what),
      up: () => void this.#ask(),
      down: () => this.#lost(),
    })
    const timer = setInterval(() => this.#tick(), TICK_MS)
    const online = () => void this.#ask()
    addEventListener('online', online)
    return () => {
      end()
      clearInterval(timer)
      removeEventListener('online', online)
      this.#peers?.end()
    }
  }

  #begin(): void {
    const { run, role, shell } = this.now0
    const kept = restore(localStorage, run, role)
    const session = `sen-show-device-${run}-${role}`
    // Of the tab, so that two tabs are two devices; what a closed tab pressed is handed in by the next.
    this.#device = sessionStorage.getItem(session) ?? newDevice()
    sessionStorage.setItem(session, this.#device)
    this.#devices = [...new Set([...(kept?.devices ?? []), this.#device])]
    if (!kept) return this.#keep()
    this.#dropped = new Set(kept.dropped)
    if (shell) {
      // A device's clock may be wrong, but it goes on: the house's time has gone on by as much.
      this.#time = houseTime(kept.houseAt + Math.max(0, Date.now() - kept.deviceAt), false)
      this.now = this.#time.now()
      this.lostAt = this.now
      this.delivered = { ...this.delivered, ...kept.delivered }
    }
    this.#take(kept.acts)
  }

  #take(more: readonly Act[]): boolean {
    const known = new Set(this.acts.map(keyOfAct))
    const fresh = more.filter((act) => !known.has(keyOfAct(act)) && !this.#dropped.has(keyOfAct(act)))
    if (!fresh.length) return false
    for (const act of fresh) this.#firstHeldAt.set(keyOfAct(act), performance.now())
    this.acts = inOrder([...this.acts, ...fresh])
    this.#keep()
    return true
  }

  #keep(): void {
    keep(localStorage, this.now0.run, this.now0.role, {
      version: 1,
      acts: this.acts,
      devices: this.#devices,
      delivered: this.delivered,
      dropped: [...this.#dropped],
      houseAt: this.#time.now(),
      deviceAt: Date.now(),
    })
  }

  /** Pressed here, and not yet known to be with the house. */
  #own(): Act[] {
    return beyond(this.acts, this.delivered).filter(({ device }) => this.#devices.includes(device))
  }

  #foreign(): Act[] {
    if (!this.calls) return []
    const before = performance.now() - RELAY_AFTER_MS
    return beyond(this.acts, this.delivered).filter(
      (act) => !this.#devices.includes(act.device) && (this.#firstHeldAt.get(keyOfAct(act)) ?? -Infinity) < before,
    )
  }

  async #deliver(): Promise<void> {
    if (this.#sending || this.closed || performance.now() < this.#restUntil) return
    const own = this.#own()
    const acts = (own.length ? own : this.#foreign()).slice(0, MOST_AT_ONCE)
    if (!acts.length) return
    this.#sending = true
    const answer = await send(this.key, acts, headsText(headsOf(this.acts)))
    this.#sending = false
    if (answer === 'closed') return this.#close()
    if (answer === null) {
      this.#restUntil = performance.now() + AGAIN_MS
      return
    }
    this.#answered(answer)
    if (answer.refused) this.#wasRefused(answer.refused, acts)
    else if (this.#own().length) void this.#deliver()
  }

  async #ask(): Promise<void> {
    this.#askedAt = performance.now()
    const answer = await ask(this.key, headsText(headsOf(this.acts)))
    if (answer === 'closed') return this.#close()
    if (answer) {
      this.#answered(answer)
      this.#peers?.look()
      void this.#deliver()
    }
  }

  #answered(answer: ActsAnswer & { askedAt: number }): void {
    this.#time.said(answer.now, answer.askedAt)
    this.offsetMs = answer.offsetMs
    this.startsAt = answer.startsAt
    this.held = answer.held
    this.lostAt = null
    this.#knows(answer.heads)
    if (this.#take(answer.acts)) this.#peers?.tell({ acts: answer.acts })
  }

  #knows(heads: Record<string, number>): void {
    this.delivered = { ...this.delivered, ...heads }
  }

  /** What the house does not take is taken back here and on the other screens; this one goes on as another device. */
  #wasRefused(code: string, acts: readonly Act[]): void {
    this.#restUntil = performance.now() + AGAIN_MS
    // What was pressed before this screen heard of a hold waits here until it is released (docs/decisions/022).
    if (code === 'programme.act_gap' || code === 'programme.show_on_hold') return
    const heads = this.delivered
    const devices = new Set(acts.map(({ device }) => device))
    const out = this.acts.filter(({ device, seq }) => devices.has(device) && seq > (heads[device] ?? 0))
    this.#drop(out.map(keyOfAct))
    this.#peers?.tell({ dropped: out.map(keyOfAct) })
    this.refused = true
    this.#device = newDevice()
    this.#devices = [...this.#devices, this.#device]
    sessionStorage.setItem(`sen-show-device-${this.now0.run}-${this.now0.role}`, this.#device)
    this.#keep()
  }

  #drop(keys: readonly string[]): void {
    for (const key of keys) this.#dropped.add(key)
    this.acts = this.acts.filter((act) => !this.#dropped.has(keyOfAct(act)))
    this.#keep()
  }

  #heardHouse(what: Heard): void {
    this.lostAt = null
    if (what.event === 'acts') {
      this.#knows(what.heads)
      this.#take(what.acts)
      if (this.acts.length < what.count) void this.#ask()
    } else if (what.event === 'held') this.held = what.held
    else if (what.event === 'screens') this.onStream = what.n
    else if (what.event === 'signal') void this.#peers?.signalled(what.signal).catch(() => {})
    else if (what.event === 'closed' || what.event === 'resync') void this.#ask()
  }

  #heardPeer({ heads, acts, dropped, now }: PeerMessage, from: string): void {
    if (typeof now === 'number') this.#time.told(now)
    if (Array.isArray(dropped)) {
      const fresh = dropped.filter(
        (key) => typeof key === 'string' && !this.#dropped.has(key) && !this.#isWithHouse(key),
      )
      if (fresh.length) this.#drop(fresh)
    }
    const read = readPeerActs(this.now0.plan, this.acts, acts)
    if (this.#take(read)) this.#peers?.tell({ acts: read }, from)
    if (heads && typeof heads === 'object') {
      const missing = beyond(this.acts, heads)
      if (missing.length) this.#peers?.tellOne(from, { acts: missing })
    }
  }

  #isWithHouse(key: string): boolean {
    const [device, seq] = key.split(' ')
    return Number(seq) <= (this.delivered[device!] ?? 0)
  }

  #lost(): void {
    this.lostAt ??= this.#time.now()
    this.#keep()
    this.#count()
  }

  #count(): void {
    const own = headsText(headsOf(this.acts))
    const open = this.#peers?.open ?? []
    this.peersInStep = open.filter(({ heads }) => heads === own).length
    this.callerAt = open.some(({ calls }) => calls) ? this.#time.now() : null
  }

  #tick(): void {
    this.now = this.#time.now()
    void this.#deliver()
    if (this.lostAt === null && performance.now() - this.#askedAt > ASK_EVERY_MS) void this.#ask()
  }

  #close(): void {
    this.closed = true
    forget(localStorage, this.now0.run, this.now0.role)
    this.#peers?.end()
  }
}
