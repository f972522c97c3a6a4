/** Run of show in the reader's words. */
import { m, type LocaleCode } from '#messages'
import type { ActKind, CueField, CueKind, RunKind, ShowRun } from '#modules/programme'
import { clockOf } from '../../show/show-times.ts'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string
const said =
  <Code extends string>(table: Record<Code, Say>) =>
  (code: Code, locale: LocaleCode): string =>
    table[code]({}, { locale })

export const cueKindName = said<CueKind>({
  open: m.show_cue_kind_open,
  stage: m.show_cue_kind_stage,
  talk: m.show_cue_kind_talk,
  sound: m.show_cue_kind_sound,
  light: m.show_cue_kind_light,
  camera: m.show_cue_kind_camera,
  product: m.show_cue_kind_product,
  close: m.show_cue_kind_close,
})

export const runKindName = said<RunKind>({
  rehearsal: m.show_kind_rehearsal,
  performance: m.show_kind_performance,
})

export type RunState = 'planned' | 'running' | 'held' | 'over' | 'cancelled'
export const runStateName = said<RunState>({
  planned: m.show_state_planned,
  running: m.show_state_running,
  held: m.show_state_held,
  over: m.show_state_over,
  cancelled: m.show_state_cancelled,
})
export const STATE_TAG: Record<RunState, string> = {
  planned: 'line',
  running: 'wait',
  held: 'bad',
  over: 'ok',
  cancelled: '',
}

export const runStateOf = ({ begunAt, endedAt }: Pick<ShowRun, 'begunAt' | 'endedAt'>): RunState =>
  endedAt ? (begunAt ? 'over' : 'cancelled') : begunAt ? 'running' : 'planned'

export const fieldName = said<CueField | 'title' | 'event' | 'place' | 'stream' | 'hardEnd'>({
  number: m.show_field_number,
  kind: m.show_field_kind,
  title: m.show_field_title,
  say: m.show_field_say,
  seconds: m.show_field_seconds,
  ready: m.show_field_ready,
  film: m.show_field_film,
  reserve: m.show_field_reserve,
  instead: m.show_field_instead,
  people: m.show_field_people,
  products: m.show_field_products,
  event: m.show_field_event,
  place: m.show_field_place,
  stream: m.show_field_stream,
  hardEnd: m.show_field_hard_end,
})

const ACTS: Record<ActKind, (p: { cue: string }, o: { locale: LocaleCode }) => string> = {
  go: m.show_act_go,
  back: m.show_act_back,
  hold: (_, o) => m.show_act_hold({}, o),
  resume: (_, o) => m.show_act_resume({}, o),
  ready: m.show_act_ready,
  unready: m.show_act_unready,
  end: (_, o) => m.show_act_end({}, o),
}
export const actName = (kind: ActKind, cue: string, locale: LocaleCode): string => ACTS[kind]({ cue }, { locale })

/** Seconds of a length as somebody types it: `2:30`, `1:02:05` or `150`. null: it is none. */
export function readMinutes(text: string): number | null {
  if (!/^\d{1,5}(:\d{1,2}){0,2}$/.test(text)) return null
  const parts = text.split(':').map(Number)
  return parts.length === 1 ? parts[0]! : parts.reduce((sum, part) => sum * 60 + part, 0)
}

/** Early, late or on time, in words. */
export function lateWords(late: number, locale: LocaleCode): string {
  if (Math.abs(late) < 1) return m.show_on_time({}, { locale })
  return late > 0
    ? m.show_late_by({ time: clockOf(late) }, { locale })
    : m.show_early_by({ time: clockOf(late) }, { locale })
}
