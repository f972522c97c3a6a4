import { error } from '@sveltejs/kit'
import { standInNote } from '#lib/public/stand-in.ts'
import { textPage } from '#lib/public/text-page.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const about = await textPage(visit, 'about')
  if (!about) error(404, 'missing')
  const description = visit.reader.say(visit.edition.house?.theme ?? visit.edition.expo.theme) || about.title
  return { head: { title: about.title, description, drawing: 'hero-stage' }, about, standIn: standInNote(visit.reader) }
}
