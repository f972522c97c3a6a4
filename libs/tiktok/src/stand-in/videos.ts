// developers.tiktok.com/doc/tiktok-api-v2-video-list, -video-query, -video-object

import { isObject, type JsonObject } from '../fields.ts'
import { admit, invalidParams, readFields, readJsonBody } from './bearer.ts'
import { mediaAddress } from './media.ts'
import { cutCaption, postsAt, publicPosts, type Account, type Post } from './posts.ts'
import { envelope, type Handler, type Incoming, type Reply } from './reply.ts'
import type { World } from './world.ts'

/**
 * Pages run over all posts, and those that are not public are left out afterwards: so a page may be short, or empty,
 * with more behind it.
 */
export const videoList: Handler = (world, request) => {
  const asked = readAsked(world, request, 'video_list')
  if ('refused' in asked) return asked.refused
  const { cursor, max_count: maxCount = 10 } = asked.body
  if (cursor !== undefined && !Number.isSafeInteger(cursor)) return invalidParams(world, 'cursor must be an int64.')
  if (!Number.isInteger(maxCount) || Number(maxCount) < 1 || Number(maxCount) > 20) {
    return invalidParams(world, 'max_count must be 1 to 20.')
  }
  const sizes = world.behaviour.pageSizes
  const number = (world.calls['video_list']?.total ?? 1) - 1
  const size = Math.min(Number(maxCount), sizes[number % sizes.length] ?? 20)
  const before = typeof cursor === 'number' ? cursor : Number.POSITIVE_INFINITY
  const { page, next, hasMore } = cutPage(postsAt(asked.account, world.clock.now()), before, size)
  const videos = page.filter(({ state }) => state === 'public').map((post) => asked.present(post))
  return envelope(world, { videos, cursor: next, has_more: hasMore })
}

/** Ids of others, and of posts that are deleted or private, are left out without a word. */
export const videoQuery: Handler = (world, request) => {
  const asked = readAsked(world, request, 'video_query')
  if ('refused' in asked) return asked.refused
  const filters = asked.body['filters']
  const ids: unknown = isObject(filters) ? filters['video_ids'] : null
  if (!Array.isArray(ids) || ids.length === 0 || ids.some((id) => typeof id !== 'string')) {
    return invalidParams(world, 'filters.video_ids must be a list of ids as text.')
  }
  if (ids.length > 20) return invalidParams(world, 'filters.video_ids holds more than 20 ids.')
  const posts = publicPosts(asked.account, world.clock.now()).filter(({ id }) => ids.includes(id))
  return envelope(world, { videos: posts.map((post) => asked.present(post)) })
}

/**
 * The posts made before `before`, at most `size`, and the cursor to go on from. Where a page's edge parts posts of one
 * second, the next page begins with that second again, unless that would be the same page once more: then the cursor
 * goes by the millisecond, in which no two posts are made. So posts are repeated, and none is lost.
 */
export function cutPage(posts: readonly Post[], before: number, size: number) {
  const left = withMilliseconds(posts).filter(({ ms }) => ms < before)
  const [first] = left
  if (first === undefined) return { page: [], next: 0, hasMore: false }
  // An empty page has to move on all the same, between its cursor and the next post; without room it is not empty.
  const between = Math.floor((first.ms + Math.min(before, first.ms + 2_000)) / 2)
  if (size === 0 && between > first.ms && between < before) return { page: [], next: between, hasMore: true }
  const page = left.slice(0, Math.max(1, size))
  const last = page.at(-1) ?? first
  const following = left[page.length]
  const endOfSecond = last.post.createdSeconds * 1000 + 999
  const isParted = following?.post.createdSeconds === last.post.createdSeconds
  const next = isParted && endOfSecond < before ? endOfSecond : last.ms
  return { page: page.map(({ post }) => post), next, hasMore: following !== undefined }
}

/** Posts of one second, newest first, are a millisecond apart. */
function withMilliseconds(posts: readonly Post[]): { post: Post; ms: number }[] {
  const left = new Map<number, number>()
  for (const { createdSeconds } of posts) left.set(createdSeconds, (left.get(createdSeconds) ?? 0) + 1)
  return posts.map((post) => {
    const rank = (left.get(post.createdSeconds) ?? 1) - 1
    left.set(post.createdSeconds, rank)
    return { post, ms: post.createdSeconds * 1000 + rank }
  })
}

type Asked = { account: Account; body: JsonObject; present: (post: Post) => Record<string, unknown> }

function readAsked(world: World, request: Incoming, endpoint: string): Asked | { refused: Reply } {
  const admitted = admit(world, request, endpoint, 'video.list')
  if ('refused' in admitted) return admitted
  const { account } = admitted.connection
  const fields = readFields(request)
  const body = readJsonBody(request)
  if (body === null) return { refused: invalidParams(world, 'The body is not a JSON object.') }
  if (fields.length === 0) return { refused: invalidParams(world, 'fields is missing in the query.') }
  const unknown = fields.filter((field) => !Object.hasOwn(presenters, field))
  if (unknown.length > 0) return { refused: invalidParams(world, `There is no field ${unknown.join(', ')}.`) }
  const present = (post: Post) =>
    Object.fromEntries(fields.map((field) => [field, presenters[field]?.(post, { world, account })]))
  return { account, body, present }
}

type Presenter = (post: Post, about: { world: World; account: Account }) => unknown

const presenters: Record<string, Presenter> = {
  id: ({ id }) => id,
  create_time: ({ createdSeconds }) => createdSeconds,
  cover_image_url: ({ id }, { world }) => mediaAddress(world, 'cover', id),
  share_url: (post, { world, account }) =>
    `${pageAddress(post, account)}?utm_campaign=tt4d_open_api&utm_source=${world.app.clientKey}`,
  video_description: ({ caption }) => cutCaption(caption),
  title: ({ caption }) => cutCaption(caption),
  duration: ({ durationSeconds }) => durationSeconds,
  height: ({ height }) => height,
  width: ({ width }) => width,
  embed_html: ({ id }) => `<iframe src="https://www.tiktok.com/player/v1/${id}"></iframe>`,
  embed_link: ({ id }) => `https://www.tiktok.com/player/v1/${id}`,
  like_count: ({ likes }) => likes,
  comment_count: ({ comments }) => comments,
  share_count: ({ shares }) => shares,
  view_count: ({ views }) => views,
}

export function pageAddress({ id, media }: Post, { handle }: Account): string {
  return `https://www.tiktok.com/@${handle}/${media}/${id}`
}
