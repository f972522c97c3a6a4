/** Raw items read again, as they were read when they came in. */
import { readOne, type Kind, type ReadPost } from '#libs/tiktok'
import type { KeptRaw } from '#modules/evidence'
import type { Item } from './collect/record-posts.ts'
import { toItem } from './collect/to-item.ts'
import type { EditionScope } from './model.ts'
import { readSample } from './sample/sample-item.ts'

/** What one raw item tells of a post's counts, with the moment of its run where it tells none of its own. */
export interface ToldReading {
  /** Milliseconds since 1970. */
  at: number
  source: string
  views: number | null
  likes: number | null
  comments: number | null
  shares: number | null
}

/** Two readings of the same signature are one. */
export const signatureOf = (one: ToldReading): string =>
  [new Date(one.at).toISOString(), one.source, one.views, one.likes, one.comments, one.shares].join(' ')

type Raw = Omit<KeptRaw, 'subject_id'>

export function readAgain(
  edition: EditionScope,
  { source, body, options }: Raw,
): { item: Item; post?: ReadPost } | null {
  if (source === 'sample') return { item: readSample(1, body) }
  const { post } = readOne(source as Kind, body, { zone: edition.zone, ...options })
  return post ? { item: toItem(1, body, post), post } : null
}

/** Each reading once. */
export function readingsAgain(edition: EditionScope, raws: readonly Raw[]): ToldReading[] {
  const told = new Map<string, ToldReading>()
  for (const raw of raws) {
    const reading = readAgain(edition, raw)?.item.reading
    if (!reading) continue
    const { observedAt, views, likes, comments, shares } = reading
    const one = {
      at: observedAt ? Date.parse(observedAt) : raw.started_at.getTime(),
      source: raw.source,
      views,
      likes,
      comments,
      shares,
    }
    told.set(signatureOf(one), one)
  }
  return [...told.values()]
}
