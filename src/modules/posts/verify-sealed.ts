/** What stands in place of erased raw items: seals, and what they say of the posts themselves. */
import { checkSeals, sealedOf, type SealedWork } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import type { ToldReading } from './read-again.ts'
import type { Difference } from './verify.ts'

export const verifySeals = (db: Db, edition: string, found: (difference: Difference) => void): Promise<number> =>
  checkSeals(db, edition, (broken) => found({ figure: 'sealed', ...broken }))

export interface SealedPost {
  works: readonly (SealedWork & { sealedAt: Date })[]
  readings: readonly ToldReading[]
}

export async function readingsSealed(db: Db, ids: readonly string[]): Promise<Map<string, SealedPost>> {
  const sealed = await sealedOf(db, ids)
  return new Map(
    [...sealed].map(([id, { works, readings }]) => [
      id,
      {
        works,
        readings: readings.map(({ observedAt, source, views, likes, comments, shares }) => ({
          at: observedAt.getTime(),
          source,
          views,
          likes,
          comments,
          shares,
        })),
      },
    ]),
  )
}

/** When a post was made stays as it was sealed, and so do the keys under which it counted at that moment. */
export async function verifyWorks(
  db: Db,
  sealed: ReadonlyMap<string, SealedPost>,
  found: (difference: Difference) => void,
): Promise<void> {
  const works = [...sealed.values()].flatMap((one) => one.works)
  if (!works.length) return
  const ids = [...new Set(works.map((work) => work.subject))]
  const { rows: posts } = await sql<{ id: string; created_at: Date | null; created_day: string | null }>`
    select id, created_at, created_day from post where id = any(${ids}::uuid[])`.execute(db)
  const { rows: dims } = await sql<{ post_id: string; pair: string; since: Date; until: Date | null }>`
    select post_id, dim || E'\\t' || key as pair, since, case when until < 'infinity' then until end as until
    from post_dim where post_id = any(${ids}::uuid[])`.execute(db)
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const dimsOf = Map.groupBy(dims, (dim) => dim.post_id)
  for (const work of works) {
    const post = postOf.get(work.subject)
    const keys = (dimsOf.get(work.subject) ?? [])
      .filter(({ since, until }) => since <= work.sealedAt && (until === null || until > work.sealedAt))
      .map(({ pair }) => pair)
      .sort()
    for (const [what, stored, said] of [
      ['created_at', post?.created_at?.toISOString() ?? null, work.createdAt?.toISOString() ?? null],
      ['created_day', post?.created_day ?? null, work.createdDay],
      ['keys', keys.join(), work.keys.join()],
    ] as const)
      if (stored !== said) found({ figure: 'sealed', key: `post ${work.subject} ${what}`, stored, recomputed: said })
  }
}
