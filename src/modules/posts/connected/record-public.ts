/** Answers of official doors that came by themselves, in a run of their own. */
import { randomUUID } from 'node:crypto'
import { readOne } from '#libs/tiktok'
import { advanceRun, endRun, sourceOf, startRun } from '#modules/evidence'
import type { Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import { batchOf, recordItems } from '../collect/import-file.ts'
import { prepareItems } from '../collect/prepare-items.ts'
import type { LinkableEvent } from '../facts/link-events.ts'
import type { Item } from '../collect/record-posts.ts'
import type { EditionScope } from '../model.ts'

/** What stands as the name of such a run. */
const DOORS = { oembed: 'oEmbed', 'tiktok-display': 'TikTok Display API' } as const

export const recordPublic = (
  trx: Trx,
  edition: EditionScope,
  texts: readonly string[],
  events: readonly LinkableEvent[],
  startedBy: string,
) => recordAnswers(trx, edition, 'oembed', texts, events, startedBy)

export async function recordAnswers(
  trx: Trx,
  edition: EditionScope,
  source: keyof typeof DOORS,
  raws: readonly string[],
  events: readonly LinkableEvent[],
  startedBy: string,
): Promise<Item[]> {
  const items = raws.map((raw, i) => ({ ...readOne(source, raw), n: i + 1 }))
  const run = { id: newId(), source, edition_id: edition.id, started_at: systemNow() }
  await startRun(trx, {
    ...run,
    file_name: DOORS[source],
    file_hash: randomUUID(),
    file_key: null,
    terms: sourceOf(source)!.terms,
    options: {},
    started_by: startedBy,
    bytes: 0,
    sample: false,
  })
  const { posts, captions } = await prepareItems(items)
  const outcomes = await recordItems(trx, batchOf(edition, run, events, captions), items, posts)
  const counts = { read: items.length, new: 0, updated: 0, repeated: 0, rejected: 0 }
  for (const outcome of outcomes.values()) counts[outcome === 'erased' ? 'rejected' : outcome]++
  await advanceRun(trx, run.id, items.length, counts)
  await endRun(trx, run.id, systemNow())
  return posts
}
