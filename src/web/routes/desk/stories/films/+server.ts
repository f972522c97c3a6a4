/** A film or a sound for a story, streamed to disk as it comes; whoever sends it then chooses it in the story's form. */
import { json } from '@sveltejs/kit'
import { attempt, deskOf } from '#lib/desk/door.server.ts'
import { takeStoryFilm } from '#lib/desk/stories/films.server.ts'
import { assertOwnPage } from '#lib/files/own-page.ts'
import type { RequestHandler } from './$types'

export const PUT: RequestHandler = async (event) => {
  assertOwnPage(event)
  const desk = await deskOf(event)
  const told = await attempt(desk, () => takeStoryFilm(desk, event.request))
  if ('status' in told) return json({ text: told.data.refusal.text }, { status: told.status })
  return json(told)
}
