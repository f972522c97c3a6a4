import { error } from '@sveltejs/kit'
import { accountActions, accountsOf } from '#lib/desk/creators/accounts.server.ts'
import { creatorPage } from '#lib/desk/creators/detail.server.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { visitsOfCreator } from '#lib/desk/visits/of-creator.server.ts'
import { m } from '#messages'
import { closeInvitation, findCreator, renewKey, theCreator, writeToCreator } from '#modules/creators'
import type { Trx } from '#platform/db'
import type { Desk } from '#lib/desk/door.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head', 'communications')
  const creator = await findCreator(desk.house.store.db, desk.edition.id, event.params.id)
  if (!creator) error(404, 'missing')
  // One section, one file: each room of a creator adds its own line here and its own component to the page.
  const told = event.url.searchParams.get('told')
  const { locale } = desk
  return {
    told:
      told === 'added'
        ? m.creators_write_added({ name: creator.name }, { locale })
        : told === 'saved'
          ? m.creators_write_saved({}, { locale })
          : null,
    creator: await creatorPage(desk, creator),
    accounts: await accountsOf(desk, creator.id),
    visits: await visitsOfCreator(desk, creator.id),
  }
}

type Event = Parameters<Actions[string]>[0]

async function act(
  event: Event,
  told: (desk: Desk) => string,
  run: (trx: Trx, desk: Desk, form: FormData) => Promise<void>,
) {
  const desk = await deskOf(event, 'head', 'communications')
  const form = await event.request.formData()
  return attempt(desk, async () => {
    await desk.house.store.db.transaction().execute((trx) => run(trx, desk, form))
    return { told: told(desk) }
  })
}

const sendingOf = ({ edition, house }: Desk) => ({ edition, origin: house.config.origin })

export const actions: Actions = {
  ...accountActions,
  write: (event) =>
    act(
      event,
      ({ locale }) => m.creators_desk_written({}, { locale }),
      (trx, desk, form) =>
        writeToCreator(trx, desk.actor, sendingOf(desk), {
          creatorId: event.params.id!,
          subject: field(form, 'subject'),
          text: field(form, 'text'),
        }),
    ),
  take_back: (event) =>
    act(
      event,
      ({ locale }) => m.creators_desk_taken_back({}, { locale }),
      (trx, desk, form) => closeInvitation(trx, desk.actor, desk.edition.id, field(form, 'invitation')),
    ),
  key: (event) =>
    act(
      event,
      ({ locale }) => m.creators_desk_key_sent({}, { locale }),
      async (trx, desk) =>
        renewKey(trx, desk.actor, sendingOf(desk), await theCreator(trx, desk.edition.id, event.params.id!), true),
    ),
}
