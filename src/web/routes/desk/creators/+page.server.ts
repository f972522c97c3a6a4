import { fail } from '@sveltejs/kit'
import { directoryOf } from '#lib/desk/creators/list.server.ts'
import { attempt, deskOf, field, refusalText } from '#lib/desk/door.server.ts'
import { m } from '#messages'
import { findCreator, sendInvitations } from '#modules/creators'
import { isId } from '#platform/ids'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head', 'communications')
  return directoryOf(desk, event.url.searchParams)
}

const SEASON = 'season'

export const actions: Actions = {
  /** Links to hand on are shown once, in this answer, and nowhere kept. */
  invite: async (event) => {
    const desk = await deskOf(event, 'head', 'communications')
    const { house, actor, edition, locale, now } = desk
    const form = await event.request.formData()
    const creatorIds = form.getAll('creator').map(String).filter(isId)
    if (!creatorIds.length)
      return fail(400, { refusal: { code: 'nobody', text: m.creators_desk_nobody({}, { locale }) } })
    const way = field(form, 'way') === 'link' ? ('link' as const) : ('mail' as const)
    const to = field(form, 'to')
    return attempt(desk, async () => {
      const outcomes = await sendInvitations(
        house.store.db,
        actor,
        { edition, origin: house.config.origin, now },
        {
          creatorIds,
          eventId: to === SEASON ? null : to,
          way,
          words: field(form, 'words'),
          answerBy: field(form, 'answer_by') || null,
        },
      )
      const links: { name: string; link: string }[] = []
      const refused: string[] = []
      for (const outcome of outcomes)
        if ('refusal' in outcome) refused.push(refusalText(outcome.refusal, locale))
        else if (way === 'link')
          links.push({
            name: (await findCreator(house.store.db, edition.id, outcome.creatorId))?.name ?? '',
            link: outcome.sent.link,
          })
      return { sent: outcomes.length - refused.length, links, refused: [...new Set(refused)] }
    })
  },
}
