import { postTimeFromId, postUrl, type ReadPost } from '#libs/tiktok'
import { storable } from '#modules/evidence'
import type { PostFacts } from '../model.ts'
import { foldTag, tagsIn } from '../text/tags.ts'
import type { Item } from './record-posts.ts'

/** A post as a reader gives it -> our words. */
export function toItem(n: number, raw: string, post: ReadPost): Item {
  return { n, raw: storable(raw), facts: factsOf(post), accountId: post.accountId, reading: readingOf(post) }
}

const kept = (text: string | null) => (text === null ? null : storable(text))

export function factsOf(post: ReadPost): PostFacts {
  const told = post.createdAt
  const handle = kept(post.handle) || null
  const caption = kept(post.caption)
  const fromId = told ? null : postTimeFromId(post.id)
  return {
    platform: 'tiktok',
    platformId: post.id,
    handle,
    displayName: handle === null ? null : kept(post.displayName),
    url: kept(post.url) ?? (handle === null ? null : postUrl(post.id, handle, post.media)),
    media: post.media,
    durationSeconds: post.durationSeconds,
    createdAt: told ? new Date(told) : fromId ? new Date(fromId) : null,
    createdBasis: told ? 'source' : fromId ? 'id' : 'unknown',
    caption,
    captionCut: caption === null ? false : post.captionCut,
    tags: [
      ...new Set([
        ...(post.hashtags ?? []).map((tag) => foldTag(storable(tag))),
        ...tagsIn(caption ?? '', post.captionCut),
      ]),
    ]
      .filter(Boolean)
      .sort(),
  }
}

function readingOf(post: ReadPost): Item['reading'] {
  const { views, likes, comments, shares } = post.counts
  if (views === null && likes === null && comments === null && shares === null) return null
  return { views, likes, comments, shares, observedAt: post.observedAt }
}
