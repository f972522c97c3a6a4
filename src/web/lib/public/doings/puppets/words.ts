/** What scenes, rods and outcomes are called. */
import { m, type LocaleCode } from '#messages'
import type { Aim, Rod, SceneId } from './scenes.ts'
import { UP, type Event, type Puppet } from './show.ts'

type Say = (params: Record<never, never>, options: { locale: LocaleCode }) => string

export const SCENE_TITLES: Record<SceneId, Say> = {
  teu: m.puppets_scene_teu,
  dragon: m.puppets_scene_dragon,
  lan: m.puppets_scene_lan,
  free: m.puppets_scene_free,
}
export const AIMS: Record<SceneId, Say> = {
  teu: m.puppets_aim_teu,
  dragon: m.puppets_aim_dragon,
  lan: m.puppets_aim_lan,
  free: m.puppets_aim_free,
}
export const ENDS: Record<SceneId, Say> = {
  teu: m.puppets_end_teu,
  dragon: m.puppets_end_dragon,
  lan: m.puppets_end_lan,
  free: m.puppets_aim_free,
}
export const AIM_NAMES: Record<Aim, Say> = {
  left: m.puppets_goal_left,
  middle: m.puppets_goal_middle,
  right: m.puppets_goal_right,
  dive: m.puppets_goal_dive,
  'spout-left': m.puppets_goal_spout_left,
  'spout-right': m.puppets_goal_spout_right,
  'catch-1': m.puppets_goal_catch_1,
  'catch-2': m.puppets_goal_catch_2,
  'catch-3': m.puppets_goal_catch_3,
}
const NAMES: Record<Rod, Say> = {
  teu: m.puppets_teu,
  dragon: m.puppets_dragon,
  'lan-son': m.puppets_lan_son,
  'lan-cham': m.puppets_lan_cham,
}
export const nameOf = (rod: Rod, locale: LocaleCode): string => NAMES[rod]({}, { locale })

export function actWord(rod: Rod, locale: LocaleCode): string {
  const says = rod === 'teu' ? m.puppets_act_teu : rod === 'dragon' ? m.puppets_act_dragon : m.puppets_act_lan
  return says({}, { locale })
}

const HAPPENED = {
  waves: m.puppets_told_waves,
  spouts: m.puppets_told_spouts,
  tosses: m.puppets_told_tosses,
  nods: m.puppets_told_nods,
  bubbles: m.puppets_told_bubbles,
  caught: m.puppets_told_caught,
  took: m.puppets_told_took,
}
const FELL = { far: m.puppets_told_fell_far, turned: m.puppets_told_fell_turned, under: m.puppets_told_fell_under }

/** @returns empty where the end is told by itself. */
export function happened(event: Event, locale: LocaleCode): string {
  if (event.what === 'ended') return ''
  const name = nameOf(event.rod, locale)
  return event.what === 'fell' ? FELL[event.why]({ name }, { locale }) : HAPPENED[event.what]({ name }, { locale })
}

/** Where a puppet is taken, or how it stands now, after a press of a button. */
export function placed(
  { rod, toX, toLift, facing }: Puppet,
  what: 'aside' | 'lift' | 'turn',
  locale: LocaleCode,
): string {
  const name = { name: nameOf(rod, locale) }
  const words = { locale }
  if (what === 'turn')
    return facing < 0 ? m.puppets_told_faces_left(name, words) : m.puppets_told_faces_right(name, words)
  if (what === 'lift') {
    if (toLift === UP) return m.puppets_told_up(name, words)
    return toLift ? m.puppets_told_half(name, words) : m.puppets_told_under(name, words)
  }
  if (toX < 330) return m.puppets_told_left(name, words)
  return toX > 570 ? m.puppets_told_right(name, words) : m.puppets_told_middle(name, words)
}
