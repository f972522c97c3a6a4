/** Job name -> a room's verb. A job is an id; each is safe to run twice. */
import { theEdition } from '#modules/editions'
import { findRun, unfinishedRuns } from '#modules/evidence'
import { goOn } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import type { Queue } from '#platform/jobs'
import type { House } from '../house/house.ts'
import { followShortLink } from '../house/short-link.ts'

declare module '#platform/jobs' {
  interface Jobs {
    /** Reads a run from where it stands to its end. */
    'posts.read-run': { edition: string; run: string }
  }
}

export async function startJobs(house: House, queue: Queue): Promise<void> {
  const { db } = house.store
  await queue.work('posts.read-run', async ({ edition, run: id }) => {
    const run = await findRun(db, edition, id)
    if (run?.state !== 'running') return
    const scope = await theEdition(db, edition)
    await goOn(
      { db, files: house.files, actor: THE_HOUSE, edition: scope, resolveLink: followShortLink(house.config) },
      run,
    )
  })
  // Runs that a crash cut off go on where their last step was committed.
  for (const run of await unfinishedRuns(db))
    if (run.file_key)
      await db
        .transaction()
        .execute((trx) => queue.enqueue(trx, 'posts.read-run', { edition: run.edition_id, run: run.id }))
}
