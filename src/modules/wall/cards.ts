import { shownPosts, type ShownPost } from '#modules/posts'
import type { Use } from '#modules/rights'
import type { Db } from '#platform/db'
import type { Card, WallEvent } from './model.ts'

const DRAWING_OF_NOTHING = 'theme-folk_art'

export const cardOf = (post: ShownPost): Card => ({
  id: post.id,
  caption: post.caption,
  handle: post.handle,
  drawing: post.drawing ?? (post.theme ? `theme-${post.theme}` : DRAWING_OF_NOTHING),
  picture: post.pictureKey ? `/files/${post.pictureKey}` : null,
  credit: post.credit,
  language: post.language,
  theme: post.theme,
  sample: post.sample,
  until: post.until.toISOString(),
  decision: post.decisionId,
})

/** What a screen shows now, newest first. */
export async function wallCards(
  db: Db,
  edition: string,
  venueNow: Date,
  limit: number,
  use: Use = 'wall',
): Promise<Card[]> {
  return (await shownPosts(db, edition, use, venueNow, { limit })).map(cardOf)
}

/** What a change of one post means for the screens: it is shown (anew), or it goes. */
export async function wallEventOf(db: Db, edition: string, postId: string, venueNow: Date): Promise<WallEvent> {
  const [post] = await shownPosts(db, edition, 'wall', venueNow, { ids: [postId] })
  return post ? { kind: 'show', id: postId, card: cardOf(post) } : { kind: 'hide', id: postId }
}
