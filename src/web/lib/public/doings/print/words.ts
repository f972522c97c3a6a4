/** What is said at the table. */
import { m, type LocaleCode } from '#messages'
import { listed } from '../listed.ts'
import {
  ENOUGH_RUBS,
  farthest,
  inkOf,
  LAYERS,
  stepOf,
  type Laid,
  type Layer,
  type Outcome,
  type Printing,
  type Shift,
  type Step,
  type Subject,
} from './print.ts'

type Say = (params: Record<never, never>, options: { locale: LocaleCode }) => string

export const SUBJECT_NAMES: Record<Subject, Say> = {
  hen: m.doings_print_subject_hen,
  pigs: m.doings_print_subject_pigs,
  rats: m.doings_print_subject_rats,
  child: m.doings_print_subject_child,
}
export const BLOCK_NAMES: Record<Layer, Say> = {
  son: m.doings_print_block_son,
  cham: m.doings_print_block_cham,
  hoe: m.doings_print_block_hoe,
  diep: m.doings_print_block_diep,
  than: m.doings_print_block_than,
}
/** Within a sentence. */
const THE: Record<Layer, Say> = {
  son: m.doings_print_the_son,
  cham: m.doings_print_the_cham,
  hoe: m.doings_print_the_hoe,
  diep: m.doings_print_the_diep,
  than: m.doings_print_the_than,
}
const WHY: Record<Layer, Say> = {
  son: m.doings_print_why_son,
  cham: m.doings_print_why_cham,
  hoe: m.doings_print_why_hoe,
  diep: m.doings_print_why_diep,
  than: m.doings_print_why_than,
}
const TASKS: Record<Step, Say> = {
  choose: m.doings_print_task_choose,
  paper: m.doings_print_task_paper,
  block: m.doings_print_task_block,
  ink: m.doings_print_task_ink,
  place: m.doings_print_task_place,
  rub: m.doings_print_task_rub,
  sign: m.doings_print_task_sign,
  hang: m.doings_print_task_hang,
  done: m.doings_print_task_done,
}
const HINTS: Partial<Record<Step, Say>> = {
  choose: m.doings_print_hint_choose,
  paper: m.doings_print_hint_paper,
  block: m.doings_print_hint_block,
  ink: m.doings_print_hint_ink,
  place: m.doings_print_hint_place,
  rub: m.doings_print_hint_rub,
  sign: m.doings_print_hint_sign,
  hang: m.doings_print_hint_hang,
}

export const taskWords = (step: Step, locale: LocaleCode): string => TASKS[step]({}, { locale })
export const hintWords = (step: Step, locale: LocaleCode): string => HINTS[step]?.({}, { locale }) ?? ''

/** Where a block lies, such as “3 to the right, 1 up”; empty where it lies true. */
function offWords({ x, y, turn }: Shift, locale: LocaleCode): string {
  const part = (value: number, more: typeof m.doings_print_off_right, less: typeof m.doings_print_off_left) =>
    value ? [(value > 0 ? more : less)({ n: Math.abs(value) }, { locale })] : []
  return listed(
    [
      ...part(x, m.doings_print_off_right, m.doings_print_off_left),
      ...part(y, m.doings_print_off_down, m.doings_print_off_up),
      ...part(turn, m.doings_print_off_clockwise, m.doings_print_off_anticlockwise),
    ],
    locale,
  )
}

export function whereWords(at: Shift, locale: LocaleCode): string {
  const where = offWords(at, locale)
  return where ? m.doings_print_where({ where }, { locale }) : m.doings_print_where_true({}, { locale })
}

const INK_SAID = {
  thin: m.doings_print_said_ink_thin,
  fine: m.doings_print_said_ink_fine,
  blots: m.doings_print_said_ink_blots,
}

/** What came of the last act, for everybody's eyes and for those who listen. */
export function saidWords(said: Outcome | { is: 'again' }, state: Printing, locale: LocaleCode): string {
  const o = { locale }
  switch (said.is) {
    case 'choose':
      return m.doings_print_said_choose({ subject: SUBJECT_NAMES[state.subject!]({}, o) }, o)
    case 'take-paper':
      return m.doings_print_said_take_paper({}, o)
    case 'take-block':
      return m.doings_print_said_take_block({ block: THE[state.held!.layer]({}, o) }, o)
    case 'ink':
      return INK_SAID[inkOf(state.held!)]({ n: state.held!.ink }, o)
    case 'wipe':
      return m.doings_print_said_wipe({}, o)
    case 'shift':
      return whereWords(said, locale)
    case 'set-down':
      return m.doings_print_said_set_down({}, o)
    case 'rub':
      return m.doings_print_said_rub({ n: state.held!.rubs, most: ENOUGH_RUBS }, o)
    case 'lift': {
      const last = state.laid.at(-1)!
      return m.doings_print_said_lift({ block: THE[last.layer]({}, o), where: whereWords(last, locale) }, o)
    }
    case 'sign':
      return state.name ? m.doings_print_said_sign({ name: state.name }, o) : m.doings_print_said_no_name({}, o)
    case 'hang':
      return m.doings_print_said_hang({}, o)
    case 'begin-again':
      return m.doings_print_said_begin_again({}, o)
    case 'laid-already':
      return m.doings_print_said_laid_already({ block: THE[said.layer]({}, o) }, o)
    case 'not-yet':
      return m.doings_print_said_not_yet(
        { block: THE[said.layer]({}, o), wanted: THE[said.wanted]({}, o), why: WHY[said.wanted]({}, o) },
        o,
      )
    case 'no-ink':
      return m.doings_print_said_no_ink({}, o)
    case 'not-rubbed':
      return m.doings_print_said_not_rubbed({}, o)
    case 'again':
      return m.doings_print_said_again({}, o)
    case 'not-now':
      return m.doings_print_said_not_now({}, o)
  }
}

/** What the canvas shows, in words. */
export function pictureWords(state: Printing, locale: LocaleCode): string {
  if (!state.subject || stepOf(state) === 'paper') return m.doings_print_sheet({}, { locale })
  const subject = SUBJECT_NAMES[state.subject]({}, { locale })
  return m.doings_print_picture({ subject, n: state.laid.length, all: LAYERS.length }, { locale })
}

/** What a printer would say of the finished sheet. */
export function verdictWords(laid: readonly Laid[], locale: LocaleCode): string[] {
  const worst = farthest(laid)
  const where = worst
    ? m.doings_print_done_off({ block: THE[worst.layer]({}, { locale }), where: offWords(worst, locale) }, { locale })
    : m.doings_print_done_true({}, { locale })
  const those = (ink: ReturnType<typeof inkOf>) =>
    listed(
      laid.filter((one) => inkOf(one) === ink).map((one) => THE[one.layer]({}, { locale })),
      locale,
    )
  const [thin, blots] = [those('thin'), those('blots')]
  return [
    where,
    ...(thin ? [m.doings_print_done_thin({ list: thin }, { locale })] : []),
    ...(blots ? [m.doings_print_done_blots({ list: blots }, { locale })] : []),
  ]
}
