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

/** What a screen shows now, newest first. @param place where it stands; null: where the house is. */
export async function wallCards(
  db: Db,
  edition: string,
  venueNow: Date,
  limit: number,
  use: Use = 'wall',
  place: string | null = null,
): Promise<Card[]> {
  return (await shownPosts(db, edition, use, venueNow, { limit, place })).map(cardOf)
}

/** What a change of posts means for the screens of a place: each is shown (anew), or it goes. */
export async function wallEventsOf(
  db: Db,
  edition: string,
  postIds: readonly string[],
  venueNow: Date,
  place: string | null = null,
): Promise<WallEvent[]> {
  const shown = await shownPosts(db, edition, 'wall', venueNow, { ids: postIds, limit: postIds.length, place })
  const cards = new Map(shown.map((post) => [post.id, cardOf(post)]))
  return postIds.map((id) => {
    const card = cards.get(id)
    return card ? { kind: 'show', id, card } : { kind: 'hide', id }
  })
}

export const wallEventOf = async (db: Db, edition: string, postId: string, venueNow: Date): Promise<WallEvent> =>
  (await wallEventsOf(db, edition, [postId], venueNow))[0]!
