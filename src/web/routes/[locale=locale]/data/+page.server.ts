import { m } from '#messages'
import { figureWords } from '#lib/public/figure-words.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { textPage } from '#lib/public/text-page.ts'
import { visitOf } from '#lib/public/visit.ts'
import { figureDefinitions } from '#modules/evidence'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { locale } = visit
  const method = await textPage(visit, 'method')
  const title = m.public_data_title({}, { locale })
  return {
    head: { title, description: m.public_data_lede({}, { locale }), drawing: 'drum' },
    title,
    method,
    figures: figureDefinitions('public').map(({ id }) => ({
      href: `/api/v1/figures/${id}?format=csv`,
      text: figureWords(id, 'name', locale),
    })),
    standIn: standInNote(visit.reader),
  }
}
