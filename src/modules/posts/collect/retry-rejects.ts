import { readOne, type Kind } from '#libs/tiktok'
import { holdRun, refuseErased, rejectsOf, storable, type Run, type RunCounts } from '#modules/evidence'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { linkableEvents } from '../facts/events.ts'
import { mayImport } from '../policy.ts'
import { batchOf, recordItems, type Importing } from './import-file.ts'
import { prepareItems } from './prepare-items.ts'

/** Reads the rejects of a run again (with a last day that was missing, say). What still fails stays, with its new reason. */
export async function retryRejects(
  importing: Importing,
  run: Run,
  options: { lastDay?: string } = {},
): Promise<RunCounts> {
  const { db, actor, edition } = importing
  if (!mayImport(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  const events = await linkableEvents(db, edition)
  const counts: RunCounts = { read: 0, new: 0, updated: 0, repeated: 0, rejected: 0 }
  for (let after = -1; ;) {
    const rejects = await rejectsOf(db, run.id, { after, limit: 200, openOnly: true })
    if (!rejects.length) break
    after = rejects.at(-1)!.n
    const tried = await Promise.all(
      rejects.map(async (reject) => {
        const item = {
          ...readOne(run.source as Kind, reject.body, { zone: edition.zone, ...run.options, ...options }),
          n: reject.n,
          raw: reject.body,
        }
        if (!item.waiting) return item
        const address = await importing.resolveLink?.(item.waiting.link)
        return address ? { ...readOne('link', address), n: reject.n, raw: reject.body } : item
      }),
    )
    const { posts, captions } = await prepareItems(tried)
    await db.transaction().execute(async (trx) => {
      await holdRun(trx, run.id)
      const open = new Set(
        (await rejectsOf(trx, run.id, { after: rejects[0]!.n - 1, limit: 200, openOnly: true })).map((one) => one.n),
      )
      const items = tried.filter((item) => open.has(item.n))
      const outcomes = await recordItems(
        trx,
        batchOf(edition, run, events, captions),
        items,
        posts.filter((post) => open.has(post.n)),
      )
      const erased = [...outcomes].flatMap(([n, outcome]) => (outcome === 'erased' ? [n] : []))
      for (const n of erased) outcomes.delete(n)
      for (const outcome of outcomes.values()) if (outcome !== 'erased') counts[outcome]++
      const at = systemNow()
      const still = items.filter((item) => item.reject || item.waiting)
      counts.read += items.length
      counts.rejected += still.length + erased.length
      await sql`update reject set tries = tries + 1, resolved_at = case when n = any(${[...outcomes.keys()]}::bigint[]) then ${at}::timestamptz end
        where run_id = ${run.id} and n = any(${items.map((item) => item.n)}::bigint[])`.execute(trx)
      await refuseErased(trx, run.id, at, erased)
      for (const item of still)
        if (item.reject)
          await sql`update reject set code = ${item.reject.code}, detail = ${storable(item.reject.detail)} where run_id = ${run.id} and n = ${item.n}`.execute(
            trx,
          )
      const taken = outcomes.size
      await sql`update run set rejected = rejected - ${taken}, new = new + ${[...outcomes.values()].filter((one) => one === 'new').length},
        updated = updated + ${[...outcomes.values()].filter((one) => one === 'updated').length},
        repeated = repeated + ${[...outcomes.values()].filter((one) => one === 'repeated').length} where id = ${run.id}`.execute(
        trx,
      )
    })
  }
  await db.transaction().execute(async (trx) => {
    await audit(trx, actor, 'posts.retry', { edition: edition.id, subjects: [run.id], detail: { ...counts } })
    await tellChange(trx, { topic: 'figures', edition: edition.id, id: run.id })
  })
  return counts
}
