export type PostMedia = 'video' | 'photo'

export type Link =
  | { kind: 'post'; id: string; handle: string | null; media: PostMedia; url: string }
  | { kind: 'short'; url: string }
  | { kind: 'account'; handle: string }

const PAGE_HOSTS = new Set(['tiktok.com', 'www.tiktok.com', 'm.tiktok.com'])
const SHARE_HOSTS = new Set(['tiktokv.com', 'www.tiktokv.com', 'm.tiktokv.com'])
const SHORT_HOSTS = new Set(['vm.tiktok.com', 'vt.tiktok.com'])
const KNOWN_START = /^(?:(?:www|m|vm|vt)\.)?tiktokv?\.com\//i
const FORBIDDEN = /[\s\\\p{Cc}\p{Cf}]/u
const SHORT_CODE = /^[A-Za-z0-9]{5,32}$/

const POST_ID = /^[1-9]\d{9,19}$/
const HANDLE = /^[A-Za-z0-9._]{2,32}$/

/** Ids are kept as text of 10 to 20 digits; a number would round the last ones. */
export function isPostId(text: string): boolean {
  return POST_ID.test(text)
}

/**
 * Says what a TikTok address points to, or null when it is no TikTok address or names nothing we can use.
 * Query and fragment are dropped, http becomes https, and the address given back is built anew from the parts,
 * so a look-alike host, a user before the host or a port never passes.
 */
export function parseLink(text: string): Link | null {
  const trimmed = text.trim()
  if (trimmed.length > 2_000 || FORBIDDEN.test(trimmed)) return null
  const url = toUrl(KNOWN_START.test(trimmed) ? `https://${trimmed}` : trimmed)
  if (url === null) return null
  const segments = toSegments(url.pathname)
  if (segments === null) return null
  if (SHORT_HOSTS.has(url.hostname)) return shortLink(`https://${url.hostname}`, segments)
  if (SHARE_HOSTS.has(url.hostname)) return sharedPost(segments)
  if (!PAGE_HOSTS.has(url.hostname)) return null
  if (segments[0] === 't') return shortLink('https://www.tiktok.com/t', segments.slice(1))
  return accountOrPost(segments) ?? playerPost(segments) ?? sharedPost(segments)
}

/** The address of a post's page. Without a handle TikTok still finds the post by its id. */
export function postUrl(id: string, handle: string | null, media: PostMedia | null): string {
  const name = handle !== null && HANDLE.test(handle) ? handle : ''
  return `https://www.tiktok.com/@${name}/${media === 'photo' ? 'photo' : 'video'}/${id}`
}

/**
 * The second in which an id was made, as ISO 8601 in UTC; null where the id carries none.
 * TikTok does not document this. Good for asking "can this be true?", never as a post's time.
 */
export function postTimeFromId(id: string): string | null {
  if (!isPostId(id)) return null
  const seconds = Number(BigInt(id) >> 32n)
  const from = Date.UTC(2014, 0, 1) / 1000
  const to = Date.UTC(2100, 0, 1) / 1000
  return seconds >= from && seconds < to ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : null
}

function toUrl(text: string): URL | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.username === '' && url.password === '' && url.port === '' ? url : null
}

function toSegments(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
  } catch {
    return null
  }
}

function shortLink(base: string, segments: string[]): Link | null {
  const [code, ...rest] = segments
  if (code === undefined || rest.length > 0 || !SHORT_CODE.test(code)) return null
  return { kind: 'short', url: `${base}/${code}/` }
}

function accountOrPost(segments: string[]): Link | null {
  const [name, media, id, ...rest] = segments
  if (name === undefined || !name.startsWith('@') || rest.length > 0) return null
  const handle = name.slice(1).toLowerCase()
  const isHandle = HANDLE.test(handle)
  if (media === undefined) return isHandle ? { kind: 'account', handle } : null
  if ((media !== 'video' && media !== 'photo') || id === undefined) return null
  // Links made without the handle carry "@" or "@_" in its place.
  if (!isHandle && handle !== '' && handle !== '_') return null
  return toPost(id, isHandle ? handle : null, media)
}

function playerPost(segments: string[]): Link | null {
  const path = segments.join('/')
  const found = /^(?:embed|embed\/v\d|player\/v1)\/(\d+)$/.exec(path) ?? /^v\/(\d+)\.html$/.exec(path)
  return found === null ? null : toPost(found[1] ?? '', null, 'video')
}

function sharedPost(segments: string[]): Link | null {
  const [share, media, id, ...rest] = segments
  if (share !== 'share' || (media !== 'video' && media !== 'photo') || id === undefined || rest.length > 0) return null
  return toPost(id, null, media)
}

function toPost(id: string, handle: string | null, media: PostMedia): Link | null {
  return isPostId(id) ? { kind: 'post', id, handle, media, url: postUrl(id, handle, media) } : null
}
