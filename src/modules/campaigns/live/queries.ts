import { disclosureDuties } from '#modules/creators'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { dayAt, readMoment } from '#platform/time'
import { isReady, linesFor, standingOf, type Standing } from './checklist.ts'
import { liveDutyKind, productKind } from './kinds.ts'
import type { Live, LiveDuty, Mark, Product } from './model.ts'

export interface PlannedLive {
  id: string
  plan: Live
  /** Of the calendar, from which it was made. */
  item: string | null
  startsAt: Date
  /** As planned; a show may tell one where the plan does not. */
  hardEnd: Date | null
  /** The venue's day. */
  day: string
  creators: string[]
  standing: Standing[]
  ready: boolean
}

export interface LiveRow {
  id: string
  body: Live
  item_id: string | null
  creators: string[]
  marks: (Omit<Mark, 'at'> & { at: string })[]
}

const rowsOf = async (db: Db, edition: string, id?: string): Promise<LiveRow[]> =>
  (
    await sql<LiveRow>`select l.id, l.body, l.item_id,
        coalesce((select json_agg(c.creator_id order by c.added_at, c.creator_id) from live_creator c
          where c.edition_id = l.edition_id and c.live_id = l.id), '[]'::json) as creators,
        coalesce((select json_agg(json_build_object('duty', m.duty_id, 'product', m.product_id, 'mark', m.mark, 'hash', m.duty_hash,
            'reason', m.reason, 'by', m.marked_by, 'at', m.marked_at) order by m.marked_at, m.id)
          from live_mark m where m.edition_id = l.edition_id and m.live_id = l.id), '[]'::json) as marks
      from live l where l.edition_id = ${edition} ${id === undefined ? sql`` : sql`and l.id = ${id}`}
      order by l.body->>'starts', l.id`.execute(db)
  ).rows

/** Lives with what stands on their duties, the earliest first: as many queries for one as for many. */
export async function listLives(
  db: Db,
  edition: { id: string; zone: string },
  { id }: { id?: string } = {},
): Promise<PlannedLive[]> {
  const rows = await rowsOf(db, edition.id, id)
  if (!rows.length) return []
  const [products, duties, disclosure] = [
    await productKind.read(db, edition.id),
    await listDuties(db, edition.id),
    await disclosureDuties(db, edition.id),
  ]
  return rows
    .map((row) => plannedOf(row, edition.zone, products, duties, disclosure))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1))
}

function plannedOf(
  row: LiveRow,
  zone: string,
  products: ReadonlyMap<string, Product>,
  duties: readonly LiveDuty[],
  disclosure: Awaited<ReturnType<typeof disclosureDuties>>,
): PlannedLive {
  const startsAt = readMoment(row.body.starts)!
  const day = dayAt(startsAt, zone)
  const ids = [...new Set([...(row.body.products ?? []).map((one) => one.product), ...(row.body.fallback ?? [])])]
  const asked = {
    day,
    audience: row.body.audience ?? null,
    products: ids.map((product) => products.get(product) ?? { id: product }),
  }
  const marks = row.marks.map((mark) => ({ ...mark, at: new Date(mark.at) }))
  const standing = standingOf(linesFor(asked, disclosure, duties), marks)
  return {
    id: row.id,
    plan: row.body,
    item: row.item_id,
    startsAt,
    hardEnd: row.body.hardEnd ? readMoment(row.body.hardEnd)! : null,
    day,
    creators: row.creators,
    standing,
    ready: isReady(standing),
  }
}

/** @throws Refusal live.no_such_live */
export async function theLive(db: Db, edition: { id: string; zone: string }, id: string): Promise<PlannedLive> {
  const [live] = await listLives(db, edition, { id })
  if (!live) throw new Refusal('live.no_such_live', { kind: 'missing', id })
  return live
}

/** Lives on which a show is performed: what is open there is told on its runs as well. */
export const livesOfShow = async (
  db: Db,
  edition: { id: string; zone: string },
  show: string,
): Promise<PlannedLive[]> =>
  (await listLives(db, edition)).filter((live) => live.plan.show === show && !live.plan.cancelled)

/** By id, in the order of the files. */
export const productsById = (db: Db, edition: string): Promise<Map<string, Product>> => productKind.read(db, edition)

export const listDuties = async (db: Db, edition: string): Promise<LiveDuty[]> => [
  ...(await liveDutyKind.read(db, edition)).values(),
]
