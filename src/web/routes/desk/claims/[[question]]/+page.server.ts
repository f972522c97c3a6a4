import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { valueWords } from '#lib/public/claims.ts'
import { readerOf } from '#lib/public/reader.ts'
import { error, redirect } from '@sveltejs/kit'
import { m } from '#messages'
import { chooseClaim, question, questionsById } from '#modules/evidence'
import { claimsPage } from './claims-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { question: asked } = event.params
  if (asked && !(await questionsById(desk.house.store.db, desk.edition.id, [asked])).size) error(404)
  const claims = await claimsPage(desk, event.url, asked)
  // Without a question the room opens on the first that waits; a phone's way back leads to the list.
  const first = claims.list[0]
  if (!asked && first && !event.url.searchParams.has('list'))
    redirect(303, `/desk/claims/${first.id}${event.url.search}`)
  return { claims }
}

export const actions: Actions = {
  /** An answer's id, `both`, or nothing to leave the question open. */
  choose: async (event) => {
    const desk = await deskOf(event)
    const { house, edition, locale, actor } = desk
    const form = await event.request.formData()
    const id = field(form, 'question')
    const chosen = field(form, 'chosen') || null
    const reason = field(form, 'reason')
    return attempt(
      desk,
      async () => {
        await chooseClaim(house.store.db, actor, edition.id, id, { chosen, reason, locale })
        if (chosen === null) return { told: m.desk_data_claim_opened_told({}, { locale }) }
        const now = await question(house.store.db, edition.id, id)
        const answer = now.answers.find((one) => one.id === chosen)
        const words = answer
          ? valueWords(answer, now.unit, readerOf(locale))
          : m.desk_data_claim_keep_both({}, { locale })
        return { told: m.desk_data_claim_chosen_told({ answer: words }, { locale }) }
      },
      { reason },
    )
  },
}
