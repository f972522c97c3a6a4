import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { allKeepers, type Removed, type Subject } from '../keepers.ts'

export interface TheirWorks {
  /** By what their room says: whoever else is named in them. */
  made: string[]
  all: string[]
}

/** Every work in which they have a say: as its maker, named or not, or as somebody in it. */
export async function worksWith(db: Db, subject: Subject): Promise<TheirWorks> {
  const made = new Set<string>()
  for (const keeper of allKeepers()) for (const work of (await keeper.worksOf?.(db, subject)) ?? []) made.add(work)
  const { rows } = await sql<{ id: string }>`select distinct work_id as id from work_say
    where edition_id = ${subject.edition} and person = any(${[...subject.keys]}::text[]) and ended_at is null`.execute(
    db,
  )
  return { made: [...made].sort(), all: [...new Set([...made, ...rows.map((row) => row.id)])].sort() }
}

/** Does any room know them? */
export async function isKnown(db: Db, subject: Subject): Promise<boolean> {
  for (const keeper of allKeepers())
    if (Object.values((await keeper.holds?.(db, subject)) ?? {}).some((held) => held > 0)) return true
  return false
}

/** Ends their grants and sets their say to no. @returns what ended: each grant, and each use of which no page or screen tells. */
export async function takeBack(
  trx: Trx,
  actor: Actor,
  { edition, person, keys }: Subject,
  { made, all }: TheirWorks,
  at: Date,
): Promise<Removed[]> {
  const theirs = sql`${[...keys]}::text[]`
  const makers = sql`${made}::uuid[]`
  const { rows: ended } = await sql<{
    id: string
    use: string
    subject: string
  }>`update usage_grant set ended_at = ${at}, end_reason = 'withdrawn'
    where edition_id = ${edition} and ended_at is null
      and (person = any(${theirs}) or (person is null and work_id = any(${makers}))
        or (work_id = any(${makers}) and person in (select s.person from work_say s where s.work_id = usage_grant.work_id and s.part = 'maker' and s.ended_at is null)))
    returning id, use, coalesce(work_id::text, scope) as subject`.execute(trx)
  // A maker whom the desk named by another key is the one whom their room knows.
  await sql`update work_say set withheld_at = ${at}, changed_at = ${at}
    where edition_id = ${edition} and ended_at is null and withheld_at is null
      and (person = any(${theirs}) or (part = 'maker' and work_id = any(${makers})))`.execute(trx)
  const key = keys.find((one) => one.startsWith('creator:')) ?? person
  const unnamed = made.map((work) => ({ id: newId(), work }))
  await sql`insert into work_say (id, edition_id, work_id, person, part, minor, withheld_at, recorded_by, recorded_at, changed_at)
    select w.id, ${edition}, w.work, ${key}, 'maker', false, ${at}, ${actor.id}, ${at}, ${at}
    from json_to_recordset(${JSON.stringify(unnamed)}::json) as w(id uuid, work uuid)
    where not exists (select from work_say s where s.work_id = w.work and s.part = 'maker' and s.ended_at is null)
    on conflict do nothing`.execute(trx)
  const unseen = ended.filter(({ use }) => !['wall', 'site', 'embed'].includes(use))
  return [
    ...unseen.map(({ use, subject }) => ({ surface: use, item: subject })),
    ...ended.map(({ id }) => ({ surface: 'grant', item: id })),
    ...all.map((work) => ({ surface: 'say', item: work })),
  ]
}
