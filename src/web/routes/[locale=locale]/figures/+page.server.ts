import { error } from '@sveltejs/kit'
import { figuresPage } from '#lib/public/figures-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const topic = event.url.searchParams.get('topic')
  const page = await figuresPage(visit, topic === 'visitors' ? null : topic)
  if (topic && !page.known) error(404, 'missing')
  return { ...page, standIn: standInNote(visit.reader) }
}
