/** What posts keep about a person: an account on a platform, and what it posted. */
import { creatorOf, creatorsOfHandles, handlesOf, personOf } from '#modules/creators'
import { editionNow } from '#modules/editions'
import type { Found, Keeper, Removed } from '#modules/rights'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db } from '#platform/db'
import { isId } from '#platform/ids'
import { forgetAuthors } from './forget/forget-authors.ts'
import { authorsIn, holdsOf } from './forget/holds.ts'
import { POST_TEXTS } from './forget/texts.ts'
import { shownPosts, type ShownOnly } from './shown-posts.ts'

/** A creator's accounts, and whose account it is: by the handles that the directory names. */
async function keysOf(db: Db, edition: string, keys: readonly string[]): Promise<string[]> {
  const handles = await handlesOf(
    db,
    edition,
    keys.flatMap((key) => creatorOf(key) ?? []),
  )
  const accounts = handles.map(({ platform, handle, accountId }) => ({ platform, handle, id: accountId ?? handle }))
  const { rows: authors } = await sql<{ id: string }>`select distinct a.id from author a
    join jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as h(platform text, handle text, id text)
      on a.platform = h.platform and (lower(a.handle) = h.handle or a.account_key = h.id)
    where a.edition_id = ${edition}`.execute(db)
  const { rows: own } = await sql<{ platform: string; handle: string; accountKey: string }>`select platform,
      lower(handle) as handle, account_key as "accountKey"
    from author where edition_id = ${edition} and id = any(${authorsIn(keys)}::uuid[]) and handle is not null`.execute(
    db,
  )
  const creators = await creatorsOfHandles(db, edition, own)
  return [...authors.map(({ id }) => `author:${id}`), ...creators.map(({ creatorId }) => personOf(creatorId))]
}

/** On which surfaces these posts are seen at this moment. */
async function seenNow(db: Db, editionId: string, ids: readonly string[], at: Date): Promise<Removed[]> {
  const edition = await editionNow(db, editionId)
  if (!ids.length) return []
  const venueNow = venueTimeAt(await clockMoves(db, editionId), at)
  const seen = new Map<string, Removed>()
  const look = async (surface: string, use: 'wall' | 'site' | 'embed', only: ShownOnly) => {
    for (const { id: item } of await shownPosts(db, editionId, use, venueNow, { ...only, ids, limit: ids.length }))
      seen.set(`${surface} ${item}`, { surface, item })
  }
  const places = new Set(edition.screens?.map((screen) => screen.place))
  for (const place of [null, ...places]) await look('wall', 'wall', { place })
  for (const language of edition.languages) {
    await look('site', 'site', { language })
    await look('embed', 'embed', { language })
  }
  await look('api', 'site', {})
  return [...seen.values()]
}

export const POSTS_KEEPER: Keeper = {
  room: 'posts',
  texts: POST_TEXTS,
  holds: holdsOf,
  forget: (trx, subject) => forgetAuthors(trx, subject),
  keysOf,
  async find(db, edition, words, limit) {
    const { rows } = await sql<Found>`select 'author:' || id as key, '@' || handle as name, platform as hint from author
      where edition_id = ${edition} and handle is not null and (id = any(${authorsIn([words])}::uuid[])
        or strpos(lower(handle), lower(${words.replace(/^@/, '')})) > 0 or strpos(lower(coalesce(display_name, '')), lower(${words})) > 0)
      order by length(handle), handle limit ${limit}`.execute(db)
    return rows
  },
  async worksOf(db, { edition, keys }) {
    const { rows } = await sql<{ id: string }>`select id from post
      where edition_id = ${edition} and author_id = any(${authorsIn(keys)}::uuid[]) order by id`.execute(db)
    return rows.map((row) => row.id)
  },
  withdraw: (trx, _actor, { edition }, at, works = []) => seenNow(trx, edition, works, at),
  async nameItems(db, edition, items) {
    const { rows } = await sql<{
      id: string
      name: string
    }>`select p.id, case p.platform when 'tiktok' then 'TikTok' else p.platform end || ' ' || p.platform_id as name from post p
      join author a on a.id = p.author_id and a.handle is not null
      where p.edition_id = ${edition} and p.id = any(${items.filter(isId)}::uuid[])`.execute(db)
    return new Map(rows.map((row) => [row.id, row.name]))
  },
}
