/** What is said at the mat and at the table. */
import { m, type LocaleCode } from '#messages'
import { listed } from '../listed.ts'
import type { Part } from './making.svelte.ts'
import {
  ALL_THINGS,
  THINGS,
  type Branch,
  type Outcome as TableOutcome,
  type Setting,
  type Spot,
  type Thing,
} from './table.ts'
import type { WishId } from './wishes.ts'
import {
  FILLING,
  FINE,
  GOOD_PULLS,
  LEAVES,
  seenOf,
  SIDES,
  stepOf,
  STRIPS,
  type Filling,
  type Outcome,
  type Side,
  type Step,
  type Wrapping,
} from './wrap.ts'

type Say = (params: Record<never, never>, options: { locale: LocaleCode }) => string

export const PART_NAMES: Record<Part, Say> = { wrap: m.tet_part_wrap, table: m.tet_part_table, wish: m.tet_part_wish }
const TASKS: Record<Step, Say> = {
  leaves: m.tet_task_leaves,
  filling: m.tet_task_filling,
  folds: m.tet_task_folds,
  square: m.tet_task_square,
  strips: m.tet_task_strips,
  boil: m.tet_task_boil,
  night: m.tet_task_night,
  done: m.tet_task_done,
}
const HINTS: Record<Step, Say> = {
  leaves: m.tet_hint_leaves,
  filling: m.tet_hint_filling,
  folds: m.tet_hint_folds,
  square: m.tet_hint_square,
  strips: m.tet_hint_strips,
  boil: m.tet_hint_boil,
  night: m.tet_hint_night,
  done: m.tet_hint_done,
}
export const stepTask = (step: Step, locale: LocaleCode): string => TASKS[step]({}, { locale })
export const stepHint = (step: Step, locale: LocaleCode): string => HINTS[step]({}, { locale })

export const FILLING_NAMES: Record<Filling, Say> = { rice: m.tet_rice, bean: m.tet_bean, pork: m.tet_pork }
/** Within a sentence. */
const THE: Record<Filling, Say> = { rice: m.tet_the_rice, bean: m.tet_the_bean, pork: m.tet_the_pork }
const FILLED: Record<Filling, Say> = { rice: m.tet_said_rice, bean: m.tet_said_bean, pork: m.tet_said_pork }
export const SIDE_ACTS: Record<Side, Say> = {
  left: m.tet_fold_left,
  right: m.tet_fold_right,
  far: m.tet_fold_far,
  near: m.tet_fold_near,
}

const byOff = (off: number, [lies, near, askew]: readonly [Say, Say, Say]): Say =>
  off === 0 ? lies : Math.abs(off) <= FINE ? near : askew

/** What came of the last act, for everybody's eyes and for those who listen. */
export function saidWords(said: Outcome | { is: 'again' }, locale: LocaleCode): string {
  const o = { locale }
  switch (said.is) {
    case 'lay-leaf':
      return byOff(said.off, [m.tet_said_leaf_true, m.tet_said_leaf_near, m.tet_said_leaf_off])({}, o)
    case 'straighten-leaf':
      return m.tet_said_straighten({}, o)
    case 'fill':
      return FILLED[said.with]({}, o)
    case 'fold':
      return byOff(said.off, [m.tet_said_fold_true, m.tet_said_fold_near, m.tet_said_fold_off])({}, o)
    case 'mend-fold':
      return m.tet_said_mend_fold({}, o)
    case 'square':
      return m.tet_said_square({}, o)
    case 'lay-strip':
      return m.tet_said_strip({}, o)
    case 'pull':
    case 'slacken':
      if (said.pulls < GOOD_PULLS) return m.tet_said_pulls_loose({}, o)
      return said.pulls > GOOD_PULLS ? m.tet_said_pulls_tight({}, o) : m.tet_said_pulls_good({}, o)
    case 'boil':
      return m.tet_said_boil({}, o)
    case 'lift-out':
      return m.tet_said_lift({}, o)
    case 'begin-again':
      return m.tet_said_over({}, o)
    case 'not-yet':
      return m.tet_said_not_yet({ instead: THE[said.instead]({}, o), wanted: THE[said.wanted]({}, o) }, o)
    case 'again':
      return m.tet_said_again({}, o)
    case 'not-now':
      return m.tet_said_not_now({}, o)
  }
}

/** What one sees of the cake, told with a smile. */
export function flawWords(cake: Wrapping, locale: LocaleCode): string[] {
  const { askew, peeping, loose, tight } = seenOf(cake)
  const lines = [
    ...(askew ? [m.tet_seen_askew] : []),
    ...(peeping.length ? [m.tet_seen_peeping] : []),
    ...(loose ? [m.tet_seen_loose] : []),
    ...(tight ? [m.tet_seen_tight] : []),
  ]
  return (lines.length ? lines : [m.tet_seen_none]).map((say) => say({}, { locale }))
}

