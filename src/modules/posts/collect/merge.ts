/**
 * Joins what two sources say of one post. Commutative, associative and idempotent, so that the outcome depends on neither
 * order, repetition nor batches.
 */
import type { PostFacts } from '../model.ts'

const BASIS_RANK = { source: 2, id: 1, unknown: 0 }

const least = <T extends string | number>(a: T | null, b: T | null): T | null =>
  a === null ? b : b === null ? a : a <= b ? a : b

function mergeCreated(a: PostFacts, b: PostFacts): Pick<PostFacts, 'createdAt' | 'createdBasis'> {
  const rank = BASIS_RANK[a.createdBasis] - BASIS_RANK[b.createdBasis]
  if (rank !== 0) return rank > 0 ? a : b
  const ms = least(a.createdAt?.getTime() ?? null, b.createdAt?.getTime() ?? null)
  return { createdAt: ms === null ? null : new Date(ms), createdBasis: a.createdBasis }
}

/** A whole caption beats a cut one, a longer beats a shorter. */
function mergeCaption(a: PostFacts, b: PostFacts): Pick<PostFacts, 'caption' | 'captionCut'> {
  if (a.caption === null) return b
  if (b.caption === null) return a
  if (a.captionCut !== b.captionCut) return a.captionCut ? b : a
  if (a.caption.length !== b.caption.length) return a.caption.length > b.caption.length ? a : b
  return a.caption >= b.caption ? a : b
}

export function mergeFacts(a: PostFacts, b: PostFacts): PostFacts {
  const { createdAt, createdBasis } = mergeCreated(a, b)
  const { caption, captionCut } = mergeCaption(a, b)
  const author = a.handle === null ? b : b.handle === null ? a : a.handle <= b.handle ? a : b
  const name = a.handle === b.handle ? least(a.displayName, b.displayName) : author.displayName
  return {
    platform: a.platform,
    platformId: a.platformId,
    handle: author.handle,
    displayName: name,
    url: least(a.url, b.url),
    media: least(a.media, b.media),
    durationSeconds:
      a.durationSeconds === null ? b.durationSeconds : Math.max(a.durationSeconds, b.durationSeconds ?? 0),
    createdAt,
    createdBasis,
    caption,
    captionCut: caption === null ? false : captionCut,
    tags: [...new Set([...a.tags, ...b.tags])].sort(),
    drawing: least(a.drawing ?? null, b.drawing ?? null),
  }
}
