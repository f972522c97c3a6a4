/** The rights in posts as the one rule wants them: what is recorded, and the sources from which each post is known. */
import { NO_RIGHTS, rightsOf, type WorkFacts } from '#modules/rights'
import { sql, type Db } from '#platform/db'

export interface PostRights extends WorkFacts {
  handle: string | null
}

/** By our ids; a post of another edition is not among them. Two queries, however many they are. */
export async function postRights(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, PostRights>> {
  const { rows } = await sql<{
    id: string
    handle: string | null
    maker: string | null
    sources: string[]
  }>`select p.id, a.handle,
      'author:' || p.author_id as maker,
      array(select source from post_source s where s.post_id = p.id order by source) as sources
    from post p left join author a on a.id = p.author_id
    where p.edition_id = ${edition} and p.id = any(${[...ids]}::uuid[])`.execute(db)
  const rights = await rightsOf(db, rows)
  return new Map(rows.map(({ id, handle, sources }) => [id, { ...(rights.get(id) ?? NO_RIGHTS), sources, handle }]))
}
