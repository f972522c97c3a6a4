import { error } from '@sveltejs/kit'
import { programmePage } from '#lib/public/programme-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import { isDay } from '#platform/time'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { day } = event.params
  if (!isDay(day) || day < visit.edition.opens || day > visit.edition.closes) error(404, 'missing')
  const programme = await programmePage(visit, day)
  return { ...programme, standIn: standInNote(visit.reader) }
}
