/** My posts as they are counted, the account they are read from, and posts handed in. */
import { redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { followShortLink } from '#house/short-link'
import { theTikTok, tiktokOf } from '#house/tiktok'
import { creatorHere } from '#lib/creator/creator.server.ts'
import { inOwnForm } from '#lib/creator/forms.server.ts'
import { connectionWords, deliverableWords, postWords, saidText } from '#lib/creator/posts/words.ts'
import { attempt, field } from '#lib/desk/door.server.ts'
import { m } from '#messages'
import { connectionsOf, deliverablesOf, disconnect, handInLink, mayBeCounted } from '#modules/creators'
import { postsOfCreator } from '#modules/posts'
import { systemNow } from '#platform/time'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { creator, edition, locale } = await creatorHere(event)
  const house = theHouse()
  const { db } = house.store
  const connections = await connectionsOf(db, edition.id, creator.id)
  const standing = connections.filter((one) => one.state !== 'ended')
  return {
    title: m.creators_mine_posts({}, { locale }),
    said: saidText(event.url.searchParams.get('said'), locale),
    setUp: tiktokOf(house) !== null,
    counts: await mayBeCounted(db, creator.id),
    // What ended is told only while nothing stands.
    connections: (standing.length ? standing : connections.slice(0, 1)).map((one) =>
      connectionWords(one, edition.zone, locale),
    ),
    promised: (await deliverablesOf(db, edition.id, creator.id)).map((one) =>
      deliverableWords(one, edition.zone, locale),
    ),
    posts: (await postsOfCreator(db, edition.id, creator.id)).map((one) => postWords(one, edition.zone, locale)),
  }
}

export const actions: Actions = {
  disconnect: async (event) => {
    const here = await creatorHere(event)
    const id = field(await event.request.formData(), 'connection')
    const failed = await inOwnForm(here, (trx) => disconnect(trx, here.actor, here.edition.id, id, systemNow()))
    return failed ?? redirect(303, `${event.url.pathname}?said=disconnected`)
  },
  hand_in: async (event) => {
    const here = await creatorHere(event)
    const form = await event.request.formData()
    const house = theHouse()
    const link = field(form, 'link')
    const came = await attempt(
      here,
      () =>
        handInLink(
          house.store.db,
          theTikTok(house),
          here.actor,
          {
            edition: here.edition,
            creatorId: here.creator.id,
            link,
            deliverableId: field(form, 'deliverable') || null,
          },
          followShortLink(house.config),
        ),
      { link },
    )
    return 'status' in came ? came : redirect(303, `${event.url.pathname}?said=handed_in`)
  },
}
