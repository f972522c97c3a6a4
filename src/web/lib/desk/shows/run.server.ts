/** One run as the desk follows it: its screens, what was planned and what happened, another run beside it, what was pressed. */
import { dayTime } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { m } from '#messages'
import { listAccounts } from '#modules/people'
import {
  actsOfRuns,
  againstHardEnd,
  compared,
  DESK_DEVICE,
  endRun,
  listRuns,
  makeScreens,
  closeScreen,
  mayPlanShows,
  passPath,
  plannedSeconds,
  runById,
  screensOf,
  stateOf,
  type Cue,
  type RecordedAct,
  type ShowRun,
  type ShowState,
} from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { wording } from '#platform/words'
import { field, type Desk } from '../door.server.ts'
import { drawingOf } from './drawing.ts'
import { cueName } from './show.server.ts'
import { CUE_ICON } from '../../show/cue-icon.ts'
import { actName, lateWords, runKindName, runStateName, runStateOf, STATE_TAG } from './words.ts'
import { clockOf } from '../../show/show-times.ts'

const LOG_LISTED = 60

const secondTime = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** The run of the address, in this edition. @throws Refusal programme.no_run */
export async function runOf({ house, edition }: Desk, id: string): Promise<ShowRun> {
  const run = await runById(house.store.db, id)
  if (run.edition !== edition.id) throw new Refusal('programme.no_run', { kind: 'missing' })
  return run
}

/** The run that stands beside this one: the one asked for, else the latest of the other kind that has begun. */
function besideOf(run: ShowRun, others: readonly ShowRun[], asked: string | null): ShowRun | null {
  if (asked === 'none') return null
  return others.find((one) => one.id === asked) ?? others.find((one) => one.kind !== run.kind) ?? null
}

export async function runPage(desk: Desk, id: string, asked: string | null) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  // Before the rest: what changes meanwhile comes over the stream.
  const position = house.live.position()
  const run = await runOf(desk, id)
  const { plan, offsetMs } = run
  const others = (await listRuns(db, edition.id, { show: run.show })).filter((one) => one.id !== id && one.begunAt)
  const other = besideOf(run, others, asked)
  const acts = await actsOfRuns(db, other ? [id, other.id] : [id])
  const own = acts.get(id) ?? []
  const state = stateOf(plan, own)
  const now = systemNow().getTime()
  // A rehearsal is measured from when it began, whenever that was.
  const begin = (run.kind === 'rehearsal' ? state.log[0]?.at : undefined) ?? run.startsAt.getTime() - offsetMs
  const venue = (at: number) => secondTime(new Date(at + offsetMs), edition.zone)
  const rows = compared(plan, state, begin)
  const otherRows = other && rowsOf(other, acts.get(other.id) ?? [])
  const cues = new Map(plan.cues.map((cue) => [cue.id, cue]))
  const end = againstHardEnd(plan, state, now, begin)
  const accounts = await listAccounts(db, THE_HOUSE)
  const shown = state.phase === 'held' ? 'held' : runStateOf(run)
  const named = (one: ShowRun) =>
    m.show_other_of(
      { kind: runKindName(one.kind, locale), time: dayTime(one.startsAt, edition.zone, locale) },
      { locale },
    )
  return {
    id,
    position,
    show: run.show,
    title: wording(plan.title, locale).text,
    when: dayTime(run.startsAt, edition.zone, locale),
    note: m.show_run_note({ kind: runKindName(run.kind, locale), n: run.version }, { locale }),
    sample: plan.sample === true,
    state: { tag: STATE_TAG[shown], name: runStateName(shown, locale) },
    begun: run.begunAt !== null,
    ended: run.endedAt !== null,
    mayPlan: mayPlanShows(actor),
    screens: await screensView(desk, run, own, (by) => actorName(by, accounts, locale)),
    rows: rows.map((row) => {
      const cue = cues.get(row.cue)!
      const told = state.ready[row.cue] ?? []
      const beside = otherRows?.find((one) => one.cue === row.cue)
      return {
        id: row.cue,
        number: cue.number,
        title: wording(cue.title, locale).text,
        icon: CUE_ICON[cue.kind],
        on: state.current === row.cue,
        next: state.next === row.cue,
        planned: row.plannedAt === null ? null : venue(row.plannedAt),
        actual: row.actualAt === null ? notYet(state, plan.cues, row.cue, locale) : venue(row.actualAt),
        come: row.actualAt !== null,
        late: row.late === null ? null : { seconds: row.late, words: lateWords(row.late, locale) },
        plannedLength: clockOf(row.plannedSeconds),
        length: row.actualSeconds === null ? null : clockOf(row.actualSeconds),
        turns: row.turns,
        beside: beside?.actualSeconds == null ? null : clockOf(beside.actualSeconds),
        ready: cue.ready?.length
          ? {
              of: cue.ready.length,
              told: cue.ready.filter((role) => told.includes(role)).length,
              roles: cue.ready.map((role) => ({
                name: wording(plan.roles.find((one) => one.id === role)?.name, locale).text,
                told: told.includes(role),
              })),
            }
          : null,
      }
    }),
    drawing: drawingOf({ plan, rows, state, begin, now: run.endedAt ? null : now }),
    total: clockOf(plannedSeconds(plan)),
    end: end && {
      at: venue(end.at),
      foreseen: venue(end.foreseen),
      over: end.over > 0,
      by: clockOf(end.over),
    },
    beside: other && { id: other.id, name: named(other) },
    others: others.map((one) => ({ id: one.id, name: named(one) })),
    log: own
      .map((act, i) => logLine(act, own, i, run, desk))
      .reverse()
      .slice(0, LOG_LISTED),
  }
}
export type RunPage = Awaited<ReturnType<typeof runPage>>

