import { redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { creatorHere } from '#lib/creator/creator.server.ts'
import { answeringOf, inOwnForm } from '#lib/creator/forms.server.ts'
import { overviewOf } from '#lib/creator/overview.server.ts'
import { field } from '#lib/desk/door.server.ts'
import { m } from '#messages'
import { addressOf, changeChoice, renewKey } from '#modules/creators'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const here = await creatorHere(event)
  const { locale } = here
  const told = event.url.searchParams.get('told')
  return {
    title: m.creators_mine_agreed({}, { locale }),
    overview: await overviewOf({ db: theHouse().store.db, ...here }),
    told:
      told === 'accepted'
        ? addressOf(here.creator)
          ? m.creators_told_accepted({}, { locale })
          : m.creators_accepted_title({}, { locale })
        : told === 'changed'
          ? m.creators_told_changed({}, { locale })
          : null,
  }
}

export const actions: Actions = {
  choose: async (event) => {
    const here = await creatorHere(event)
    const form = await event.request.formData()
    const failed = await inOwnForm(here, (trx) =>
      changeChoice(trx, here.actor, answeringOf(here), {
        invitationId: field(form, 'invitation'),
        choice: field(form, 'choice'),
        yes: field(form, 'to') === 'yes',
        termsId: field(form, 'terms'),
      }),
    )
    return failed ?? redirect(303, `${event.url.pathname}?told=changed`)
  },
  /** This address opens nothing any more: the answer is its last page. */
  key: async (event) => {
    const here = await creatorHere(event)
    const { origin } = theHouse().config
    const failed = await inOwnForm(here, (trx) =>
      renewKey(trx, here.actor, { edition: here.edition, origin }, here.creator, true),
    )
    return failed ?? redirect(303, `/${here.locale}/mine?told=key`)
  },
}
