import * as v from 'valibot'
import { listPosts, maySeePosts, postsChangedAt } from '#modules/posts'
import { isoAt } from '#platform/time'
import { endpoint } from '../endpoint.ts'
import { limit, moment, MOST_POSTS, postCursor } from '../parameters.ts'
import { gonePostShape, postShape, presentPost } from '../present/post.ts'
import { momentShape } from '../present/shapes.ts'

/** A writer stamps its rows before they can be seen: the next look begins a little earlier than this one ended. */
const OVERLAP_MS = 10_000

export const posts = endpoint({
  path: '/posts',
  name: 'posts',
  about: 'Posts that may be shown on the site now, and tombstones of those that no longer may; staff see the rest.',
  query: {
    after: v.optional(postCursor),
    since: v.optional(
      moment('Only posts of which something changed after this moment: counts, facts, decision, grant.'),
    ),
    limit: limit(MOST_POSTS, 100),
  },
  staff: maySeePosts,
  shape: v.strictObject({
    posts: v.array(v.union([postShape, gonePostShape])),
    next: v.pipe(
      v.nullable(v.string()),
      v.metadata({ description: 'Ask with `after` this for the next page; null: no more.' }),
    ),
    nextSince: v.pipe(
      momentShape,
      v.metadata({ description: 'Of the first page: ask with `since` this the next time, to miss nothing.' }),
    ),
  }),
  answer: async ({ db, edition, audience, query, venueNow }) => {
    // Asked before the posts, so that what changes in between is told twice and not never.
    const changedAt = await postsChangedAt(db, edition.id, venueNow)
    const found = await listPosts(db, edition.id, audience, { ...query, limit: query.limit + 1 }, venueNow)
    const page = found.slice(0, query.limit)
    return {
      body: {
        posts: page.map((one) => presentPost(one, edition.zone)),
        next: found.length > page.length ? page.at(-1)!.id : null,
        nextSince: isoAt(new Date(changedAt.getTime() - OVERLAP_MS), edition.zone, 'millisecond'),
      },
      lastModified: changedAt,
    }
  },
})
