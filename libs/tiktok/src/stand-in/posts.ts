import type { PostState, ScriptAccount, ScriptChange, ScriptPost } from './script.ts'

/** A post of the script with all its digits, as it is at one moment. */
export type Post = {
  id: string
  createdSeconds: number
  caption: string
  media: 'video' | 'photo'
  durationSeconds: number
  width: number
  height: number
  views: number
  likes: number
  comments: number
  shares: number
  state: PostState
}

export type HeldPost = ScriptPost & { id: string }

/** Gives posts without an id one of 19 digits, whose upper half is the time, as TikTok's seem to be. */
export function holdPosts(posts: readonly ScriptPost[], taken: ReadonlySet<string>): HeldPost[] {
  const used = new Set(taken)
  for (const { id } of posts) if (id !== undefined) used.add(id)
  return posts.map((post) => {
    let number = (BigInt(Math.floor(Date.parse(post.createdAt) / 1000)) << 32n) + 1n
    while (post.id === undefined && used.has(String(number))) number++
    const id = post.id ?? String(number)
    used.add(id)
    return { ...post, id }
  })
}

/** The post as it is at a moment, or null before it was made. Changes act in the order of their time. */
export function postAt(post: HeldPost, now: number): Post | null {
  const created = Date.parse(post.createdAt)
  if (created > now) return null
  const isPhoto = post.media === 'photo'
  const begun: Post = {
    id: post.id,
    createdSeconds: Math.floor(created / 1000),
    caption: post.caption,
    media: post.media ?? 'video',
    durationSeconds: post.durationSeconds ?? (isPhoto ? 0 : 15),
    width: post.width ?? 1080,
    height: post.height ?? 1920,
    views: post.views ?? 0,
    likes: post.likes ?? 0,
    comments: post.comments ?? 0,
    shares: post.shares ?? 0,
    state: post.state ?? 'public',
  }
  const past = (post.changes ?? []).filter(({ at }) => Date.parse(at) <= now)
  return past.toSorted(byTime).reduce((one, { at: _, ...change }) => ({ ...one, ...change }), begun)
}

/** All posts made so far, also those that are gone, newest first. */
export function postsAt(account: { posts: readonly HeldPost[] }, now: number): Post[] {
  return account.posts
    .map((post) => postAt(post, now))
    .filter((post) => post !== null)
    .toSorted((a, b) => b.createdSeconds - a.createdSeconds || (BigInt(b.id) > BigInt(a.id) ? 1 : -1))
}

export type Account = Omit<ScriptAccount, 'posts'> & { posts: HeldPost[] }

export function publicPosts(account: Account, now: number): Post[] {
  return postsAt(account, now).filter(({ state }) => state === 'public')
}

/** The Display API gives 150 characters of a caption; half a character is no character. */
export function cutCaption(caption: string): string {
  return caption.slice(0, 150).replace(/[\uD800-\uDBFF]$/, '')
}

function byTime(a: ScriptChange, b: ScriptChange): number {
  return Date.parse(a.at) - Date.parse(b.at)
}
