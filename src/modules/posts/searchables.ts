import type { Searchable } from '#platform/search/index'
import { shownPosts, type ShownPost } from './shown-posts.ts'

const MOST = 100_000

function documentOf(post: ShownPost) {
  const handle = post.handle === null ? [] : [`@${post.handle}`]
  return {
    kind: 'post',
    id: post.id,
    language: post.language ?? '',
    title: post.displayName || handle[0] || post.platform,
    names: handle,
    text: post.caption,
    persons: post.authorId === null ? [] : [`author:${post.authorId}`],
  }
}

/** Posts that may stand on the site at this moment, by the one rule; what strangers wrote names nothing for others. */
export const POST_SEARCH: Searchable = {
  kinds: ['post'],
  givesNames: false,
  weight: 0,
  async documents(db, edition, now, ids) {
    return (await shownPosts(db, edition.id, 'site', now, { ...(ids ? { ids } : {}), limit: MOST })).map(documentOf)
  },
  async shown(db, edition, now, found) {
    const ids = found.map((one) => one.id)
    const posts = await shownPosts(db, edition.id, 'site', now, { ids, limit: ids.length })
    return posts.map((post) => ({ kind: 'post', id: post.id }))
  },
}
