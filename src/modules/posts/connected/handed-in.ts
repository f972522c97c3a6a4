/** A post that a creator handed in is recorded like any other answer of an official door. */
import { startReading } from '#libs/tiktok'
import type { Trx } from '#platform/db'
import { tellChange } from '#platform/changes'
import type { Events } from '#platform/events'
import { systemNow } from '#platform/time'
import { linkableEvents } from '../facts/events.ts'
import type { EditionScope } from '../model.ts'
import { fulfil } from './fulfil.ts'
import { recordAnswers } from './record-public.ts'
import { planNext, wrapped } from './write-answers.ts'

export async function recordHandedIn(
  trx: Trx,
  edition: EditionScope,
  handedIn: Events['creators.post_handed_in'],
  venueNow: Date,
): Promise<void> {
  const { source, platformId, text, connectionId, creatorId } = handedIn
  const raw = source === 'oembed' ? text : rowOf(text, platformId, venueNow)
  if (raw === null) return
  const posts = await recordAnswers(trx, edition, source, [raw], await linkableEvents(trx, edition), creatorId)
  if (connectionId) await planNext(trx, edition, new Map([[1, { connectionId, at: venueNow }]]), posts)
  await fulfil(trx, edition, posts, systemNow())
  await tellChange(trx, { topic: 'figures', edition: edition.id })
}

function rowOf(text: string, platformId: string, at: Date): string | null {
  const reading = startReading('tiktok-display')
  const row = [...reading.push(text), ...reading.end()].find((item) => item.post?.id === platformId)
  return row ? wrapped(row.raw, at) : null
}
