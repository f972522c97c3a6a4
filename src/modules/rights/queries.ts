import { sql, type Db } from '#platform/db'
import {
  NO_RIGHTS,
  type Grant,
  type Question,
  type RightsAnswer,
  type Say,
  type Use,
  type WorkRights,
} from './model.ts'
import { mayUse } from './rules.ts'

const COLUMNS = [
  ...[
    'id',
    'work_id',
    'scope',
    'person',
    'use',
    'first_day',
    'starts_at',
    'last_day',
    'ends_at',
    'places',
    'languages',
  ],
  ...['credit', 'picture_key', 'evidence', 'terms_version', 'shown_text', 'said_at', 'guardian', 'granted_by'],
  ...['granted_at', 'ended_at', 'end_reason', 'sample', 'shows_from'],
] as const
const ofGrant = sql.join(COLUMNS.map((name) => sql.ref(`g.${name}`)))
const noGrant = sql.join(COLUMNS.map(() => sql`null`))

interface SayRow extends Omit<Say, 'withheldAt'> {
  withheldAt: number | null
}
/** A row is a grant, or a fact of the work. Moments in facts are milliseconds since 1970. */
interface Row extends Grant {
  work: string
  say: SayRow | null
  embargo: number | null
  changed: number | null
  left_at: number | null
}

const at = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds))

/** A work by its id, or with the key under which its room knows who made it, such as author:ID. */
export type WorkRef = string | { id: string; maker?: string | null }

/**
 * All that is recorded of the rights in these works, in one query however many they are.
 * @param use left out: grants of every use.
 */
export async function rightsOf(db: Db, works: readonly WorkRef[], use?: Use): Promise<Map<string, WorkRights>> {
  const workIds = works.map((work) => (typeof work === 'string' ? work : work.id))
  const ids = sql`${workIds}::uuid[]`
  const makers = works.map((work) => (typeof work === 'string' ? null : (work.maker ?? null)))
  const ofUse = use ? sql`and g.use = ${use}` : sql``
  const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`
  const { rows } =
    await sql<Row>`select g.work_id as work, null::jsonb as say, null::bigint as embargo, null::bigint as changed, null::bigint as left_at, ${ofGrant}
      from usage_grant g where g.work_id = any(${ids}) ${ofUse}
    union all select s.work_id, null, null, null, null, ${ofGrant}
      from (select distinct work_id, edition_id, person from work_say where work_id = any(${ids}) and ended_at is null) s
      join work_scope c on c.work_id = s.work_id
      join usage_grant g on g.edition_id = s.edition_id and g.scope = c.key and g.person = s.person ${ofUse}
    union all select s.work_id, case when s.ended_at is null then jsonb_build_object('id', s.id, 'person', s.person, 'part', s.part,
        'name', s.name, 'minor', s.minor, 'withheldAt', coalesce(${ms('s.withheld_at')}, ${ms('n.since')})) end, null, ${ms('s.changed_at')}, null, ${noGrant}
      from work_say s left join standing_no n on n.edition_id = s.edition_id and n.person = s.person and n.ended_at is null
      where s.work_id = any(${ids})
    union all select e.work_id, null, ${ms('e.until')}, ${ms('e.set_at')}, null, ${noGrant} from work_embargo e where e.work_id = any(${ids})
    union all select c.work_id, null, null, ${ms('c.added_at')}, null, ${noGrant} from work_scope c where c.work_id = any(${ids})
    union all select w.id, null, null, null, ${ms('n.since')}, ${noGrant} from unnest(${ids}, ${makers}::text[]) w(id, maker)
      join standing_no n on n.person = w.maker and n.ended_at is null`.execute(db)
  const byWork = new Map<string, WorkRights>()
  for (const { work, say, embargo, changed, left_at, ...grant } of rows) {
    let own = byWork.get(work)
    if (!own) byWork.set(work, (own = { ...NO_RIGHTS, grants: [], says: [] }))
    if (grant.id) own.grants.push(grant)
    if (say) own.says.push({ ...say, withheldAt: at(say.withheldAt) })
    if (embargo !== null) own.embargoUntil = at(embargo)
    if (left_at !== null) own.makerLeftAt = at(left_at)
    if (changed !== null && changed > (own.changedAt?.getTime() ?? 0)) own.changedAt = at(changed)
  }
  for (const { grants } of byWork.values())
    if (grants.length > 1)
      grants.sort((a, b) => b.granted_at.getTime() - a.granted_at.getTime() || (a.id < b.id ? 1 : -1))
  return byWork
}

/** A work about which is asked, with the sources from which it is known, and who made it where its room knows. */
export interface AskedWork {
  id: string
  sources: readonly string[] | null
  maker?: string | null
}

/** The one rule for many works in one query. What shows anything to the public asks here, just before it shows it. */
export async function askRights(
  db: Db,
  works: readonly AskedWork[],
  question: Question,
): Promise<Map<string, RightsAnswer>> {
  if (!works.length) return new Map()
  const rights = await rightsOf(db, works, question.use)
  return new Map(works.map(({ id, sources }) => [id, mayUse({ ...(rights.get(id) ?? NO_RIGHTS), sources }, question)]))
}

/** The works and uses for which a picture was granted and not withdrawn. Whether it shows now is for the room of the work to say. */
export async function worksOfPicture(
  db: Db,
  pictureKey: string,
): Promise<{ edition: string; workId: string; use: Use }[]> {
  const { rows } = await sql<{
    edition: string
    workId: string
    use: Use
  }>`select distinct edition_id as edition, work_id as "workId", use
    from usage_grant where picture_key = ${pictureKey} and work_id is not null and ended_at is null`.execute(db)
  return rows
}
