/**
 * When what is known *about* a post changes (its language, theme, event, day of making, whether it counts), everything it
 * gave to the roll-ups moves: minus under the old keys, plus under the new ones, dated now.
 */
import { appendStagedDeltas, prepareDeltaStage } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { AUTHOR } from '../facts/dimensions.ts'
import type { Recording } from './record-readings.ts'

export interface Dimension {
  dim: string
  key: string
}

/** Runs `change` (which may alter facts, created_day, counted) and books the difference for the posts named. */
export async function restate(
  trx: Trx,
  recording: Recording,
  postIds: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  if (!postIds.length) return change()
  await prepareDeltaStage(trx)
  await stageContributions(trx, postIds, -1)
  await change()
  await stageContributions(trx, postIds, 1)
  await appendStagedDeltas(trx, recording.edition, recording.recordedAt, recording.showsFrom)
}

async function stageContributions(trx: Trx, postIds: readonly string[], sign: 1 | -1): Promise<void> {
  const ids = [...postIds]
  await sql`insert into delta_stage (metric, dim, key, day, value)
    select 'posts', d.dim, d.key, p.created_day, ${sql.lit(sign)} * count(*)
    from post p join post_dim d on d.post_id = p.id and d.until = 'infinity'
    where p.id = any(${ids}::uuid[]) and d.dim <> ${AUTHOR} and p.created_day is not null group by d.dim, d.key, p.created_day`.execute(
    trx,
  )
  await sql`insert into delta_stage (metric, dim, key, day, value)
    select m.metric, d.dim, d.key, g.day, ${sql.lit(sign)} * sum(m.value)
    from post_day g join post_dim d on d.post_id = g.post_id and d.until = 'infinity'
    cross join lateral (values ('views', g.views), ('engagements', g.engagements), ('rated_views', g.rated_views), ('seen', (g.views is not null)::int::bigint)) as m(metric, value)
    where g.post_id = any(${ids}::uuid[]) and d.dim <> ${AUTHOR} and m.value <> 0 group by m.metric, d.dim, d.key, g.day`.execute(
    trx,
  )
}

/** Makes the standing keys of these posts exactly those given; what ends keeps its row with the moment of its end. */
export async function setDimensions(
  trx: Trx,
  at: Date,
  wanted: ReadonlyMap<string, readonly Dimension[]>,
): Promise<void> {
  const ids = [...wanted.keys()]
  const rows = JSON.stringify(ids.flatMap((id) => wanted.get(id)!.map(({ dim, key }) => [id, dim, key])))
  await sql`with wanted as (
      select distinct (r->>0)::uuid as post_id, r->>1 as dim, r->>2 as key from json_array_elements(${rows}::json) as r
    ), ended as (
      update post_dim d set until = ${at}::timestamptz where d.post_id = any(${ids}::uuid[]) and d.until = 'infinity'
        and not exists (select 1 from wanted w where w.post_id = d.post_id and w.dim = d.dim and w.key = d.key) returning 1
    ) insert into post_dim (post_id, dim, key, since)
    select w.post_id, w.dim, w.key, ${at}::timestamptz from wanted w
    where not exists (select 1 from post_dim d where d.post_id = w.post_id and d.dim = w.dim and d.key = w.key and d.until = 'infinity')`.execute(
    trx,
  )
  await sql`update post_tip t set dims = array(select d.dim || E'\t' || d.key from post_dim d where d.post_id = t.post_id and d.dim <> ${AUTHOR} and d.until = 'infinity' order by 1)
    where t.post_id = any(${ids}::uuid[])`.execute(trx)
}