/** What the mat shows, in words. */
export function cakeWords(cake: Wrapping, locale: LocaleCode): string {
  const o = { locale }
  switch (stepOf(cake)) {
    case 'leaves':
      return cake.leaves.length ? m.tet_cake_leaves({ n: cake.leaves.length, all: LEAVES }, o) : m.tet_cake_bare({}, o)
    case 'filling':
      return m.tet_cake_filling({ n: cake.filled, all: FILLING.length }, o)
    case 'folds':
    case 'square':
      return m.tet_cake_folds({ n: cake.folds.length, all: SIDES.length }, o)
    case 'strips':
    case 'boil':
      return m.tet_cake_strips({ n: cake.strips.length, all: STRIPS }, o)
    case 'night':
      return m.tet_cake_night({}, o)
    case 'done':
      return m.tet_cake_done({}, o)
  }
}

const THING_NAMES: Record<Exclude<Thing, 'branch'> | Branch, Say> = {
  papers: m.tet_thing_papers,
  peach: m.tet_thing_peach,
  apricot: m.tet_thing_apricot,
  fruits: m.tet_thing_fruits,
  cake: m.tet_thing_cake,
  onions: m.tet_thing_onions,
  envelopes: m.tet_thing_envelopes,
  kumquat: m.tet_thing_kumquat,
}
/** As the edition's own objects tell it (tet, banh-chung). */
const WHY: Record<Exclude<Thing, 'branch'> | Branch, Say> = {
  papers: m.tet_why_papers,
  peach: m.tet_why_peach,
  apricot: m.tet_why_apricot,
  fruits: m.tet_why_fruits,
  cake: m.tet_why_cake,
  onions: m.tet_why_onions,
  envelopes: m.tet_why_envelopes,
  kumquat: m.tet_why_kumquat,
}
export const SPOT_NAMES: Record<Spot, Say> = {
  wall: m.tet_spot_wall,
  floor: m.tet_spot_floor,
  'far-left': m.tet_spot_far_left,
  'far-middle': m.tet_spot_far_middle,
  'far-right': m.tet_spot_far_right,
  'near-left': m.tet_spot_near_left,
  'near-middle': m.tet_spot_near_middle,
  'near-right': m.tet_spot_near_right,
}
const BELONGS = { wall: m.tet_said_belongs_wall, floor: m.tet_said_belongs_floor, table: m.tet_said_belongs_table }

const kindOf = (thing: Thing, branch: Branch) => (thing === 'branch' ? branch : thing)
export const thingName = (thing: Thing, branch: Branch, locale: LocaleCode): string =>
  THING_NAMES[kindOf(thing, branch)]({}, { locale })
const atTheStart = (text: string, locale: LocaleCode) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
/** As it stands alone, on a button or before its sentence. */
export const thingAlone = (thing: Thing, branch: Branch, locale: LocaleCode): string =>
  atTheStart(thingName(thing, branch, locale), locale)
export const whyWords = (thing: Thing, branch: Branch, locale: LocaleCode): string =>
  WHY[kindOf(thing, branch)]({}, { locale })
/** Every thing that may be set out and why, for the page that is read. */
export const allWhy = (locale: LocaleCode) =>
  (Object.keys(THING_NAMES) as (keyof typeof THING_NAMES)[]).map((id) => ({
    id,
    name: atTheStart(THING_NAMES[id]({}, { locale }), locale),
    why: WHY[id]({}, { locale }),
  }))

export function tableSaidWords(said: TableOutcome, branch: Branch, locale: LocaleCode): string {
  const o = { locale }
  switch (said.is) {
    case 'put':
      return m.tet_said_put(
        { thing: thingName(said.thing, branch, locale), why: whyWords(said.thing, branch, locale) },
        o,
      )
    case 'take-up':
      return m.tet_said_take_up({ thing: thingName(said.thing, branch, locale) }, o)
    case 'taken':
      return m.tet_said_taken({ thing: thingName(said.by, branch, locale) }, o)
    case 'belongs':
      return BELONGS[THINGS[said.thing]]({}, o)
    default:
      return ''
  }
}

/** What the room shows, in words. */
export function roomWords({ stands, branch }: Setting, locale: LocaleCode): string {
  const set = ALL_THINGS.filter((thing) => stands[thing])
  if (!set.length) return m.tet_room_bare({}, { locale })
  const names = set.map((thing) => thingName(thing, branch, locale))
  return m.tet_room_set({ list: listed(names, locale) }, { locale })
}

export const MEANINGS: Record<WishId, Say> = {
  'new-year': m.tet_mean_new_year,
  phuc: m.tet_mean_phuc,
  loc: m.tet_mean_loc,
  tho: m.tet_mean_tho,
  xuan: m.tet_mean_xuan,
}
