// Scopes and the fields they open: developers.tiktok.com/doc/scopes-overview, tiktok-api-v2-get-user-info,
// tiktok-api-v2-video-object.

import { readCount, readFlag, readId, readSeconds, readText } from '../fields.ts'
import { unixSeconds, type UnixSeconds } from './units.ts'

/** The scopes this client has a use for. */
export const scopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'] as const

export type Scope = (typeof scopes)[number]

/** Every field of `user/info`: the scope it needs, and how its value is read. */
export const userFields = {
  open_id: ['user.info.basic', readText],
  union_id: ['user.info.basic', readText],
  /** Avatar addresses expire. */
  avatar_url: ['user.info.basic', readText],
  avatar_url_100: ['user.info.basic', readText],
  avatar_large_url: ['user.info.basic', readText],
  display_name: ['user.info.basic', readText],
  bio_description: ['user.info.profile', readText],
  profile_deep_link: ['user.info.profile', readText],
  /** Seen in client libraries, not in the table of the page. */
  profile_web_link: ['user.info.profile', readText],
  is_verified: ['user.info.profile', readFlag],
  /** The handle. It can change: keep `open_id`. */
  username: ['user.info.profile', readText],
  follower_count: ['user.info.stats', readCount],
  following_count: ['user.info.stats', readCount],
  likes_count: ['user.info.stats', readCount],
  video_count: ['user.info.stats', readCount],
} as const satisfies Record<string, readonly [Scope, (value: unknown) => unknown]>

/** Every field of a post; all need `video.list`. */
export const videoFields = {
  /** Decimal, up to 19 digits; always text. */
  id: readId,
  create_time: readUnixSeconds,
  /** Lives six hours; ask again to renew it. */
  cover_image_url: readText,
  /** With a tracking query; `parseLink` of this package cleans it. */
  share_url: readText,
  /** The caption, cut at 150 characters: a hashtag missing from it is unknown, not absent. */
  video_description: readText,
  title: readText,
  /** Seconds; for a photo post probably 0 (unconfirmed). */
  duration: readCount,
  height: readCount,
  width: readCount,
  /** Carries a third party's script: never insert it. */
  embed_html: readText,
  embed_link: readText,
  like_count: readCount,
  comment_count: readCount,
  share_count: readCount,
  view_count: readCount,
} as const satisfies Record<string, (value: unknown) => unknown>

export type UserField = keyof typeof userFields
export type VideoField = keyof typeof videoFields

/** The fields of `user/info` that the scopes `S` open. */
export type UserFieldOf<S extends Scope> = {
  [F in UserField]: (typeof userFields)[F][0] extends S ? F : never
}[UserField]

/** A field is null where the answer does not say; a missing count is never zero. */
export type User = { [F in UserField]: ReturnType<(typeof userFields)[F][1]> }
export type Video = { [F in VideoField]: ReturnType<(typeof videoFields)[F]> }

/** A token and what its owner agreed to. A `Grant` is one. */
export type Access<S extends Scope = Scope> = { readonly accessToken: string; readonly scopes: readonly S[] }

/** As TikTok writes them: separated by commas. Scopes this client has no use for are left out. */
export function parseScopes(text: string): Scope[] {
  const granted = new Set(text.split(/[\s,]+/))
  return scopes.filter((scope) => granted.has(scope))
}

/** What was asked for and not given: a creator may switch off single scopes. */
export function missingScopes(asked: readonly Scope[], granted: readonly Scope[]): Scope[] {
  return asked.filter((scope) => !granted.includes(scope))
}

/** All fields of `user/info` that these scopes open. One field too many makes TikTok refuse the whole call. */
export function userFieldsFor<S extends Scope>(granted: readonly S[]): UserFieldOf<S>[] {
  const open = (Object.keys(userFields) as UserField[]).filter((field) =>
    granted.some((s) => s === userFields[field][0]),
  )
  return open as UserFieldOf<S>[]
}

export const allVideoFields = Object.keys(videoFields) as VideoField[]

function readUnixSeconds(value: unknown): UnixSeconds | null {
  const iso = readSeconds(value)
  return iso === null ? null : unixSeconds(Date.parse(iso) / 1000)
}
