import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { isId } from '#platform/ids'
import type { Creator, Handle } from './model.ts'

const COLUMNS = sql`c.id, c.edition_id as "editionId", c.kind, coalesce(c.name, '') as name, c.other_names as "otherNames", c.language,
  c.spoken, c.countries, c.topics, c.availability, c.lives_in as "livesIn", c.email, c.contacts, c.minor,
  c.guardian_name as "guardianName", c.guardian_email as "guardianEmail", c.notes, c.sample, c.created_at as "createdAt", c.changed_at as "changedAt",
  c.forget_after::text as "forgetAfter", c.forgotten_at as "forgottenAt",
  coalesce((select jsonb_agg(jsonb_build_object('platform', h.platform, 'handle', h.handle, 'accountId', h.account_id) order by h.platform, h.handle)
    from creator_handle h where h.creator_id = c.id), '[]'::jsonb) as handles`

/** Everybody in the directory of an edition, by name; whoever was forgotten is not in it. */
export async function listCreators(db: Db, edition: string): Promise<Creator[]> {
  const { rows } = await sql<Creator>`select ${COLUMNS} from creator c
    where c.edition_id = ${edition} and c.forgotten_at is null order by c.name, c.id`.execute(db)
  return rows
}

export async function findCreator(db: Db, edition: string, id: string): Promise<Creator | null> {
  if (!isId(id)) return null
  const { rows } = await sql<Creator>`select ${COLUMNS} from creator c
    where c.edition_id = ${edition} and c.id = ${id} and c.forgotten_at is null`.execute(db)
  return rows[0] ?? null
}

export async function theCreator(db: Db, edition: string, id: string): Promise<Creator> {
  const creator = await findCreator(db, edition, id)
  if (!creator) throw new Refusal('creators.no_such_creator', { kind: 'missing' })
  return creator
}

/** Of which edition somebody is; null once forgotten. */
export async function editionOfCreator(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ edition: string }>`select edition_id as edition from creator
    where id = ${id} and forgotten_at is null`.execute(db)
  return rows[0]?.edition ?? null
}

/** Accounts by which posts are known to be theirs. */
export async function handlesOf(
  db: Db,
  edition: string,
  creatorIds: readonly string[],
): Promise<(Handle & { creatorId: string })[]> {
  const { rows } = await sql<
    Handle & { creatorId: string }
  >`select creator_id as "creatorId", platform, handle, account_id as "accountId"
    from creator_handle where edition_id = ${edition} and creator_id = any(${[...creatorIds]}::uuid[]) order by platform, handle`.execute(
    db,
  )
  return rows
}

/** The other way round: whose accounts these are. */
export async function creatorsOfHandles(
  db: Db,
  edition: string,
  accounts: readonly { platform: string; handle: string; accountKey: string }[],
): Promise<(Handle & { creatorId: string })[]> {
  if (!accounts.length) return []
  const { rows } = await sql<
    Handle & { creatorId: string }
  >`select h.creator_id as "creatorId", h.platform, h.handle, h.account_id as "accountId"
    from creator_handle h join jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a(platform text, handle text, "accountKey" text)
      on a.platform = h.platform and (h.handle in (lower(ltrim(a.handle, '@')), a."accountKey") or a."accountKey" = h.account_id)
    where h.edition_id = ${edition}`.execute(db)
  return rows
}
