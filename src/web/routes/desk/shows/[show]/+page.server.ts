import { error, redirect } from '@sveltejs/kit'
import { attempt, deskOf, type Desk } from '#lib/desk/door.server.ts'
import { planFrom } from '#lib/desk/shows/list.server.ts'
import {
  dropCue,
  putCue,
  renumber,
  settle,
  shiftCue,
  writeBasics,
  writeCue,
  writeRoles,
} from '#lib/desk/shows/show-acts.server.ts'
import { showPage } from '#lib/desk/shows/show.server.ts'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  return showPage(desk, event.params.show, event.url.searchParams.get('cue')).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
}

const act = (verb: (desk: Desk, form: FormData, show: string) => Promise<string>) => async (event: RequestEvent) => {
  const desk = await deskOf(event)
  const form = await event.request.formData()
  return attempt(desk, async () => ({ told: await verb(desk, form, event.params.show) }))
}

export const actions: Actions = {
  cue: act(writeCue),
  add: act(putCue),
  move: act(shiftCue),
  out: act(dropCue),
  number: act(renumber),
  roles: act(writeRoles),
  basics: act(writeBasics),
  settle: act(settle),
  plan: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const told = await attempt(desk, () => planFrom(desk, form, event.params.show))
    if ('startsAt' in told) redirect(303, `/desk/shows/runs/${told.id}`)
    return told
  },
}
