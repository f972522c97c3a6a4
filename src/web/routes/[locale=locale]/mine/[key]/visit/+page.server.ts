import { creatorHere } from '#lib/creator/creator.server.ts'
import { actOnVisit, VISIT_ACTS, visitPage } from '#lib/creator/visit/visit-page.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) =>
  visitPage(await creatorHere(event), event.url.searchParams.get('zone'))

const act = (name: keyof typeof VISIT_ACTS) => async (event: RequestEvent) =>
  actOnVisit(await creatorHere(event), VISIT_ACTS[name], event.request, event.url.pathname)

export const actions: Actions = { book: act('book'), take: act('take'), change: act('change'), cancel: act('cancel') }
