/** How the ledger forgets somebody. That somebody said no stays: it says nothing of who. */
import { dropFile } from '#modules/evidence'
import { sql, type Db, type Trx } from '#platform/db'
import { allKeepers, type Subject } from './keepers.ts'
import { forgetCases } from './leaving/forget-cases.ts'
import { tellAll } from './tell-works.ts'

/** By what their rooms say, whoever else is named in them. */
export async function worksMade(db: Db, subject: Subject): Promise<string[]> {
  const made = new Set<string>()
  for (const keeper of allKeepers()) for (const work of (await keeper.worksOf?.(db, subject)) ?? []) made.add(work)
  return [...made].sort()
}

/** Their own yes, also where nobody said whose it was, or the desk named them by another key. */
export const grantsOf = ({ edition, keys }: Subject, made: readonly string[]) => sql`edition_id = ${edition}
  and (person = any(${[...keys]}::text[]) or (work_id = any(${[...made]}::uuid[]) and (person is null
    or person in (select s.person from work_say s where s.work_id = usage_grant.work_id and s.part = 'maker'))))`

export async function forgetInLedger(trx: Trx, subject: Subject, at: Date): Promise<void> {
  const made = await worksMade(trx, subject)
  const keys = sql`${[...subject.keys]}::text[]`
  const inEdition = sql`edition_id = ${subject.edition}`
  const { rows: said } = await sql<{ work_id: string }>`update work_say
    set name = null, minor = false, withheld_at = coalesce(withheld_at, ${at}), changed_at = ${at}
    where ${inEdition} and (person = any(${keys}) or (part = 'maker' and work_id = any(${made}::uuid[]))) returning work_id`.execute(
    trx,
  )
  const theirs = grantsOf(subject, made)
  const { rows: pictures } = await sql<{ key: string }>`select distinct picture_key as key from usage_grant
    where ${theirs} and picture_key is not null`.execute(trx)
  const { rows: granted } = await sql<{ work_id: string | null }>`update usage_grant
    set evidence = '', shown_text = null, guardian = null, credit = null, picture_key = null,
      ended_at = coalesce(ended_at, ${at}), end_reason = coalesce(end_reason, 'withdrawn') where ${theirs} returning work_id`.execute(
    trx,
  )
  for (const { key } of pictures) {
    const { rows: others } = await sql`select 1 from usage_grant where picture_key = ${key} limit 1`.execute(trx)
    if (!others.length) await dropFile(trx, key, at)
  }
  await sql`update legal_clock set extended_reason = null where case_id in (select id from rights_case where ${inEdition} and person = any(${keys}))`.execute(
    trx,
  )
  await forgetCases(trx, subject)
  const works = new Set([...said, ...granted].flatMap((row) => row.work_id ?? []))
  await tellAll(trx, subject.edition, [...works])
}
