import { beginRecording } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import { dayAt } from '#platform/time'
import type { Click } from './model.ts'

/** A stretch of a spool: where it begins and ends, in bytes, and what stands there. */
export interface Spooled {
  name: string
  from: number
  to: number
  clicks: readonly Click[]
}

export async function spoolTaken(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select taken from click_spool where name = ${name}`.execute(db)
  return rows[0]?.taken ?? 0
}

export const forgetSpool = async (db: Db, name: string): Promise<void> => {
  await sql`delete from click_spool where name = ${name}`.execute(db)
}

/**
 * Records a stretch of a spool, once, whoever brings it: it must begin where the last one ended.
 * @param zones of the editions by id. @returns false when somebody else has taken it meanwhile.
 */
export function recordClicks(
  db: Db,
  zones: ReadonlyMap<string, string>,
  { name, from, to, clicks }: Spooled,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (from === 0)
      await sql`insert into click_spool (name, taken) values (${name}, 0) on conflict do nothing`.execute(trx)
    const { rows } = await sql`update click_spool set taken = ${to} where name = ${name} and taken = ${from}
      returning name`.execute(trx)
    if (!rows.length) return false
    for (const [edition, own] of byEdition(clicks)) {
      const zone = zones.get(edition)
      if (!zone) continue
      const recordedAt = await beginRecording(trx, edition)
      const rows = merged(own).map((row) => ({ ...row, day: dayAt(row.at, zone) }))
      await sql`insert into link_click (edition_id, link_id, clicked_at, clicked_day, country, device, language, robot, clicks, recorded_at)
        select ${edition}, link, at, day, country, device, language, robot, n, ${recordedAt}
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r(link uuid, at timestamptz, day date, country text, device text, language text, robot text, n int)`.execute(
        trx,
      )
    }
    return true
  })
}

/** Clicks that look the same are one row with their number. */
function merged(clicks: readonly Click[]): (Click & { n: number })[] {
  const rows = new Map<string, Click & { n: number }>()
  for (const click of clicks) {
    const key = [click.link, click.at.getTime(), click.country, click.device, click.language, click.robot].join('\t')
    const row = rows.get(key)
    if (row) row.n++
    else rows.set(key, { ...click, n: 1 })
  }
  return [...rows.values()]
}

function byEdition(clicks: readonly Click[]): [string, Click[]][] {
  const groups = new Map<string, Click[]>()
  for (const click of clicks) groups.set(click.edition, [...(groups.get(click.edition) ?? []), click])
  // Always in one order: two who record at once wait for each other, never in a circle.
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
