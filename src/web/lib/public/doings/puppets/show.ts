/** A show of water puppets as a state and moves, in whole numbers and even ticks: the same moves give the same show. */
import { aimsOf, SCENES, type Aim, type Rod, type SceneId } from './scenes.ts'

export const TICKS_A_SECOND = 30
/** Of the stage, in its own units. */
export const STAGE = { width: 900, height: 800 }
export const REACH = { left: 90, right: 810 }
/** Quite out of the water; 0 is quite under it. */
export const UP = 100
const HALF = 50
const ACT_TICKS = 40
const FLIGHT_TICKS = 32
const FARTHEST_TOSS = 430
const TOSS = 300
const CATCH = 120
const TURNS_FROM = 30

export interface Puppet {
  rod: Rod
  x: number
  lift: number
  /** Where its rod is held: the puppet is drawn after it. */
  toX: number
  toLift: number
  facing: -1 | 1
  /** Ticks that are left of what it does. */
  act: number
}

/** Silk over bamboo, so it floats. */
export interface Ball {
  heldBy: Rod | null
  /** Who had it last. */
  tossedBy: Rod
  x: number
  fromX: number
  toX: number
  /** Ticks until it comes down. */
  flight: number
}

/** The dragon's body goes where its head went. */
export interface Trail {
  /** The head's places, the newest first, `TRAIL_STEP` apart. */
  xs: readonly number[]
  /** How far the head was out of the water, tick by tick, the newest first. */
  lifts: readonly number[]
}

export type Event =
  | { what: 'waves' | 'spouts' | 'tosses' | 'nods' | 'bubbles' | 'caught' | 'took'; rod: Rod }
  | { what: 'fell'; rod: Rod; why: 'far' | 'turned' | 'under' }
  | { what: 'ended' }

export interface Show {
  scene: SceneId
  tick: number
  puppets: readonly Puppet[]
  ball: Ball | null
  trail: Trail
  dived: boolean
  catches: number
  met: readonly Aim[]
  /** What came of the last moves and the last tick. */
  events: readonly Event[]
}

export type Move = { rod: Rod; do: 'to'; x: number; lift: number } | { rod: Rod; do: 'turn' } | { rod: Rod; do: 'act' }

export const TRAIL_STEP = 8
const TRAIL = 52
const LIFTS = 40

/** All come up from under the water. */
export function begun(scene: SceneId): Show {
  const puppets = SCENES[scene].cast.map(({ rod, x, facing }): Puppet => ({
    rod,
    x,
    toX: x,
    lift: 0,
    toLift: UP,
    facing,
    act: 0,
  }))
  const head = puppets.find(({ rod }) => rod === 'dragon')
  const lion = puppets.find(({ rod }) => rod === 'lan-son')
  return {
    scene,
    tick: 0,
    puppets,
    ball: lion ? { heldBy: lion.rod, tossedBy: lion.rod, x: lion.x, fromX: lion.x, toX: lion.x, flight: 0 } : null,
    trail: {
      xs: head ? Array.from({ length: TRAIL }, (_, i) => head.x - head.facing * i * TRAIL_STEP) : [],
      lifts: head ? Array.from({ length: LIFTS }, () => 0) : [],
    },
    dived: false,
    catches: 0,
    met: [],
    events: [],
  }
}

const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)))

/** @returns the same show where no such rod is played. */
export function moved(show: Show, move: Move): Show {
  const puppet = show.puppets.find(({ rod }) => rod === move.rod)
  if (!puppet) return show
  if (move.do === 'turn') return held(show, { ...puppet, facing: puppet.facing === 1 ? -1 : 1 })
  if (move.do === 'to') {
    const toX = within(move.x, REACH.left, REACH.right)
    const way = toX - puppet.x
    // A dragon swims head first; the others are led as they look.
    const facing = puppet.rod === 'dragon' && Math.abs(way) > TURNS_FROM ? (way < 0 ? -1 : 1) : puppet.facing
    return held(show, { ...puppet, toX, facing, toLift: within(move.lift, 0, UP) })
  }
  return acted(show, puppet)
}

const held = (show: Show, puppet: Puppet): Show => ({
  ...show,
  puppets: show.puppets.map((one) => (one.rod === puppet.rod ? puppet : one)),
})
const told = (show: Show, event: Event): Show => ({ ...show, events: [...show.events, event] })

function reached(show: Show, aim: Aim): Show {
  const aims = aimsOf(show.scene)
  if (!aims.includes(aim) || show.met.includes(aim)) return show
  const met = aims.filter((one) => one === aim || show.met.includes(one))
  const now = { ...show, met }
  return met.length === aims.length ? told(now, { what: 'ended' }) : now
}

