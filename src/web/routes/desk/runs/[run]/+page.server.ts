import { error } from '@sveltejs/kit'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { count, dayTime, fullTime } from '#lib/desk/format.ts'
import { figureName, rejectReason } from '#lib/desk-figures/words.server.ts'
import { mendFrom, mendOf } from '#lib/desk/live/mend.server.ts'
import { m } from '#messages'
import { isLiveRun, LIVE_FIGURES, retryResults } from '#modules/campaigns'
import { ERASED, findRun, listRuns, rejectReasons, rejectsOf } from '#modules/evidence'
import { listAccounts } from '#modules/people'
import { mayImport, POST_FIGURES, retryRejects, shareRead } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import { runView } from '../run-view.server.ts'
import { importingOf, lastDayOf } from '../take-file.server.ts'
import type { Actions, PageServerLoad } from './$types'

const REJECTS = 50
const RECENT = 8
/** As much of a rejected row as a person reads; the whole of it is in the raw data. */
const RAW_CHARACTERS = 20_000

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { house, edition, locale } = desk
  const { db } = house.store
  const run = await findRun(db, edition.id, event.params.run)
  if (!run) error(404)
  const after = Number(event.url.searchParams.get('after') ?? -1)
  const [rejects, reasons, runs, accounts] = await Promise.all([
    rejectsOf(db, run.id, { after: Number.isFinite(after) ? after : -1, limit: REJECTS }),
    rejectReasons(db, run.id),
    listRuns(db, edition.id, { limit: 200 }),
    listAccounts(db, THE_HOUSE),
  ])
  const row = event.url.searchParams.get('row')
  const open = rejects.find((reject) => String(reject.n) === row) ?? rejects[0]
  const size = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: run.bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  })
  return {
    run: runView(desk, run, accounts),
    share: run.state === 'running' ? shareRead(run.id) : null,
    facts: {
      hash: run.file_hash,
      source: run.source,
      size: size.format(run.bytes / (run.bytes < 1e6 ? 1e3 : 1e6)),
      lastDay: run.options.lastDay ?? null,
      started: fullTime(run.started_at, edition.zone, locale),
      ended: run.finished_at ? fullTime(run.finished_at, edition.zone, locale) : null,
      fault: run.fault,
    },
    rejects: rejects.map((reject) => ({
      n: reject.n,
      reason: rejectReason(reject.code, locale),
      detail: reject.detail,
      state: reject.resolved_at
        ? reject.code === ERASED
          ? m.desk_data_rejects_erased({}, { locale })
          : m.desk_data_rejects_resolved({}, { locale })
        : m.desk_data_rejects_open({ n: reject.tries }, { locale }),
      resolved: reject.resolved_at !== null,
    })),
    reasons: reasons.length,
    rejected: reasons.reduce((sum, one) => sum + one.rows, 0),
    waiting: reasons.reduce((sum, one) => sum + one.open, 0),
    lastDayWanted: reasons.some((one) => one.code === 'last_day_needed' || one.code === 'last_day_mismatch'),
    more: rejects.length === REJECTS ? rejects.at(-1)!.n : null,
    raw: open
      ? {
          n: open.n,
          text: pretty(open.body).slice(0, RAW_CHARACTERS),
          detail: open.detail,
          at: dayTime(open.recorded_at, edition.zone, locale),
        }
      : null,
    recent: runs
      .filter((one) => one.source === run.source)
      .slice(0, RECENT)
      .map((one) => runView(desk, one, accounts)),
    figures:
      run.read > run.rejected
        ? (isLiveRun(run) ? LIVE_FIGURES : POST_FIGURES).map(({ id }) => ({ id, name: figureName(id, locale) }))
        : [],
    mayRetry: mayImport(desk.actor),
    mend: await mendOf(desk, run, open),
  }
}

/** JSON is easier to read in lines; anything else stays as it came. */
function pretty(text: string): string {
  // A long number would lose its last digits if it were read: only texts without one are set anew.
  if (/[:[,]\s*-?\d{16,}/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export const actions: Actions = {
  mend: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const run = await findRun(desk.house.store.db, desk.edition.id, event.params.run)
    if (!run || !isLiveRun(run)) error(404)
    return attempt(desk, () => mendFrom(desk, run, form))
  },
  retry: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const run = await findRun(desk.house.store.db, desk.edition.id, event.params.run)
    if (!run) error(404)
    return attempt(desk, async () => {
      const { read, rejected } = isLiveRun(run)
        ? await retryResults(importingOf(desk), run)
        : await retryRejects(importingOf(desk), run, lastDayOf(field(form, 'lastDay')))
      const words = { taken: count(read - rejected, desk.locale), rejected: count(rejected, desk.locale) }
      return { told: m.desk_data_retry_told(words, { locale: desk.locale }) }
    })
  },
}
