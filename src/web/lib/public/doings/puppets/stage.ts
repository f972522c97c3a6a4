/** The stage while a show goes on: the show, and what its moves do to the water. The same moves make the same waves and drops. */
import { COLUMNS, flow, press, ROWS, stillWater, type Water } from './water.ts'
import type { Rod, SceneId } from './scenes.ts'
import { actOf, atRest, begun, moved, STAGE, ticked, TRAIL_STEP, type Move, type Puppet, type Show } from './show.ts'

/** In units of the stage; `up` from the water's face at `at`. */
export interface Drop {
  x: number
  up: number
  sideways: number
  rising: number
  at: number
}

export interface Stage {
  show: Show
  water: Water
  drops: Drop[]
  /** Of the drops' chances: a number that goes its own way from the beginning. */
  chance: number
}

/** Where the water begins, and where each puppet stands in it. */
export const SHORE = 418
export const STANDS: Record<Rod, number> = { dragon: 556, 'lan-son': 596, teu: 632, 'lan-cham': 664 }
const MOST_DROPS = 140

/** Pieces of the dragon behind its head: how far along its way, and how many ticks later they rise and sink. */
export const BODY = [
  { part: 'dragon-hump', along: 15, later: 8 },
  { part: 'dragon-small', along: 29, later: 16 },
  { part: 'dragon-tail', along: 41, later: 24 },
] as const

export const opened = (scene: SceneId): Stage => ({
  show: begun(scene),
  water: stillWater(),
  drops: [],
  chance: 1,
})

export const columnOf = (x: number): number => Math.round((x / STAGE.width) * (COLUMNS - 1))
/** Rows lie closer together towards the far bank. */
const DEEPER = 1.5
export const yOfRow = (row: number): number => SHORE + 8 + (STAGE.height - SHORE - 16) * (row / (ROWS - 1)) ** DEEPER
export const rowOf = (y: number): number =>
  Math.round((ROWS - 1) * Math.max(0, (y - SHORE - 8) / (STAGE.height - SHORE - 16)) ** (1 / DEEPER))
export const heightAt = ({ height }: Water, x: number, y: number): number =>
  height[Math.min(ROWS - 1, rowOf(y)) * COLUMNS + Math.min(COLUMNS - 1, Math.max(0, columnOf(x)))]!

const splash = (stage: Stage, x: number, y: number, force: number) => press(stage.water, columnOf(x), rowOf(y), force)

function chance(stage: Stage, most: number): number {
  stage.chance = (Math.imul(stage.chance, 1664525) + 1013904223) >>> 0
  return (stage.chance >>> 8) % most
}

function spray(stage: Stage, count: number, from: Omit<Drop, 'sideways' | 'rising'>, along: number, up: number) {
  for (let n = 0; n < count && stage.drops.length < MOST_DROPS; n++)
    stage.drops.push({ ...from, sideways: along + chance(stage, 7) - 3, rising: up + chance(stage, 8) })
}

/** One tick on, in place. */
export function step(stage: Stage, moves: readonly Move[]): void {
  const before = stage.show
  const made = moves.reduce(moved, { ...before, events: [] })
  const now = ticked(made)
  stage.show = { ...now, events: [...made.events, ...now.events] }
  now.puppets.forEach((puppet, i) => wake(stage, before.puppets[i]!, puppet))
  if (now.puppets.some(({ rod }) => rod === 'dragon')) bodyWakes(stage, before, now)
  fallen(stage, now)
  fallDrops(stage)
  flow(stage.water)
}

function wake(stage: Stage, was: Puppet, is: Puppet) {
  const y = STANDS[is.rod]
  const speed = is.x - was.x
  if (speed && is.lift > 15) splash(stage, is.x + Math.sign(speed) * 34, y, Math.abs(speed) * 0.35)
  const rose = is.lift - was.lift
  if (rose) splash(stage, is.x, y, -rose * 0.5)
  if (rose && ((was.lift < 30 && is.lift >= 30) || (was.lift > 25 && is.lift <= 25)))
    spray(stage, 14, { x: is.x, up: 0, at: y }, 0, 7)
  const done = actOf(is)
  if (!done) return
  if (is.rod === 'dragon' && done < 0.8)
    spray(stage, 3, { x: is.x + is.facing * 112, up: 196, at: y }, is.facing * 9, 3)
  else if (is.act % 8 === 0) splash(stage, is.x, y, 3)
}

function bodyWakes(stage: Stage, before: Show, now: Show) {
  const gone = Math.abs(now.trail.xs[0]! - before.trail.xs[0]!)
  for (const { along, later } of BODY) {
    const rose = now.trail.lifts[later]! - now.trail.lifts[later + 1]!
    const force = gone * 0.12 - rose * 0.5
    if (force) splash(stage, now.trail.xs[along]!, STANDS.dragon, force)
  }
  if (gone >= TRAIL_STEP) splash(stage, now.trail.xs[0]!, STANDS.dragon, 1.5)
}

function fallen(stage: Stage, now: Show) {
  if (!now.ball || !now.events.some(({ what }) => what === 'fell')) return
  splash(stage, now.ball.x, STANDS['lan-son'] + 30, 18)
  spray(stage, 18, { x: now.ball.x, up: 0, at: STANDS['lan-son'] + 30 }, 0, 8)
}

function fallDrops(stage: Stage) {
  stage.drops = stage.drops.filter((drop) => {
    drop.x += drop.sideways
    drop.up += drop.rising
    drop.rising -= 1
    if (drop.up > 0) return drop.x > -20 && drop.x < STAGE.width + 20
    splash(stage, drop.x, drop.at, 1.6)
    return false
  })
}

/** Neither a puppet nor the water moves: nobody needs to look again. */
export const isStill = ({ show, water, drops }: Stage): boolean => water.still && !drops.length && atRest(show)
