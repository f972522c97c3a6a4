import { outline, type Outline } from './json-outline.ts'
import type { Kind } from './post.ts'
import { refuse, type Refused } from './refusals.ts'

type Found = Kind | Refused

const ACCOUNT_SECTIONS = [
  'Activity',
  'Ads and data',
  'App Settings',
  'Comment',
  'Direct Message',
  'Direct Messages',
  'Income Plus Wallet Transactions',
  'Likes and Favorites',
  'Location Review',
  'Poi Review',
  'Post',
  'Profile',
  'Profile And Settings',
  'Tiktok Live',
  'TikTok Live',
  'Tiktok Shop',
  'TikTok Shop',
  'Tiktok Shopping',
  'TikTok Shopping',
  'Video',
  'Your Activity',
]
const ACCOUNT_PARTS =
  /^(?:Block|Chat History|Comments$|Direct Messages|Favorite|Follow|Hashtag|Like|Login|Most Recent|Off TikTok|Posts$|Profile|Purchase|Recently ?Deleted|Reposts|Search|Settings|Share|Status|Video|Watch)/

const RESEARCH_FIELDS =
  'username region_code hashtag_names music_id effect_ids playlist_id voice_to_text is_stem_verified favorites_count favourites_count video_duration hashtag_info_list sticker_info_list effect_info_list video_mention_list video_label video_tag'
const DISPLAY_FIELDS = 'share_url cover_image_url embed_html embed_link title duration height width'
const COMMON_FIELDS = 'create_time video_description view_count like_count comment_count share_count'
const CONDITIONS = ['and', 'or', 'not'].flatMap((name) => [`${name}/*/field_name`, `${name}/*/operation`])

/** Says what a JSON text is by its keys. `first` is its first line where that is a document of its own. */
export function detectJson(text: string): Found {
  // The account export is told by its outermost keys, so that nothing private in it is looked at.
  if (isAccount(outline(text, 2))) return 'tiktok-account'
  const found = outline(text)
  return (
    detectEnvelope(found) ??
    detectRefused(found) ??
    detectWebItem(found) ??
    detectVideos(found) ??
    detectOembed(found) ??
    (/^[[\s\]]*$/.test(text) ? refuse('empty', 'empty_file') : refuse('unknown', 'json_not_known'))
  )
}

function isAccount({ paths }: Outline): boolean {
  const sections = ACCOUNT_SECTIONS.filter((section) => paths.has(section))
  if (sections.length === 0) return false
  return [...paths].some((path) => {
    const [section = '', part] = path.split('/')
    return part !== undefined && sections.includes(section) && ACCOUNT_PARTS.test(part)
  })
}

function detectEnvelope({ paths, values }: Outline): Found | null {
  const isEnvelope = ['source_platform', 'timestamp_collected', 'nav_index'].some((name) => paths.has(name))
  if (!isEnvelope || !paths.has('data')) return null
  const platform = values.get('source_platform') ?? ''
  if (platform.includes('comment') || paths.has('data/cid')) return refuse('comments', 'comments_not_posts')
  return platform === '' || platform.includes('tiktok') ? 'zeeschuimer' : refuse('other-platform', 'not_tiktok')
}

function detectRefused({ paths, values }: Outline): Found | null {
  const has = (...names: string[]) => names.some((name) => paths.has(name))
  if (has('access_token', 'data/access_token')) return refuse('token-answer', 'secret')
  if (has('data/comments', 'comments/*/cid', 'comments/*/parent_comment_id')) {
    return refuse('comments', 'comments_not_posts')
  }
  if (has('cid', 'parent_comment_id') && has('text')) return refuse('comments', 'comments_not_posts')
  const conditions = CONDITIONS.flatMap((name) => [name, `query/${name}`])
  if (has(...conditions, 'filters/video_ids', 'post_info', 'source_info')) {
    return refuse('request-body', 'question_not_answer')
  }
  if (has('max_count') && !has('data')) return refuse('request-body', 'question_not_answer')
  if (has('data/user')) return refuse('user-info', 'profile_not_posts')
  if (has('data/videos/*/item_id', 'videos/*/item_id')) return refuse('business-answer', 'not_supported')
  const hasPosts = has('data/videos/*', 'videos/*', 'itemList/*', 'item_list/*', 'html')
  return !hasPosts && isError(values) ? refuse('error-answer', 'error_not_answer') : null
}

function isError(values: ReadonlyMap<string, string>): boolean {
  const code = values.get('error/code')
  if (code !== undefined) return code !== '"ok"'
  if (values.has('error')) return values.get('error') !== 'null'
  const number = values.get('code') ?? values.get('status_code') ?? values.get('statusCode')
  return number !== undefined && number !== '0'
}

function detectWebItem({ paths }: Outline): Found | null {
  for (const prefix of ['', 'itemList/*/', 'item_list/*/']) {
    const has = (...names: string[]) => names.some((name) => paths.has(prefix + name))
    if (has('id') && has('createTime') && has('desc', 'contents') && has('author', 'stats', 'statsV2', 'video')) {
      return 'tiktok-web'
    }
  }
  return paths.has('itemList') && paths.has('hasMore') ? 'tiktok-web' : null
}

function detectVideos({ paths, values }: Outline): Found | null {
  for (const prefix of ['data/videos/*/', 'videos/*/', '']) {
    const count = (names: string) => names.split(' ').filter((name) => paths.has(prefix + name)).length
    const [inResearch, inDisplay, inBoth] = [count(RESEARCH_FIELDS), count(DISPLAY_FIELDS), count(COMMON_FIELDS)]
    if (!paths.has(`${prefix}id`) && inResearch + inDisplay + inBoth === 0) continue
    // A bare row must show itself more clearly than a row inside an answer.
    if (prefix === '' && (!paths.has('id') || inBoth === 0 || inResearch + inDisplay + inBoth < 3)) continue
    if (inResearch !== inDisplay) return inResearch > inDisplay ? 'tiktok-research' : 'tiktok-display'
    return (values.get(`${prefix}id`) ?? '"').startsWith('"') ? 'tiktok-display' : 'tiktok-research'
  }
  if (!paths.has('data/videos')) return null
  return paths.has('data/search_id') ? 'tiktok-research' : 'tiktok-display'
}

function detectOembed({ paths, values }: Outline): Found | null {
  const has = (name: string) => paths.has(name)
  const provider = values.get('provider_name')
  if (provider === undefined) return has('html') && has('author_url') && has('thumbnail_url') ? 'oembed' : null
  if (!has('type') && !has('html')) return null
  return provider.toLowerCase() === '"tiktok"' ? 'oembed' : refuse('other-platform', 'not_tiktok')
}
