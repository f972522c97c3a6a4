import { sql, type Trx } from '#platform/db'
import type { SampleInvitation } from './people-file.ts'

/** What was invented happened when the file says, not when it was laid out. Only rows of invented people are touched. */
export async function tellWhen(trx: Trx, invitation: string, its: SampleInvitation): Promise<void> {
  const answered = its.accepted ?? its.declined ?? null
  await sql`update creator_invitation set sent_at = ${its.sent}::timestamptz,
      opened_at = case when opened_at is null then null else ${its.opened ?? answered ?? its.sent}::timestamptz end,
      asked_at = ${its.asked ?? null}::timestamptz, answered_at = ${answered}::timestamptz where id = ${invitation} and sample`.execute(
    trx,
  )
  if (answered)
    await sql`update creator_choice set said_at = ${answered}::timestamptz where invitation_id = ${invitation}`.execute(
      trx,
    )
  await sql`update creator_letter set at = ${answered ?? its.asked ?? its.sent}::timestamptz where invitation_id = ${invitation}`.execute(
    trx,
  )
  const creator = sql`(select creator_id from creator_invitation where id = ${invitation} and sample)`
  await sql`update creator set created_at = least(created_at, ${its.sent}::timestamptz) where id = ${creator} and sample`.execute(
    trx,
  )
  if (!answered) return
  if (its.counted && its.countedAt)
    await sql`update deliverable_check set at = ${its.countedAt}::timestamptz where deliverable_id in
      (select id from deliverable where creator_id = ${creator} and platform_id = ${its.counted})`.execute(trx)
  for (const table of ['brief_acceptance', 'deliverable'])
    await sql`update ${sql.ref(table)} set ${sql.ref(table === 'deliverable' ? 'made_at' : 'accepted_at')} = ${answered}::timestamptz
      where creator_id = ${creator} and ${sql.ref(table === 'deliverable' ? 'made_at' : 'accepted_at')} > ${answered}::timestamptz + interval '60 days'`.execute(
      trx,
    )
  await sql`update booking set asked_at = ${answered}::timestamptz where person = 'creator:' || ${creator}`.execute(trx)
  await sql`update creator_letter set at = ${answered}::timestamptz
    where creator_id = ${creator} and kind = 'visit' and at > ${answered}::timestamptz + interval '60 days'`.execute(
    trx,
  )
}
