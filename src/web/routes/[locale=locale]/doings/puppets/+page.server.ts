import { m } from '#messages'
import { doingPage } from '#lib/public/doings/doing-page.ts'
import { addressOf } from '#lib/public/halls/words.ts'
import { unverifiedWord } from '#lib/public/programme.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

const STORY = 'water-puppets'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { reader } = visit
  const { locale } = reader
  const { all, object, page } = await doingPage(visit, 'puppets')
  return {
    ...page,
    standIn: standInNote(reader),
    unverified: unverifiedWord(object, locale),
    sources: object.sources ?? [],
    story: all.story(STORY)
      ? { href: addressOf('story', STORY, reader), text: m.puppets_told_there({}, { locale }) }
      : null,
  }
}