const rowsOf = ({ plan }: ShowRun, acts: readonly RecordedAct[]) => compared(plan, stateOf(plan, acts))

/** A cue that has not come: still to come, or left out when the run went past it. */
function notYet(state: ShowState, cues: readonly Cue[], id: string, locale: Desk['locale']): string {
  const been = state.log.map((one) => cues.findIndex((cue) => cue.id === one.cue && !cue.reserve))
  const past = state.phase === 'over' || Math.max(-1, ...been) > cues.findIndex((cue) => cue.id === id)
  return past ? m.show_left_out({}, { locale }) : m.show_not_come({}, { locale })
}

async function screensView(
  { house, edition, locale }: Desk,
  run: ShowRun,
  acts: RecordedAct[],
  nameOf: (by: string) => string,
) {
  const open = await screensOf(house.store.db, run.id)
  return run.plan.roles.map((role) => {
    const screen = open.find((one) => one.role === role.id)
    const last = acts.filter((act) => act.role === role.id && act.device !== DESK_DEVICE).at(-1)
    return {
      role: role.id,
      name: wording(role.name, locale).text,
      calls: role.calls === true,
      made: screen && {
        at: m.show_screen_made({ time: dayTime(screen.madeAt, edition.zone, locale) }, { locale }),
        until: m.show_screen_until({ time: dayTime(screen.until, edition.zone, locale) }, { locale }),
        by: nameOf(screen.madeBy),
      },
      pressed: last
        ? m.show_screen_pressed({ time: secondTime(new Date(last.at + run.offsetMs), edition.zone) }, { locale })
        : null,
    }
  })
}

/** An act that came to the house this much later was pressed without network. */
const LATE_MS = 5000

function logLine(act: RecordedAct, acts: readonly RecordedAct[], at: number, run: ShowRun, { edition, locale }: Desk) {
  const { plan, offsetMs } = run
  const cue = plan.cues.find((one) => one.id === act.to)
  const role = plan.roles.find((one) => one.id === act.role)
  const moves = act.kind === 'go' || act.kind === 'back'
  /** An act that counts moves it: to another cue, or back to before the first. */
  const went = (n: number) => {
    const { current, log } = stateOf(plan, acts.slice(0, n))
    return `${current} ${log.length}`
  }
  const late = act.recordedAt.getTime() - act.at
  return {
    key: `${act.device} ${act.seq}`,
    time: secondTime(new Date(act.at + offsetMs), edition.zone),
    who: act.device === DESK_DEVICE ? m.show_log_desk({}, { locale }) : wording(role?.name, locale).text,
    what: actName(act.kind, cue ? cueName(cue, locale) : '', locale),
    void: moves && went(at + 1) === went(at),
    late: late > LATE_MS ? m.show_log_late({ time: clockOf(late / 1000) }, { locale }) : null,
  }
}

/** Addresses as they are told once: with their codes to scan. */
export async function screensFrom(desk: Desk, form: FormData, run: ShowRun) {
  const role = field(form, 'role')
  const made = await makeScreens(desk.house.store.db, desk.actor, run.id, role ? [role] : undefined)
  return made.map(({ role: id, key }) => {
    const address = `${desk.house.config.origin}/show/${key}`
    return {
      role: id,
      name: wording(run.plan.roles.find((one) => one.id === id)?.name, desk.locale).text,
      address,
      ...passPath(address),
    }
  })
}
export type MadeAddress = Awaited<ReturnType<typeof screensFrom>>[number]

export async function closeFrom(desk: Desk, form: FormData, run: ShowRun): Promise<string> {
  await closeScreen(desk.house.store.db, desk.actor, run.id, field(form, 'role'))
  return m.show_screen_closed({}, desk)
}

export async function endFrom(desk: Desk, _: FormData, run: ShowRun): Promise<string> {
  await endRun(desk.house.store.db, desk.actor, run.id)
  return m.show_ended({}, desk)
}
