import { setTimeout as pause } from 'node:timers/promises'
import { fail, redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { LINK_LIMITS } from '#lib/desk/sign-in/limits.ts'
import { PRIVATE, visitOf } from '#lib/desk/sign-in/visit.ts'
import { askForLink, foldEmail, isEmail, localPath, MINUTES } from '#modules/people'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders(PRIVATE)
  const { session, locale, languages } = await visitOf(event)
  const next = localPath(event.url.searchParams.get('next')) ?? '/desk'
  if (session) redirect(303, next)
  return { locale, languages, next, minutes: MINUTES.mail }
}

/** Longer than any mail takes to be queued: how long the answer takes does not tell whether an address is known. */
const ANSWER_AFTER_MS = 300

export const actions: Actions = {
  default: async ({ request, url, getClientAddress }) => {
    const email = String((await request.formData()).get('email') ?? '').trim()
    if (!isEmail(foldEmail(email))) return fail(400, { email, refusal: 'bad_email' as const, minutes: 0 })
    const turn = LINK_LIMITS.address.take(getClientAddress())
    if (!turn.allowed)
      return fail(429, { email, refusal: 'too_many_links' as const, minutes: Math.ceil(turn.retryAfterSeconds / 60) })
    const { config, store } = theHouse()
    const asked = { email, origin: config.origin, next: url.searchParams.get('next') }
    const ask = LINK_LIMITS.mailbox.take(foldEmail(email)).allowed ? askForLink(store.db, asked) : null
    await Promise.all([ask, pause(ANSWER_AFTER_MS)])
    return { email, sent: true as const }
  },
}
