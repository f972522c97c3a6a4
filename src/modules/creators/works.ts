/** Posts by an account that is known to be somebody's: they are named as maker, and their yes to an occasion covers the post. */
import { putUnderKey, recordSay, standingOfWorks } from '#modules/rights'
import { THE_HOUSE } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { personOf } from './model.ts'

/** A post with what says whose it is and what it is about. */
export interface MadeWork {
  id: string
  platform: string
  /** Folded. */
  handle: string
  accountKey: string
  /** Events it is linked to, explicitly or evidently, and what those are part of. */
  events: readonly string[]
}

interface Account {
  creatorId: string
  name: string
  minor: boolean
  platform: string
  handle: string
  accountId: string | null
  scopes: string[]
}

/** Accounts of those who accepted something, with what they accepted. Empty in an edition where nobody has. */
export async function knownAccounts(db: Db, edition: string, creatorId: string | null = null): Promise<Account[]> {
  const { rows } =
    await sql<Account>`select h.creator_id as "creatorId", c.name, c.minor, h.platform, h.handle, h.account_id as "accountId",
      array_agg(distinct i.scope) as scopes
    from creator_handle h join creator c on c.id = h.creator_id and c.forgotten_at is null
    join creator_invitation i on i.creator_id = h.creator_id and i.answer = 'accepted' and i.closed_at is null
    where h.edition_id = ${edition} and (${creatorId}::uuid is null or h.creator_id = ${creatorId}::uuid)
    group by h.creator_id, c.name, c.minor, h.platform, h.handle, h.account_id`.execute(db)
  return rows
}

/** Safe to do again: what stands already is left as it is. @returns how many were put under a key they did not stand under. */
export async function nameWorks(
  trx: Trx,
  edition: string,
  accounts: readonly Account[],
  works: readonly MadeWork[],
): Promise<number> {
  let put = 0
  const standings = await standingOfWorks(
    trx,
    works.map((work) => work.id),
  )
  for (const work of works) {
    const account = accounts.find(
      (one) =>
        one.platform === work.platform &&
        (one.handle === work.handle ||
          one.handle === work.accountKey ||
          (one.accountId !== null && one.accountId === work.accountKey)),
    )
    if (!account) continue
    const scopes = account.scopes.filter(
      (scope) => scope.startsWith('season:') || work.events.includes(scope.slice('event:'.length)),
    )
    if (!scopes.length) continue
    const standing = standings.get(work.id)!
    if (!(await isMaker(trx, edition, work.id, standing.maker, account))) continue
    for (const scope of scopes)
      if (!standing.keys.includes(scope)) {
        await putUnderKey(trx, THE_HOUSE, edition, work.id, scope)
        put++
      }
  }
  return put
}

/** Names them as maker, unless somebody else is: a person's word stands. */
async function isMaker(
  trx: Trx,
  edition: string,
  workId: string,
  maker: string | null,
  { creatorId, name, minor }: Account,
): Promise<boolean> {
  const person = personOf(creatorId)
  if (maker) return maker === person
  await recordSay(trx, THE_HOUSE, { edition, workId, part: 'maker', person, name, minor })
  return true
}
