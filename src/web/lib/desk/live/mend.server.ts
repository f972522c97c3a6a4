/** A rejected row of results as a person mends it: the kept cells by column, what they may name, and what came of a try. */
import { m } from '#messages'
import {
  cellsOf,
  COLUMNS,
  isLiveRun,
  listLives,
  mayPlan,
  mendResult,
  METRICS,
  productsById,
  waitingRows,
  type Metric,
} from '#modules/campaigns'
import type { RejectRow, Run } from '#modules/evidence'
import { wording } from '#platform/words'
import { metricName } from '../../desk-figures/live-rows.server.ts'
import { rejectReason } from '../../desk-figures/words.server.ts'
import { field, type Desk } from '../door.server.ts'
import { fieldFault } from './faults.server.ts'

const own: readonly string[] = COLUMNS

/** Null where there is nothing to mend, or not by this person. */
export async function mendOf({ house, edition, locale, actor }: Desk, run: Run, reject: RejectRow | undefined) {
  if (!isLiveRun(run) || !mayPlan(actor) || !reject?.body || reject.resolved_at) return null
  const cells = cellsOf(reject)
  const { db } = house.store
  const [lives, products] = [await listLives(db, edition), await productsById(db, edition.id)]
  const names: Partial<Record<(typeof COLUMNS)[number], string>> = {
    live: m.live_name({}, { locale }),
    product: m.live_product({}, { locale }),
    observed_at: m.live_hand_at({}, { locale }),
    currency: m.live_currency({}, { locale }),
  }
  const other = Object.entries(cells).filter(([name, text]) => text && !own.includes(name))
  return {
    line: reject.n,
    reason: rejectReason(reject.code, locale),
    detail: reject.detail,
    cells: COLUMNS.map((column) => ({
      column,
      name: names[column] ?? metricName(column as Metric, locale),
      text: cells[column] ?? '',
      number: (METRICS as readonly string[]).includes(column),
      wrong: reject.detail.startsWith(`${column}:`),
    })),
    other: other.length ? other.map(([name]) => name).join(', ') : null,
    lives: lives.map((live) => ({ id: live.id, name: wording(live.plan.title, locale).text })),
    products: [...products.values()].map((one) => ({ id: one.id, name: wording(one.name, locale).text })),
  }
}
export type Mend = NonNullable<Awaited<ReturnType<typeof mendOf>>>

export async function mendFrom({ house, actor, edition, locale }: Desk, run: Run, form: FormData) {
  const line = Number(field(form, 'line'))
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, field(form, column)]))
  const told = await mendResult(
    { db: house.store.db, actor, edition },
    run,
    Number.isSafeInteger(line) ? line : 0,
    cells,
  )
  if ('unread' in told) return { unread: fieldFault(told.unread, locale), cells, line }
  const say = told.outcome === 'repeated' ? m.live_mend_repeated : m.live_mend_done
  return { told: say({ line }, { locale }) }
}

/** Rows of files that wait for somebody, for the list of lives. */
export const waitingLines = async ({ house, edition, locale }: Desk) =>
  (await waitingRows(house.store.db, edition.id)).map(({ run, line, code, detail }) => ({
    href: `/desk/runs/${run}?row=${line}#mend`,
    name: m.live_waiting_row({ number: run, line }, { locale }),
    why: `${rejectReason(code, locale)}: ${detail}`,
  }))
