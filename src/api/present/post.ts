import * as v from 'valibot'
import type { ListedPost } from '#modules/posts'
import { isoAt } from '#platform/time'
import { momentOrNull, momentShape } from './shapes.ts'

const countShape = v.nullable(v.strictObject({ value: v.number(), observedAt: momentShape }))

export const postShape = v.strictObject({
  id: v.pipe(v.string(), v.metadata({ description: 'Ours, never the platform’s.', format: 'uuid' })),
  platform: v.string(),
  createdAt: v.nullable(momentShape),
  language: v.pipe(v.nullable(v.string()), v.metadata({ description: 'null: not sure.' })),
  themes: v.pipe(v.array(v.string()), v.metadata({ description: 'The strongest first; empty: not known.' })),
  tags: v.array(v.string()),
  events: v.array(
    v.strictObject({
      id: v.string(),
      basis: v.pipe(
        v.picklist(['explicit', 'evident', 'coincident']),
        v.metadata({ description: 'coincident: made while the event ran, which says nothing of a cause.' }),
      ),
    }),
  ),
  counts: v.pipe(
    v.strictObject({ views: countShape, likes: countShape, comments: countShape, shares: countShape }),
    v.metadata({ description: 'The last that was seen of each; null: never told, which is not zero.' }),
  ),
  handle: v.optional(
    v.pipe(v.nullable(v.string()), v.metadata({ description: 'Only with a current grant for the site.' })),
  ),
  link: v.optional(
    v.pipe(v.nullable(v.string()), v.metadata({ description: 'Only with a current grant for the site.' })),
  ),
  caption: v.optional(
    v.pipe(v.nullable(v.string()), v.metadata({ description: 'Only with a current grant for the site.' })),
  ),
  sample: v.optional(v.pipe(v.literal(true), v.metadata({ description: 'Invented for demonstration.' }))),
})

/** What is left of a post that may no longer be told: drop your copy. */
export const gonePostShape = v.strictObject({ id: v.string(), gone: v.literal(true), changedAt: momentShape })

export type PostBody = v.InferOutput<typeof postShape>
export type GonePostBody = v.InferOutput<typeof gonePostShape>

export function presentPost(post: ListedPost, zone: string): PostBody | GonePostBody {
  if (post.gone) return { id: post.id, gone: true, changedAt: isoAt(post.changedAt, zone, 'millisecond') }
  const count = (told: ListedPost['counts']['views']) =>
    told && { value: told.value, observedAt: isoAt(told.observedAt, zone) }
  const { views, likes, comments, shares } = post.counts
  return {
    id: post.id,
    platform: post.platform,
    createdAt: momentOrNull(post.createdAt, zone),
    language: post.language,
    themes: post.themes,
    tags: post.tags,
    events: post.events.map(({ id, basis }) => ({ id, basis })),
    counts: { views: count(views), likes: count(likes), comments: count(comments), shares: count(shares) },
    ...(post.shown ? { handle: post.shown.handle, link: post.shown.url, caption: post.shown.caption } : {}),
    ...(post.sample ? { sample: true as const } : {}),
  }
}
