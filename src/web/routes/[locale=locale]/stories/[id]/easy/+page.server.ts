import { redirect } from '@sveltejs/kit'
import { easyPage } from '#lib/public/halls/easy-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  // Easy Japanese has no other language: who changes the language reads the whole story in it.
  const { locale, id } = event.params
  if (locale !== 'ja') redirect(307, `/${locale}/stories/${id}`)
  const visit = await visitOf(event)
  const page = await easyPage(visit, id)
  return { ...page, id, standIn: standInNote(visit.reader) }
}
