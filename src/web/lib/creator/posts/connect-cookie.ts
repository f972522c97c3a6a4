/** The browser that went to TikTok, and where it goes when it comes back. The page's key never stands in TikTok's address. */
import type { Cookies } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { locales, type LocaleCode } from '#messages'

const NAME = 'sen.connect'
const place = () => ({
  path: '/connect',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: theHouse().config.origin.startsWith('https:'),
})

export function keepBrowser(cookies: Cookies, browser: string, locale: LocaleCode, key: string): void {
  cookies.set(NAME, `${browser}.${locale}.${key}`, { ...place(), maxAge: 600 })
}

/** Read once. */
export function takeBrowser(cookies: Cookies): { browser: string; back: string } | null {
  const [browser, locale, key] = (cookies.get(NAME) ?? '').split('.')
  if (cookies.get(NAME)) cookies.delete(NAME, place())
  if (!browser || !locale || !locales.some((one) => one === locale) || !/^[\w-]{32}$/.test(key ?? '')) return null
  return { browser, back: `/${locale}/mine/${key}/posts` }
}
