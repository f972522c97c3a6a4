import { fail, redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { PRIVATE, sessionFor, visitOf } from '#lib/desk/sign-in/visit.ts'
import { passkeysOf, removePasskey } from '#modules/people'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/sign-in?next=/sign-in/passkey'

export const load: PageServerLoad = async (event) => {
  event.setHeaders(PRIVATE)
  const { session, locale, languages } = await visitOf(event)
  if (!session) redirect(303, HERE)
  const passkeys = await passkeysOf(theHouse().store.db, session.account.id)
  const shown = passkeys.map(({ addedAt, ...rest }) => ({ ...rest, addedAt: addedAt.toISOString() }))
  return { locale, languages, passkeys: shown, added: event.url.searchParams.has('added') }
}

export const actions: Actions = {
  remove: async ({ request }) => {
    const session = await sessionFor(request.headers)
    if (!session) redirect(303, HERE)
    try {
      await removePasskey(theHouse().store.db, session.actor, String((await request.formData()).get('id') ?? ''))
    } catch (error) {
      if (error instanceof Refusal) return fail(404, { refusal: 'no_such_passkey' as const })
      throw error
    }
    return { removed: true as const }
  },
}
