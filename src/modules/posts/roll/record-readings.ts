/**
 * Readings -> observations -> what each post gained a day -> dated lines of the roll-ups, all in the caller's transaction
 * and in a fixed number of statements, whatever the number of readings and however long the history.
 */
import { appendStagedDeltas, prepareDeltaStage } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { FIRST_READING_HOURS } from './gains.ts'

export interface NewReading {
  postId: string
  /** ISO 8601. */
  observedAt: string
  source: string
  views: number | null
  likes: number | null
  comments: number | null
  shares: number | null
}

export interface Recording {
  edition: string
  zone: string
  runId: string
  recordedAt: Date
  /** Sample readings: the venue moment from which they show. */
  showsFrom: Date | null
}

const STAGES = [
  sql`create temporary table if not exists reading_stage (post_id uuid not null, observed_at timestamptz not null, source text not null,
    views bigint, likes bigint, comments bigint, shares bigint, day date not null)`,
  sql`create temporary table if not exists day_stage (post_id uuid not null, day date not null, primary key (post_id, day))`,
  sql`create temporary table if not exists gain_stage (post_id uuid not null, day date not null,
    views bigint, engagements bigint, rated_views bigint, was_views bigint, was_engagements bigint, was_rated_views bigint,
    was_since timestamptz, was_shows timestamptz, is_new boolean not null)`,
]

/**
 * @param createdChanged posts whose time of making is now told otherwise: their first day is worked out again.
 * @returns the posts that have a reading not known before.
 */
export async function recordReadings(
  trx: Trx,
  recording: Recording,
  readings: readonly NewReading[],
  createdChanged: readonly string[] = [],
): Promise<Set<string>> {
  if (!readings.length && !createdChanged.length) return new Set()
  for (const stage of STAGES) await stage.execute(trx)
  await prepareDeltaStage(trx)
  const touched = await appendObservations(trx, recording, readings)
  if (touched.size || createdChanged.length) {
    await closeDays(trx, recording)
    await sql`insert into day_stage select post_id, min(day) filter (where v_at is not null) from post_day
        where post_id = any(${[...createdChanged]}::uuid[]) group by post_id having bool_or(v_at is not null)
      union select post_id, min(day) filter (where r_at is not null) from post_day
        where post_id = any(${[...createdChanged]}::uuid[]) group by post_id having bool_or(r_at is not null)
      on conflict do nothing`.execute(trx)
    await stageGains(trx)
    await writeGains(trx, recording)
    await appendStagedDeltas(trx, recording.edition, recording.recordedAt, recording.showsFrom)
  }
  await sql`delete from reading_stage`.execute(trx)
  await sql`delete from day_stage`.execute(trx)
  await sql`delete from gain_stage`.execute(trx)
  return touched
}

async function appendObservations(trx: Trx, { zone, runId, recordedAt, showsFrom }: Recording, readings: readonly NewReading[]) {
  const rows = JSON.stringify(readings.map((r) => [r.postId, r.observedAt, r.source, r.views, r.likes, r.comments, r.shares]))
  const { rows: touched } = await sql<{ post_id: string }>`with incoming as (
      select distinct (r->>0)::uuid as post_id, (r->>1)::timestamptz as observed_at, r->>2 as source,
        (r->>3)::bigint as views, (r->>4)::bigint as likes, (r->>5)::bigint as comments, (r->>6)::bigint as shares
      from json_array_elements(${rows}::json) as r
    ), added as (
      insert into post_observation (post_id, observed_at, source, views, likes, comments, shares, recorded_at, run_id, shows_from)
      select post_id, observed_at, source, views, likes, comments, shares, ${recordedAt}::timestamptz, ${runId}::uuid, ${showsFrom}::timestamptz from incoming
      on conflict do nothing returning post_id, observed_at, source, views, likes, comments, shares
    ), staged as (
      insert into reading_stage (post_id, observed_at, source, views, likes, comments, shares, day)
      select post_id, observed_at, source, views, likes, comments, shares, (observed_at at time zone ${zone})::date from added returning post_id
    ) select distinct post_id from staged`.execute(trx)
  return new Set(touched.map((row) => row.post_id))
}

