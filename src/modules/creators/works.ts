/** Posts by an account that is known to be somebody's: they are named as maker, and their yes to an occasion covers the post. */
import { putUnderKeys, recordSays, standingOfWorks, type NewSay, type UnderKey } from '#modules/rights'
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

/**
 * Safe to do again: what stands already is left as it is, and a maker whom a person named too. A fixed number of statements.
 * @returns how many were put under a key they did not stand under.
 */
export async function nameWorks(
  trx: Trx,
  edition: string,
  accounts: readonly Account[],
  works: readonly MadeWork[],
): Promise<number> {
  const accountOf = finderOf(accounts)
  const standings = await standingOfWorks(
    trx,
    works.map((work) => work.id),
  )
  const says: NewSay[] = []
  const puts: UnderKey[] = []
  for (const work of works) {
    const account = accountOf(work)
    if (!account) continue
    const scopes = account.scopes.filter(
      (scope) => scope.startsWith('season:') || work.events.includes(scope.slice('event:'.length)),
    )
    if (!scopes.length) continue
    const { maker, keys } = standings.get(work.id)!
    const person = personOf(account.creatorId)
    if (maker && maker !== person) continue
    const { name, minor } = account
    if (!maker) says.push({ edition, workId: work.id, part: 'maker', person, name, minor })
    for (const key of scopes) if (!keys.includes(key)) puts.push({ workId: work.id, key })
  }
  await recordSays(trx, THE_HOUSE, says)
  await putUnderKeys(trx, THE_HOUSE, edition, puts)
  return puts.length
}

/** By the handle, or by the platform's own id; of several the first. */
function finderOf(accounts: readonly Account[]): (work: MadeWork) => Account | undefined {
  const [byHandle, byId] = [new Map<string, number>(), new Map<string, number>()]
  const keep = (places: Map<string, number>, key: string, i: number) => void (places.has(key) || places.set(key, i))
  for (const [i, { platform, handle, accountId }] of accounts.entries()) {
    keep(byHandle, `${platform} ${handle}`, i)
    if (accountId !== null) keep(byId, `${platform} ${accountId}`, i)
  }
  return ({ platform, handle, accountKey }) => {
    const found = [
      byHandle.get(`${platform} ${handle}`),
      byHandle.get(`${platform} ${accountKey}`),
      byId.get(`${platform} ${accountKey}`),
    ].filter((i) => i !== undefined)
    return accounts[Math.min(...found)]
  }
}
