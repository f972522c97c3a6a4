import { redirect } from '@sveltejs/kit'
import { ITEM_KINDS } from '#house/item-kinds'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { editionPage } from '#lib/desk/edition/edition-page.server.ts'
import { lookAtSamples, takeSamplesAway } from '#lib/desk/edition/samples.server.ts'
import { resolveConflict } from '#modules/editions'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => editionPage(await deskOf(event))

export const actions: Actions = {
  samplesLook: async (event) => {
    const desk = await deskOf(event)
    return attempt(desk, () => lookAtSamples(desk))
  },
  samplesAway: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    return attempt(desk, () => takeSamplesAway(desk, form))
  },
  /** Decides one conflict; the rest of the list stays. */
  resolve: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const [kind, id, take] = [field(form, 'kind'), field(form, 'id'), field(form, 'take')]
    const done = await attempt(
      desk,
      async () => {
        if (take !== 'file' && take !== 'house') throw new Refusal('editions.no_conflict', { kind: 'conflict' })
        await resolveConflict(desk.house.store.db, desk.actor, desk.edition.id, kind, id, take, ITEM_KINDS)
      },
      { kind, id },
    )
    if (done) return done
    redirect(303, `/desk/edition?${new URLSearchParams({ told: `${take}.${kind}.${id}` })}#conflicts`)
  },
}
