/** One file, streamed to disk as it comes: however large it is, memory stays small. */
import { json } from '@sveltejs/kit'
import { attempt, deskOf } from '#lib/desk/door.server.ts'
import { assertOwnPage } from '#lib/files/own-page.ts'
import { mayImport } from '#modules/posts'
import { Refusal } from '#platform/refusal'
import { takeFile } from '../take-file.server.ts'
import type { RequestHandler } from './$types'

export const PUT: RequestHandler = async (event) => {
  assertOwnPage(event)
  const desk = await deskOf(event)
  const { body } = event.request
  const name = event.url.searchParams.get('name')?.slice(0, 200) || 'file'
  const told = await attempt(desk, async () => {
    if (!mayImport(desk.actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
    return takeFile(
      desk,
      { name, bytes: (body as AsyncIterable<Uint8Array> | null) ?? new Uint8Array() },
      event.url.searchParams.get('lastDay') ?? '',
    )
  })
  if ('status' in told)
    return json({ file: name, kind: 'refused', run: null, text: told.data.refusal.text }, { status: told.status })
  return json(told)
}
