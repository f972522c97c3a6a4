// developers.tiktok.com/doc/login-kit-web, login-kit-desktop

export type RedirectFault =
  'not_absolute' | 'not_https' | 'has_query' | 'has_fragment' | 'too_long' | 'not_local' | 'no_port'

/** Why TikTok would not register this return address for such an app, or null where it would. */
export function checkRedirectUri(text: string, platform: 'web' | 'desktop'): RedirectFault | null {
  if (!URL.canParse(text)) return 'not_absolute'
  const url = new URL(text)
  if (text.includes('#')) return 'has_fragment'
  if (platform === 'web') {
    if (url.protocol !== 'https:') return 'not_https'
    if (text.length >= 512) return 'too_long'
    return text.includes('?') ? 'has_query' : null
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_absolute'
  if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') return 'not_local'
  return /^https?:\/\/[^/]+:\d+/.test(text) ? null : 'no_port'
}
