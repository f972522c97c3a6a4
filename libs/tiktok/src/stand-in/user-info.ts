// developers.tiktok.com/doc/tiktok-api-v2-get-user-info

import { admit, invalidParams, readFields } from './bearer.ts'
import { mediaAddress } from './media.ts'
import { publicPosts, type Account } from './posts.ts'
import { apiError, envelope, type Handler } from './reply.ts'
import type { World } from './world.ts'

export const userInfo: Handler = (world, request) => {
  const admitted = admit(world, request, 'user_info', 'user.info.basic')
  if ('refused' in admitted) return admitted.refused
  const { account, scopes } = admitted.connection
  const fields = readFields(request)
  if (fields.length === 0) return invalidParams(world, 'fields is missing in the query.')
  const user: Record<string, unknown> = {}
  for (const field of fields) {
    const group = fieldsByScope(world, account).find(([, group]) => Object.hasOwn(group, field))
    if (!group) return invalidParams(world, `There is no field ${field}.`)
    const [scope, values] = group
    if (!scopes.includes(scope)) {
      return apiError(world, 400, 'scope_permission_missed', `${field} needs the scope ${scope}.`)
    }
    user[field] = values[field]
  }
  return envelope(world, { user })
}

function fieldsByScope(world: World, account: Account): [scope: string, values: Record<string, unknown>][] {
  const posts = publicPosts(account, world.clock.now())
  const avatar = mediaAddress(world, 'avatar', account.openId)
  return [
    [
      'user.info.basic',
      {
        open_id: account.openId,
        union_id: account.unionId ?? `union-${account.openId}`,
        avatar_url: avatar,
        avatar_url_100: avatar,
        avatar_large_url: avatar,
        display_name: account.displayName ?? account.handle,
      },
    ],
    [
      'user.info.profile',
      {
        bio_description: account.bio ?? '',
        profile_deep_link: `https://www.tiktok.com/@${account.handle}?deep_link=1`,
        profile_web_link: `https://www.tiktok.com/@${account.handle}`,
        is_verified: account.verified ?? false,
        username: account.handle,
      },
    ],
    [
      'user.info.stats',
      {
        follower_count: account.followers ?? 0,
        following_count: account.following ?? 0,
        likes_count: posts.reduce((sum, { likes }) => sum + likes, 0),
        video_count: posts.length,
      },
    ],
  ]
}
