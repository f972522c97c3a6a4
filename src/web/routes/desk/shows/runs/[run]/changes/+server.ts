/** Tells a page of the desk that something of its run changed, or of the hold; what it is, the page asks for itself. */
import { deskOf } from '#lib/desk/door.server.ts'
import { runOf } from '#lib/desk/shows/run.server.ts'
import { Refusal } from '#platform/refusal'
import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const desk = await deskOf(event)
  const { id } = await runOf(desk, event.params.run).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
  const lastEventId = event.url.searchParams.get('since') || null
  return new Response(desk.house.live.subscribe([`run:${id}`, `shows:${desk.edition.id}`], { lastEventId }), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
