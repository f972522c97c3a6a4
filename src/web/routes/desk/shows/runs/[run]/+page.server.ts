import { error } from '@sveltejs/kit'
import { attempt, deskOf, type Desk } from '#lib/desk/door.server.ts'
import { openDuties } from '#lib/desk/live/open-duties.server.ts'
import { closeFrom, endFrom, runOf, runPage, screensFrom } from '#lib/desk/shows/run.server.ts'
import type { ShowRun } from '#modules/programme'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const page = await runPage(desk, event.params.run, event.url.searchParams.get('with')).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
  return { ...page, lives: await openDuties(desk, page.show) }
}

const act =
  <T>(verb: (desk: Desk, form: FormData, run: ShowRun) => Promise<T>) =>
  async (event: RequestEvent) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    return attempt(desk, async () => verb(desk, form, await runOf(desk, event.params.run)))
  }

export const actions: Actions = {
  screens: act(async (...asked) => ({ made: await screensFrom(...asked) })),
  close: act(async (...asked) => ({ told: await closeFrom(...asked) })),
  end: act(async (...asked) => ({ told: await endFrom(...asked) })),
}
