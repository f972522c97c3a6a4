import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addDays, dayBounds, isDay, systemNow } from '#platform/time'
import { USES, type Use } from './model.ts'
import { mayGrant } from './policy.ts'

export interface NewGrant {
  edition: string
  zone: string
  workId: string
  uses: readonly string[]
  /** Last day it holds, in the venue's zone. */
  until: string
  evidence: string
  credit?: string | null
  pictureKey?: string | null
  sample?: boolean
  showsFrom?: Date | null
}

/** Records that a use was allowed. @returns the new grants' ids, one for each use. */
export async function grantUse(trx: Trx, actor: Actor, grant: NewGrant): Promise<string[]> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const uses = [...new Set(grant.uses)]
  if (!uses.length) throw new Refusal('rights.no_use')
  for (const use of uses)
    if (!(USES as readonly string[]).includes(use)) throw new Refusal('rights.unknown_use', { use })
  if (!isDay(grant.until)) throw new Refusal('rights.bad_day', { day: grant.until })
  if (grant.evidence.trim().length < 3) throw new Refusal('rights.no_evidence')
  const endsAt = dayBounds(addDays(grant.until, 1), grant.zone).from
  const rows = (uses as Use[]).map((use) => ({ id: newId(), use }))
  const at = systemNow()
  for (const { id, use } of rows)
    await sql`insert into usage_grant (id, edition_id, work_id, use, last_day, ends_at, evidence, credit, picture_key, granted_by, granted_at, sample, shows_from)
      values (${id}, ${grant.edition}, ${grant.workId}, ${use}, ${grant.until}::date, ${endsAt}, ${grant.evidence.trim()}, ${grant.credit ?? null},
        ${grant.pictureKey ?? null}, ${actor.id}, ${at}, ${grant.sample ?? false}, ${grant.showsFrom ?? null})`.execute(
      trx,
    )
  await audit(trx, actor, 'rights.grant', {
    edition: grant.edition,
    subjects: [grant.workId, ...rows.map((row) => row.id)],
    detail: { uses: uses.join(','), until: grant.until },
  })
  await tellChange(trx, { topic: 'post', edition: grant.edition, id: grant.workId })
  return rows.map((row) => row.id)
}
