import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addDays, systemNow } from '#platform/time'
import type { Edition } from '#modules/editions'
import { mayKeepCreators } from './policy.ts'
import type { NewCreator } from './read-row.ts'
import { termsOn } from './terms.ts'

/** When an edition says nothing of how long: two years after it closes. */
const KEPT_DAYS = 730

export type OfEdition = Pick<Edition, 'id' | 'closes'>

/** Takes somebody into the directory. @returns their id. */
export async function addCreator(
  trx: Trx,
  actor: Actor,
  edition: OfEdition,
  its: NewCreator & { sample?: boolean },
): Promise<string> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const [id, at] = [newId(), systemNow()]
  const forgetAfter = (await termsOn(trx, edition.id, edition.closes))?.keepUntil ?? addDays(edition.closes, KEPT_DAYS)
  const text = (list: string[] | null) => sql`${list}::text[]`
  await sql`insert into creator (id, edition_id, kind, name, other_names, language, spoken, countries, topics, availability, lives_in,
      email, contacts, minor, guardian_name, guardian_email, notes, sample, created_by, created_at, changed_at, forget_after)
    values (${id}, ${edition.id}, ${its.kind}, ${its.name}, ${JSON.stringify(its.otherNames)}::jsonb, ${its.language}, ${text(its.spoken)},
      ${text(its.countries)}, ${text(its.topics)}, ${its.availability && JSON.stringify(its.availability)}::jsonb, ${its.livesIn}, ${its.email},
      ${JSON.stringify(its.contacts)}::jsonb, ${its.minor}, ${its.guardianName}, ${its.guardianEmail}, ${its.notes}, ${its.sample ?? false},
      ${actor.id}, ${at}, ${at}, ${forgetAfter}::date)`.execute(trx)
  for (const { platform, handle } of its.handles) await addHandle(trx, edition.id, id, { platform, handle })
  await audit(trx, actor, 'creators.add', {
    edition: edition.id,
    subjects: [id],
    detail: { kind: its.kind, handles: its.handles.length },
  })
  return id
}

/** @throws Refusal creators.handle_taken when another creator has it. */
export async function addHandle(
  trx: Trx,
  edition: string,
  creatorId: string,
  { platform, handle, accountId = null }: { platform: string; handle: string; accountId?: string | null },
): Promise<void> {
  const { rows } = await sql<{
    creator_id: string
  }>`insert into creator_handle (creator_id, edition_id, platform, handle, account_id, added_at)
    values (${creatorId}, ${edition}, ${platform}, ${handle}, ${accountId}, ${systemNow()})
    on conflict (edition_id, platform, handle) do update set account_id = coalesce(excluded.account_id, creator_handle.account_id)
    returning creator_id`.execute(trx)
  if (rows[0]?.creator_id !== creatorId) throw new Refusal('creators.handle_taken', { kind: 'conflict', handle })
}
