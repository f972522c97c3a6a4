/** The runs to come, and every script with how far it is. */
import { dayTime } from '#lib/desk/format.ts'
import { m } from '#messages'
import {
  addShow,
  listRuns,
  listShows,
  mayPlanShows,
  plannedSeconds,
  planRun,
  RUN_KINDS,
  type RunKind,
  type ShowRun,
} from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { wallTimeAt } from '#platform/time'
import { wording } from '#platform/words'
import { field, type Desk } from '../door.server.ts'
import { venueMoment } from '../venue-moment.ts'
import { runKindName, runStateName, runStateOf, STATE_TAG } from './words.ts'
import { clockOf } from '../../show/show-times.ts'

const PAST_LISTED = 10

/** A run as a line of a list. */
export function runLine({ edition, locale }: Pick<Desk, 'edition' | 'locale'>, run: ShowRun) {
  const state = runStateOf(run)
  return {
    id: run.id,
    show: run.show,
    title: wording(run.plan.title, locale).text,
    sample: run.plan.sample === true,
    at: dayTime(run.startsAt, edition.zone, locale),
    kind: runKindName(run.kind, locale),
    version: run.version,
    state: runStateName(state, locale),
    tag: STATE_TAG[state],
  }
}

/** What the form that plans a run needs. */
export function planForm({ edition, locale, now, today }: Desk) {
  const soon = new Date(Math.ceil((now.getTime() + 600_000) / 1_800_000) * 1_800_000)
  return {
    city: wording(edition.city, locale).text,
    when: `${today}T${wallTimeAt(soon, edition.zone)}`,
    kinds: RUN_KINDS.map((kind) => ({ id: kind, name: runKindName(kind, locale) })),
  }
}

export async function showsPage(desk: Desk) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const [shows, runs] = [await listShows(db, edition.id), await listRuns(db, edition.id)]
  return {
    shows: shows.map(({ plan, version, ahead, rehearsals, performances }) => ({
      id: plan.id,
      title: wording(plan.title, locale).text,
      sample: plan.sample === true,
      stream: plan.stream === true,
      cues: plan.cues.filter((cue) => !cue.reserve).length,
      length: clockOf(plannedSeconds(plan)),
      hardEnd: plan.hardEnd === undefined ? null : clockOf(plan.hardEnd),
      version,
      ahead,
      rehearsals,
      performances,
    })),
    next: runs
      .filter((run) => !run.endedAt)
      .reverse()
      .map((run) => runLine(desk, run)),
    past: runs
      .filter((run) => run.endedAt)
      .slice(0, PAST_LISTED)
      .map((run) => runLine(desk, run)),
    mayPlan: mayPlanShows(actor),
    plan: planForm(desk),
  }
}

/** A run as a form asks for it. */
export async function planFrom({ house, actor, edition }: Desk, form: FormData, show: string): Promise<ShowRun> {
  const startsAt = venueMoment(field(form, 'when'), edition.zone)
  if (!startsAt) throw new Refusal('programme.run_time')
  const version = field(form, 'version')
  return planRun(house.store.db, actor, edition.id, {
    show,
    kind: field(form, 'kind') as RunKind,
    startsAt,
    ...(/^\d{1,6}$/.test(version) ? { version: Number(version) } : {}),
  })
}

/** In every language of the house, so that a crew of several tongues reads the first cues too. */
const everywhere = (say: (p: Record<never, never>, o: { locale: 'vi' | 'en' | 'ja' }) => string) => ({
  vi: say({}, { locale: 'vi' }),
  en: say({}, { locale: 'en' }),
  ja: say({}, { locale: 'ja' }),
})

export const addFrom = ({ house, actor, edition, locale }: Desk, form: FormData): Promise<string> =>
  addShow(house.store.db, actor, edition.id, {
    title: { [locale]: field(form, 'title') },
    stream: form.has('stream'),
    words: {
      role: everywhere(m.show_first_role),
      open: everywhere(m.show_first_open),
      close: everywhere(m.show_first_close),
    },
  })

export type ShowsPage = Awaited<ReturnType<typeof showsPage>>
