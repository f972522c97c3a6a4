import { error } from '@sveltejs/kit'
import { newsPage } from '#lib/public/news-page.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('page') ?? '1'
  if (!/^[1-9]\d{0,3}$/.test(asked)) error(400, 'page')
  const page = await newsPage(await visitOf(event), Number(asked))
  if (Number(asked) > page.pages) error(404, 'missing')
  return page
}
