import type { PostFacts } from '../model.ts'
import { tagsIn } from '../text/tags.ts'
import type { Item } from '../collect/record-posts.ts'

/** One reading of an invented post, with the post's own facts, as one line. */
export interface SampleLine {
  platformId: string
  handle: string
  displayName: string
  createdAt: string
  caption: string
  media: 'video' | 'photo'
  durationSeconds?: number
  drawing?: string
  at: string
  views?: number
  likes?: number
  comments?: number
  shares?: number
}

export function readSample(n: number, raw: string): Item {
  const line = JSON.parse(raw) as SampleLine
  const facts: PostFacts = {
    platform: 'tiktok',
    platformId: line.platformId,
    handle: line.handle.replace(/^@/, ''),
    displayName: line.displayName,
    url: null,
    media: line.media,
    durationSeconds: line.durationSeconds ?? null,
    createdAt: new Date(line.createdAt),
    createdBasis: 'source',
    caption: line.caption,
    captionCut: false,
    tags: [...new Set(tagsIn(line.caption))].sort(),
    drawing: line.drawing ?? null,
  }
  const count = (value: number | undefined) => value ?? null
  return {
    n,
    raw,
    facts,
    reading: {
      observedAt: line.at,
      views: count(line.views),
      likes: count(line.likes),
      comments: count(line.comments),
      shares: count(line.shares),
    },
  }
}
