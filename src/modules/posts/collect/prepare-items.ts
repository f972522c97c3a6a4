/** All of a step's work that needs no database, done ahead of its transaction and letting others run in between. */
import { setImmediate } from 'node:timers/promises'
import type { Item as ReadItem } from '#libs/tiktok'
import { captionReader, type CaptionReader } from '../text/caption-reader.ts'
import type { Item } from './record-posts.ts'
import { toItem } from './to-item.ts'

/** So long the rest of the house waits at most, in milliseconds. */
const AT_A_STRETCH = 15

/** @returns the posts among the items, in our words, and what their captions tell. */
export async function prepareItems(items: readonly ReadItem[]): Promise<{ posts: Item[]; captions: CaptionReader }> {
  const captions = captionReader()
  const posts: Item[] = []
  let since = performance.now()
  for (const { n, raw, post } of items) {
    if (!post) continue
    const item = toItem(n, raw, post)
    captions(item.facts.caption, item.facts.captionCut)
    posts.push(item)
    if (performance.now() - since < AT_A_STRETCH) continue
    await setImmediate()
    since = performance.now()
  }
  return { posts, captions }
}
