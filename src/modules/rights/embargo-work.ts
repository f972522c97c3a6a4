import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { Refusal } from '#platform/refusal'
import { mayGrant } from './policy.ts'

/** Nobody sees the work before `until`, a moment of the venue's clock; it takes the place of an earlier embargo. null: none. */
export async function embargoWork(
  trx: Trx,
  actor: Actor,
  edition: string,
  workId: string,
  until: Date | null,
): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const at = systemNow()
  // A lifted one stays as one that is over, so that whoever asks what changed is told.
  await sql`insert into work_embargo (work_id, edition_id, until, set_by, set_at)
    values (${workId}, ${edition}, ${until ?? new Date(0)}, ${actor.id}, ${at})
    on conflict (work_id) do update set until = excluded.until, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    trx,
  )
  await audit(trx, actor, 'rights.embargo', {
    edition,
    subjects: [workId],
    detail: { until: until?.toISOString() ?? null },
  })
  await tellChange(trx, { topic: 'post', edition, id: workId })
}
