/** The desk's dashboard: 30 days by event, by language, and the 50 posts that grew most in 7 days; now and in the past. */
import { askFigure } from '#modules/evidence'
import { sql, type Db, type Store } from '#platform/db'
import { median, milliseconds, percentile, report, timed } from './measure.ts'
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
  await publicFigures(db, label, target)
  return p95
}

/** Public figures without the page cache: what may be told is worked out anew each time, in a house where small groups are held back. */
async function publicFigures(db: Db, label: string, target: number): Promise<void> {
  await makeSmallGroups(db)
  const cells = { day: sql`g.day::text`, language: sql`d.key`, event: sql`d.key` }
  for (const by of ['day', 'language', 'event'] as const) {
    const dim = by === 'day' ? 'all' : by
    const ours: number[] = []
    for (let i = 0; i < 6; i++)
      ours.push(
        (await timed(() => askFigure(db, EDITION, { id: 'views_gained', by, asOf: null, audience: 'public' }))).ms,
      )
    const staff = await timed(() => askFigure(db, EDITION, { id: 'views_gained', by, asOf: null, audience: 'staff' }))
    const raw = await timed(() =>
      sql`select ${cells[by]} as cell, sum(g.views), count(distinct a.key) from post_day g
        join post_dim d on d.post_id = g.post_id and d.dim = ${dim} and d.until = 'infinity'
        join post_dim a on a.post_id = g.post_id and a.dim = 'author' and a.until = 'infinity'
        where g.edition_id = ${EDITION.id} group by 1`.execute(db),
    )
    const ms = median(ours.slice(1))
    report({
      what: `${label}: a public figure by ${by}, uncached`,
      value: milliseconds(ms),
      reference: `plain SQL with creators ${milliseconds(raw.ms)}, staff ${milliseconds(staff.ms)}`,
      target: `≤ ${target} ms`,
      ok: ms <= target,
    })
  }
}

/** Three posts in a language of their own, and at an event of their own. */
async function makeSmallGroups(db: Db): Promise<void> {
  for (const dim of ['language', 'event'])
    await sql`with few as (select post_id from post_dim where dim = ${dim} and until = 'infinity' order by post_id limit 3),
        own as (update post_dim d set key = 'small' from few where d.post_id = few.post_id and d.dim = ${dim} returning 1)
      update post_keys k set dims = array(select case when split_part(pair, E'\t', 1) = ${dim} then ${dim} || E'\tsmall' else pair end
        from unnest(k.dims) as pair order by 1) from few where k.post_id = few.post_id`.execute(db)
}
