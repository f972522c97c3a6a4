import { fail, redirect } from '@sveltejs/kit'
import { houseAuth } from '#house/auth'
import { theHouse } from '#house/house'
import { addressedHeaders, applyCookies, PRIVATE, visitOf } from '#lib/desk/sign-in/visit.ts'
import { isLinkOpen, localPath, signInByLink } from '#modules/people'
import type { Actions, PageServerLoad } from './$types'

// Mail scanners open every link they see, so opening only shows a button; pressing it uses the link up.
export const load: PageServerLoad = async (event) => {
  event.setHeaders(PRIVATE)
  const { locale, languages } = await visitOf(event)
  const next = localPath(event.url.searchParams.get('next'))
  const again = `/sign-in?${new URLSearchParams({ lang: locale, ...(next ? { next } : {}) })}`
  return { locale, languages, again, open: await isLinkOpen(theHouse().store.db, tokenOf(event.url)) }
}

const tokenOf = (url: URL) => url.searchParams.get('token')?.slice(0, 200) ?? ''

export const actions: Actions = {
  default: async (event) => {
    const cookies = await signInByLink(houseAuth(theHouse()), tokenOf(event.url), addressedHeaders(event))
    if (!cookies) return fail(410)
    applyCookies(event.cookies, cookies)
    redirect(303, localPath(event.url.searchParams.get('next')) ?? '/desk')
  },
}
