/** What the pages of signing in, and the hook, ask about a request. */
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import type { LocaleCode } from '#messages'
import { houseAuth } from '#house/auth'
import { theHouse } from '#house/house'
import { headersFrom, sessionOf, type Session } from '#modules/people'
import { inLanguages, pageLocale } from './language.ts'

/** For `locals.session`; costs nothing when the request carries no session cookie. */
export const sessionFor = (headers: Headers): Promise<Session | null> => sessionOf(houseAuth(theHouse()), headers)

type Asked = Pick<RequestEvent, 'request' | 'url'>

export interface Visit {
  session: Session | null
  locale: LocaleCode
  languages: { code: LocaleCode; href: string }[]
}

export async function visitOf({ request, url }: Asked): Promise<Visit> {
  const session = await sessionFor(request.headers)
  return { session, locale: pageLocale(url, request.headers, session?.account.locale), languages: inLanguages(url) }
}

/** For the sign-in's own calls: the rate limit and the session want to know the address. */
export const addressedHeaders = (event: Pick<RequestEvent, 'request' | 'getClientAddress'>): Headers =>
  headersFrom(event.request.headers, event.getClientAddress())

/** Puts `Set-Cookie` values into the answer. */
export function applyCookies(cookies: Cookies, values: readonly string[]): void {
  for (const text of values) {
    const { name, value, ...options } = cookies.parse(text)
    cookies.set(name, value ?? '', { ...options, secure: options.secure ?? false, httpOnly: options.httpOnly ?? false })
  }
}

/** Pages that carry or follow a secret address: never kept, and their address told to no other site. */
export const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' }