/** The last reading of each day, merged with what stood there; day_stage then holds the days whose last reading changed. */
async function closeDays(trx: Trx, { edition, recordedAt, showsFrom }: Recording): Promise<void> {
  await sql`with v as (
      select distinct on (post_id, day) post_id, day, observed_at, views from reading_stage where views is not null
      order by post_id, day, observed_at desc, views desc
    ), r as (
      select distinct on (post_id, day) post_id, day, observed_at, likes + comments + shares as engagements, views from reading_stage
      where views is not null and likes is not null and comments is not null and shares is not null
      order by post_id, day, observed_at desc, likes + comments + shares desc, views desc
    ), d as (select distinct post_id, day from reading_stage),
    closed as (
      insert into post_day as p (edition_id, post_id, day, v_at, v, r_at, r_engagements, r_views, since, shows_from)
      select ${edition}, d.post_id, d.day, v.observed_at, v.views, r.observed_at, r.engagements, r.views, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from d left join v using (post_id, day) left join r using (post_id, day)
      on conflict (post_id, day) do update set
        v_at = case when (coalesce(excluded.v_at, '-infinity'), coalesce(excluded.v, 0)) > (coalesce(p.v_at, '-infinity'), coalesce(p.v, 0)) then excluded.v_at else p.v_at end,
        v = case when (coalesce(excluded.v_at, '-infinity'), coalesce(excluded.v, 0)) > (coalesce(p.v_at, '-infinity'), coalesce(p.v, 0)) then excluded.v else p.v end,
        r_at = case when (coalesce(excluded.r_at, '-infinity'), coalesce(excluded.r_engagements, 0), coalesce(excluded.r_views, 0)) > (coalesce(p.r_at, '-infinity'), coalesce(p.r_engagements, 0), coalesce(p.r_views, 0)) then excluded.r_at else p.r_at end,
        r_engagements = case when (coalesce(excluded.r_at, '-infinity'), coalesce(excluded.r_engagements, 0), coalesce(excluded.r_views, 0)) > (coalesce(p.r_at, '-infinity'), coalesce(p.r_engagements, 0), coalesce(p.r_views, 0)) then excluded.r_engagements else p.r_engagements end,
        r_views = case when (coalesce(excluded.r_at, '-infinity'), coalesce(excluded.r_engagements, 0), coalesce(excluded.r_views, 0)) > (coalesce(p.r_at, '-infinity'), coalesce(p.r_engagements, 0), coalesce(p.r_views, 0)) then excluded.r_views else p.r_views end
      where (coalesce(excluded.v_at, '-infinity'), coalesce(excluded.v, 0)) > (coalesce(p.v_at, '-infinity'), coalesce(p.v, 0))
         or (coalesce(excluded.r_at, '-infinity'), coalesce(excluded.r_engagements, 0), coalesce(excluded.r_views, 0)) > (coalesce(p.r_at, '-infinity'), coalesce(p.r_engagements, 0), coalesce(p.r_views, 0))
      returning p.post_id, p.day
    ) insert into day_stage select post_id, day from closed`.execute(trx)
}

/** New gains of the changed days and of the days right after them, beside what stood there. */
async function stageGains(trx: Trx): Promise<void> {
  await sql`with affected as (
      select post_id, day from day_stage
      union select s.post_id, n.day from day_stage s cross join lateral (
        select day from post_day p where p.post_id = s.post_id and p.day > s.day and p.v_at is not null order by day limit 1) n
      union select s.post_id, n.day from day_stage s cross join lateral (
        select day from post_day p where p.post_id = s.post_id and p.day > s.day and p.r_at is not null order by day limit 1) n
    )
    insert into gain_stage
    select d.post_id, d.day,
      case when d.v_at is null then null when pv.day is not null then d.v - pv.v
        when d.v_at - post.created_at <= make_interval(hours => ${sql.lit(FIRST_READING_HOURS)}) then d.v end,
      case when d.r_at is null then null when pr.day is not null then d.r_engagements - pr.r_engagements
        when d.r_at - post.created_at <= make_interval(hours => ${sql.lit(FIRST_READING_HOURS)}) then d.r_engagements end,
      case when d.r_at is null then null when pr.day is not null then d.r_views - pr.r_views
        when d.r_at - post.created_at <= make_interval(hours => ${sql.lit(FIRST_READING_HOURS)}) then d.r_views end,
      d.views, d.engagements, d.rated_views, d.since, d.shows_from,
      d.views is null and d.engagements is null and d.rated_views is null
    from affected a join post_day d using (post_id, day) join post on post.id = d.post_id
    left join lateral (select day, v from post_day p where p.post_id = d.post_id and p.day < d.day and p.v_at is not null order by day desc limit 1) pv on true
    left join lateral (select day, r_engagements, r_views from post_day p where p.post_id = d.post_id and p.day < d.day and p.r_at is not null order by day desc limit 1) pr on true`.execute(trx)
  await sql`delete from gain_stage where views is not distinct from was_views and engagements is not distinct from was_engagements
    and rated_views is not distinct from was_rated_views`.execute(trx)
}

async function writeGains(trx: Trx, { edition, recordedAt, showsFrom }: Recording): Promise<void> {
  await sql`insert into post_day_was (edition_id, post_id, day, views, engagements, rated_views, since, shows_from, until, until_shows)
    select ${edition}, post_id, day, was_views, was_engagements, was_rated_views, was_since, was_shows, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
    from gain_stage where not is_new`.execute(trx)
  await sql`update post_day d set views = g.views, engagements = g.engagements, rated_views = g.rated_views,
      since = ${recordedAt}::timestamptz, shows_from = ${showsFrom}::timestamptz
    from gain_stage g where g.post_id = d.post_id and g.day = d.day`.execute(trx)
  await sql`insert into delta_stage (metric, dim, key, day, value)
    select m.metric, dim.dim, dim.key, g.day, sum(m.value)::bigint
    from gain_stage g join post_dim dim on dim.post_id = g.post_id and dim.until = 'infinity'
    cross join lateral (values
      ('views', coalesce(g.views, 0) - coalesce(g.was_views, 0)),
      ('engagements', coalesce(g.engagements, 0) - coalesce(g.was_engagements, 0)),
      ('rated_views', coalesce(g.rated_views, 0) - coalesce(g.was_rated_views, 0)),
      ('seen', (g.views is not null)::int - (g.was_views is not null)::int)
    ) as m(metric, value) where m.value <> 0 group by m.metric, dim.dim, dim.key, g.day`.execute(trx)
}
