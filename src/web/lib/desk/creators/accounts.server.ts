/** What the desk sees of a creator's accounts and promised posts, and what it may do about them. */
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { connectionWords, deliverableWords } from '#lib/creator/posts/words.ts'
import { connectionsOf, deliverablesOf, excusePromise, promisePost } from '#modules/creators'
import { listEvents } from '#modules/programme'
import { wording } from '#platform/words'
import { attempt, deskOf, field, type Desk } from '../door.server.ts'

export async function accountsOf({ house, edition, locale }: Desk, creatorId: string) {
  const { db } = house.store
  return {
    connections: (await connectionsOf(db, edition.id, creatorId)).map((one) =>
      connectionWords(one, edition.zone, locale),
    ),
    promised: (await deliverablesOf(db, edition.id, creatorId)).map((one) =>
      deliverableWords(one, edition.zone, locale),
    ),
    events: (await listEvents(db, edition.id)).map(({ id, title }) => ({ id, title: wording(title, locale).text })),
  }
}

export const accountActions = {
  promise: async (event: RequestEvent) => {
    const desk = await deskOf(event, 'head', 'communications')
    const form = await event.request.formData()
    const came = await attempt(desk, () =>
      desk.house.store.db.transaction().execute((trx) =>
        promisePost(trx, desk.actor, {
          edition: desk.edition.id,
          creatorId: event.params.id!,
          eventId: field(form, 'event') || null,
          what: field(form, 'what'),
          dueDay: field(form, 'due') || null,
        }),
      ),
    )
    return typeof came === 'string' ? redirect(303, event.url.pathname) : came
  },
  excuse: async (event: RequestEvent) => {
    const desk = await deskOf(event, 'head', 'communications')
    const id = field(await event.request.formData(), 'deliverable')
    const came = await attempt(desk, () =>
      desk.house.store.db.transaction().execute((trx) => excusePromise(trx, desk.actor, desk.edition.id, id)),
    )
    return came ?? redirect(303, event.url.pathname)
  },
}
