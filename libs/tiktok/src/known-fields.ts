import { isObject } from './fields.ts'
import { parseJson } from './json.ts'
import { headerKey } from './csv-frames.ts'
import type { Kind } from './post.ts'
import { contentColumns } from './readers/studio-content.ts'
import { dateColumn, dayColumns } from './readers/studio-days.ts'

type Fields = { used: string; ignored: string }

/**
 * Every field of every shape, used or deliberately left out, so that a new one is noticed and not lost in silence.
 * `*` is an element of a list; an ignored field stands for all that is under it.
 */
const webItem: Fields = {
  used: `id desc createTime video.duration locationCreated privateItem secret nickname authorId author author.id
    author.uniqueId author.nickname author.verified challenges.* challenges.*.title textExtra.* textExtra.*.hashtagName
    contents.* contents.*.desc contents.*.textExtra.* contents.*.textExtra.*.hashtagName
    stats.diggCount stats.shareCount stats.commentCount stats.playCount
    statsV2.diggCount statsV2.shareCount statsV2.commentCount statsV2.playCount`,
  ignored: `imagePost music duetInfo originalItem officalItem forFriend digged itemCommentStatus showNotPass vl1 itemMute
    authorStats authorStatsV2 duetEnabled stitchEnabled shareEnabled isAd video.id video.height video.width video.ratio
    video.cover video.originCover video.dynamicCover video.playAddr video.downloadAddr video.shareCover
    video.reflowCover video.bitrate video.bitrateInfo video.codecType video.definition video.encodeUserTag
    video.encodedType video.format video.size video.subtitleInfos video.videoQuality video.volumeInfo video.zoomCover
    video.claInfo video.PlayAddrStruct video.videoID video.VQScore
    author.avatarThumb author.avatarMedium author.avatarLarger author.signature author.secUid author.secret author.ftc
    author.relation author.openFavorite author.commentSetting author.duetSetting author.stitchSetting
    author.privateAccount author.downloadSetting author.isADVirtual author.ttSeller author.roomId author.createTime
    author.uniqueIdModifyTime author.isEmbedBanned author.UserStoryStatus author.canExpPlaylist
    challenges.*.id challenges.*.desc challenges.*.profileThumb challenges.*.profileMedium challenges.*.profileLarger
    challenges.*.coverThumb challenges.*.coverMedium challenges.*.coverLarger challenges.*.isCommerce challenges.*.stats
    textExtra.*.awemeId textExtra.*.start textExtra.*.end textExtra.*.hashtagId textExtra.*.type textExtra.*.userId
    textExtra.*.isCommerce textExtra.*.userUniqueId textExtra.*.secUid textExtra.*.subType
    contents.*.textExtra.*.awemeId contents.*.textExtra.*.start contents.*.textExtra.*.end
    contents.*.textExtra.*.hashtagId contents.*.textExtra.*.type contents.*.textExtra.*.userId
    contents.*.textExtra.*.isCommerce contents.*.textExtra.*.userUniqueId contents.*.textExtra.*.secUid
    contents.*.textExtra.*.subType stats.collectCount statsV2.collectCount statsV2.repostCount
    AIGCDescription CategoryType IsAigc IsHDBitrate adAuthorization adLabelVersion aigcLabelType anchors
    authorSecId backendSourceEventTracking collected comments channelTags diversificationId diversificationLabels
    duetDisplay effectStickers indexEnabled isECVideo isPinnedItem isReviewing itemControl item_control keywordTags
    maskType playlistId poi repostList scheduleTime shareEnabled stickersOnItem stitchDisplay suggestedWords takeDown
    textLanguage textTranslatable titleLanguage titleTranslatable videoSuggestWordsList warnInfo avatarThumb`,
}

const zeeschuimer: Fields = {
  used: `timestamp_collected last_updated source_platform ${prefixed(webItem.used)}`,
  ignored: `id item_id nav_index source_platform_url source_url user_agent ${prefixed(webItem.ignored)}`,
}

