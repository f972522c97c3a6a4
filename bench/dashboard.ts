/** The desk's dashboard: 30 days by event, by language, and the 50 posts that grew most in 7 days; now and in the past. */
import { askFigure } from '#modules/evidence'
import { sql, type Db, type Store } from '#platform/db'
import { milliseconds, percentile, report, timed } from './measure.ts'
import { EDITION } from './world.ts'

async function dashboard(db: Db, from: string, to: string, asOf: Date | null): Promise<number> {
  const ask = (id: string, by: string | null) => askFigure(db, EDITION, { id, by, from, to, asOf, audience: 'staff' })
  const { ms } = await timed(async () => {
    await ask('views_gained', 'event')
    await ask('views_gained', 'language')
    await ask('top_growth', null)
  })
  return ms
}

export async function benchDashboard(store: Store, label: string, target: number): Promise<number> {
  const { db } = store
  const { rows } = await sql<{
    last: string
    first_at: Date
    last_at: Date
  }>`select max(day)::text as last, (select min(recorded_at) from figure_delta) as first_at,
    (select max(recorded_at) from figure_delta) as last_at from figure_sum where edition_id = ${EDITION.id}`.execute(db)
  const { last, first_at, last_at } = rows[0]!
  const from = new Date(Date.parse(last) - 29 * 86_400_000).toISOString().slice(0, 10)
  for (let i = 0; i < 3; i++) await dashboard(db, from, last, null)
  const now: number[] = []
  for (let i = 0; i < 40; i++) now.push(await dashboard(db, from, last, null))
  const raw: number[] = []
  for (let i = 0; i < 3; i++)
    raw.push(
      (
        await timed(() =>
          sql`select d.key, sum(g.views) from post_day g join post_dim d on d.post_id = g.post_id and d.dim = 'event' and d.until = 'infinity'
            where g.edition_id = ${EDITION.id} and g.day between ${from}::date and ${last}::date group by d.key`.execute(
            db,
          ),
        )
      ).ms,
    )
  const p95 = percentile(now, 95)
  report({
    what: `${label}: dashboard, latest, p95 of 40`,
    value: milliseconds(p95),
    reference: `one part by plain SQL ${milliseconds(percentile(raw, 50))}`,
    target: `≤ ${target} ms`,
    ok: p95 <= target,
  })
  const open = await timed(() =>
    askFigure(db, EDITION, { id: 'views_gained', by: 'day', asOf: null, audience: 'public' }),
  )
  report({
    what: `${label}: a public figure by day, decided anew what may be told`,
    value: milliseconds(open.ms),
    reference: `staff, latest ${milliseconds(percentile(now, 50))}`,
  })
  const past: number[] = []
  for (let i = 1; i <= 9; i++)
    past.push(
      await dashboard(
        db,
        from,
        last,
        new Date(first_at.getTime() + ((last_at.getTime() - first_at.getTime()) * i) / 10),
      ),
    )
  report({
    what: `${label}: dashboard at nine past moments, slowest`,
    value: milliseconds(Math.max(...past)),
    target: '≤ 1,000 ms',
    ok: Math.max(...past) <= 1000,
  })
  return p95
}