/** Where a rod is held counts, not where its puppet has come to: it is on its way. */
function acted(show: Show, puppet: Puppet): Show {
  const { rod, toX, facing } = puppet
  if (puppet.toLift < HALF) return told(show, { what: 'bubbles', rod })
  const acting = held(show, { ...puppet, act: ACT_TICKS })
  if (rod === 'teu')
    return reached(told(acting, { what: 'waves', rod }), toX < 330 ? 'left' : toX > 570 ? 'right' : 'middle')
  if (rod === 'dragon') return reached(told(acting, { what: 'spouts', rod }), facing < 0 ? 'spout-left' : 'spout-right')
  const { ball } = show
  if (ball?.heldBy === rod) return told(tossed(acting, puppet, ball), { what: 'tosses', rod })
  if (ball && !ball.heldBy && !ball.flight && Math.abs(ball.x - toX) <= CATCH)
    return told({ ...acting, ball: { ...ball, heldBy: rod } }, { what: 'took', rod })
  return told(acting, { what: 'nods', rod })
}

const otherLion = (show: Show, rod: Rod): Puppet =>
  show.puppets.find((one) => one.rod !== rod && one.rod.startsWith('lan'))!

/** To the other, if it is in front and not too far; else a good way ahead. */
function tossed(show: Show, from: Puppet, ball: Ball): Show {
  const away = (otherLion(show, from.rod).toX - from.toX) * from.facing
  const toX = from.toX + from.facing * (away > 0 && away <= FARTHEST_TOSS ? away : TOSS)
  return {
    ...show,
    ball: {
      ...ball,
      heldBy: null,
      tossedBy: from.rod,
      fromX: from.x,
      toX: within(toX, 30, STAGE.width - 30),
      flight: FLIGHT_TICKS,
    },
  }
}

/** Somebody tossed it: the one who looks up at it catches it, else the water does. */
function landed(show: Show, ball: Ball): Show {
  const to = otherLion(show, ball.tossedBy)
  const down = { ...show, ball: { ...ball, x: ball.toX } }
  const why =
    Math.abs(to.x - ball.toX) > CATCH
      ? 'far'
      : to.lift < HALF
        ? 'under'
        : Math.sign(ball.fromX - to.x) !== to.facing
          ? 'turned'
          : null
  if (why) return told(down, { what: 'fell', rod: to.rod, why })
  const catches = show.catches + 1
  const caught = { ...down, catches, ball: { ...down.ball, heldBy: to.rod } }
  const now = told(caught, { what: 'caught', rod: to.rod })
  return catches <= 3 ? reached(now, `catch-${catches as 1 | 2 | 3}`) : now
}

/** Nearer by a share of the way, at least 1 and at most `most`. */
function nearer(from: number, to: number, most: number): number {
  const way = to - from
  const step = Math.min(most, Math.max(1, Math.trunc(Math.abs(way) / 6)))
  return from + Math.sign(way) * Math.min(step, Math.abs(way))
}

/** One tick on. */
export function ticked(before: Show): Show {
  const puppets = before.puppets.map((one) => ({
    ...one,
    x: nearer(one.x, one.toX, 10),
    lift: nearer(one.lift, one.toLift, 5),
    act: Math.max(0, one.act - 1),
  }))
  let show: Show = { ...before, tick: before.tick + 1, puppets, events: [] }
  const head = puppets.find(({ rod }) => rod === 'dragon')
  if (head) {
    show = { ...show, trail: followed(show.trail, head), dived: show.dived || (head.toLift < 10 && head.lift < 10) }
    if (show.dived && head.lift > 80) show = reached(show, 'dive')
  }
  const { ball } = show
  if (ball?.heldBy) {
    const { x } = puppets.find(({ rod }) => rod === ball.heldBy)!
    return { ...show, ball: { ...ball, x } }
  }
  if (!ball?.flight) return show
  const flight = ball.flight - 1
  const gone = FLIGHT_TICKS - flight
  const x = ball.fromX + Math.trunc(((ball.toX - ball.fromX) * gone) / FLIGHT_TICKS)
  const flying = { ...ball, flight, x }
  return flight ? { ...show, ball: flying } : landed({ ...show, ball: flying }, flying)
}

function followed({ xs, lifts }: Trail, head: Puppet): Trail {
  const path = [...xs]
  while (Math.abs(head.x - path[0]!) >= TRAIL_STEP) path.unshift(path[0]! + Math.sign(head.x - path[0]!) * TRAIL_STEP)
  return { xs: path.slice(0, TRAIL), lifts: [head.lift, ...lifts].slice(0, LIFTS) }
}

/** How high a tossed ball is above the water, 0 to 1000. */
export function ballHeight({ flight }: Ball): number {
  return Math.trunc((4000 * flight * (FLIGHT_TICKS - flight)) / (FLIGHT_TICKS * FLIGHT_TICKS))
}

/** How far a puppet's doing has gone, 0 to 1; 0 where it does nothing. */
export const actOf = ({ act }: Puppet): number => (act ? (ACT_TICKS - act) / ACT_TICKS : 0)

/** Nothing moves but the water. */
export const atRest = ({ puppets, ball, trail }: Show): boolean =>
  puppets.every(({ x, toX, lift, toLift, act }) => x === toX && lift === toLift && !act) &&
  !ball?.flight &&
  trail.lifts.every((lift) => lift === trail.lifts[0])
