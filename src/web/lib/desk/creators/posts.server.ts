/** A creator's posts as the desk sees them: how they go, on what they are linked, where they are shown now. */
import type { Creator } from '#modules/creators'
import { postsOfAccounts, shownPosts } from '#modules/posts'
import { eventsById } from '#modules/programme'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { count, listed, shortDay } from '../format.ts'
import { useName } from '../words.ts'

const MOST_POSTS = 20
const SURFACES = ['wall', 'site', 'embed'] as const

export async function postsOf({ house, edition, locale, now }: Desk, creator: Creator) {
  const { db } = house.store
  const posts = await postsOfAccounts(db, edition.id, creator.handles, now)
  const rows = posts.slice(0, MOST_POSTS)
  const ids = rows.map((post) => post.id)
  const events = await eventsById(
    db,
    edition.id,
    rows.flatMap((post) => post.event?.id ?? []),
  )
  const shown = new Map<string, string[]>()
  if (ids.length)
    for (const use of SURFACES)
      for (const { id } of await shownPosts(db, edition.id, use, now, { ids, limit: ids.length }))
        shown.set(id, [...(shown.get(id) ?? []), useName(use, locale)])
  return {
    n: posts.length,
    rows: rows.map((post) => ({
      id: post.id,
      caption: post.caption,
      posted: post.createdAt && shortDay(post.createdAt, edition.zone, locale),
      views: post.views === null ? null : count(post.views, locale),
      gained: post.gained === null ? null : `${post.gained > 0 ? '+' : ''}${count(post.gained, locale)}`,
      event: post.event && {
        title: wording(events.get(post.event.id)?.title, locale).text || post.event.id,
        basis: post.event.basis,
      },
      shown: shown.has(post.id) ? listed(shown.get(post.id)!, locale) : null,
      sample: post.sample,
    })),
  }
}
