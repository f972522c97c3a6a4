import { setTimeout as pause } from 'node:timers/promises'
import { fail } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { OWN_PAGE } from '#lib/creator/creator.server.ts'
import { field } from '#lib/desk/door.server.ts'
import { LINK_LIMITS } from '#lib/desk/sign-in/limits.ts'
import { houseName, languagesOf } from '#lib/public/frame.ts'
import { editionToShow } from '#lib/public/visit.ts'
import { readerOf } from '#lib/public/reader.ts'
import { askForKey } from '#modules/creators'
import { listEditions } from '#modules/editions'
import { foldEmail, isEmail } from '#modules/people'
import { dayAt } from '#platform/time'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders(OWN_PAGE)
  const { locale } = event.params
  const { store, clock } = theHouse()
  const dated = []
  for (const one of await listEditions(store.db)) dated.push({ one, today: dayAt(await clock.now(one.id), one.zone) })
  const edition = editionToShow(dated)
  return {
    locale,
    house: edition ? houseName(edition, readerOf(locale)) : 'Sen',
    languages: languagesOf(edition ?? null, { pathname: event.url.pathname, search: '' }, locale),
    renewed: event.url.searchParams.get('told') === 'key',
  }
}

/** Longer than any letter takes to be queued: how long the answer takes does not tell whether an address is known. */
const ANSWER_AFTER_MS = 300

export const actions: Actions = {
  default: async ({ request, getClientAddress }) => {
    const email = field(await request.formData(), 'email')
    if (!isEmail(foldEmail(email))) return fail(400, { email, refusal: 'bad_email' as const })
    if (!LINK_LIMITS.address.take(getClientAddress()).allowed) return fail(429, { email, refusal: 'too_many' as const })
    const { config, store } = theHouse()
    const asking = LINK_LIMITS.mailbox.take(foldEmail(email)).allowed
      ? listEditions(store.db).then(async (editions) => {
          for (const edition of editions) await askForKey(store.db, { edition, origin: config.origin }, email)
        })
      : null
    await Promise.all([asking, pause(ANSWER_AFTER_MS)])
    return { sent: true as const }
  },
}