const research: Fields = {
  used: `id username create_time video_description hashtag_names.* hashtag_info_list.*
    hashtag_info_list.*.hashtag_name video_duration region_code view_count like_count comment_count share_count`,
  ignored: `music_id effect_ids playlist_id voice_to_text is_stem_verified favorites_count favourites_count
    hashtag_info_list.*.hashtag_id hashtag_info_list.*.hashtag_description sticker_info_list effect_info_list
    video_mention_list video_label video_tag`,
}

const display: Fields = {
  used: `id create_time share_url embed_link video_description title duration view_count like_count comment_count
    share_count`,
  ignored: `cover_image_url height width embed_html`,
}

const oembed: Fields = {
  used: `title author_url author_name author_unique_id html provider_name embed_product_id embed_type`,
  ignored: `version type width height thumbnail_width thumbnail_height thumbnail_url provider_url`,
}

const account: Fields = {
  used: `Date date Link link Likes likes Title title WhoCanView`,
  ignored: `AllowComments AllowStitches AllowDuets AllowStickers AllowSharingToStory ContentDisclosure
    AIGeneratedContent Sound Location AddYoursText AlternateText CoverImage`,
}

const fourCat: Fields = {
  used: `id author author_id author_full body timestamp unix_timestamp video_url tiktok_url likes comments shares plays
    hashtags challenges location_created`,
  ignored: `collected_from_url thread_id author_followers author_likes author_videos author_avatar stickers is_duet
    is_ad is_paid_partnership is_sensitive is_photosensitive music_name music_id music_url music_thumbnail
    music_author thumbnail_url diversification_labels effects warning`,
}

const studioColumns = new Set([
  ...[...Object.values(contentColumns), dateColumn, ...Object.values(dayColumns)].flat(),
  'time',
  'views in the last 7 days',
])

const shapes: Partial<Record<Kind, Fields>> = {
  zeeschuimer,
  '4cat': fourCat,
  'tiktok-web': webItem,
  'tiktok-research': research,
  'tiktok-display': display,
  oembed,
  'tiktok-account': account,
}

/** The fields of a kept item that this library has never heard of, as paths: a hint that TikTok changed something. */
export function unknownFields(kind: Kind, raw: string): string[] {
  const value = kind === 'link' ? null : parseIfJson(raw)
  if (kind === 'tiktok-studio') {
    const names = isObject(value) ? Object.keys(value) : []
    return names.filter((name) => !name.startsWith('#') && !studioColumns.has(headerKey(name)))
  }
  const { used = '', ignored = '' } = shapes[kind] ?? {}
  const unknown = new Set<string>()
  collect(value, '', new Set(words(used)), new Set(words(ignored)), unknown)
  return [...unknown]
}

function parseIfJson(raw: string): unknown {
  try {
    return parseJson(raw)
  } catch {
    return null
  }
}

function collect(value: unknown, path: string, used: Set<string>, ignored: Set<string>, unknown: Set<string>): void {
  if (ignored.has(path)) return
  const children = Array.isArray(value) ? value.map((child) => ['*', child] as const) : entriesOf(value)
  if (children.length === 0) {
    if (path !== '' && !isKnown(path, used, ignored)) unknown.add(path)
    return
  }
  for (const [key, child] of children) {
    collect(child, path === '' ? key : `${path}.${key}`, used, ignored, unknown)
  }
}

/** A known leaf, or an empty list or object where known fields would be. */
function isKnown(path: string, used: Set<string>, ignored: Set<string>): boolean {
  if (used.has(path)) return true
  return [...used, ...ignored].some((name) => name.startsWith(`${path}.`))
}

function entriesOf(value: unknown): (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : []
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function prefixed(fields: string): string {
  return words(fields)
    .map((name) => `data.${name}`)
    .join(' ')
}
