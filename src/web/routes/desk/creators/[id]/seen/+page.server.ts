import { error } from '@sveltejs/kit'
import { overviewOf } from '#lib/creator/overview.server.ts'
import { deskOf } from '#lib/desk/door.server.ts'
import { findCreator, writtenIn } from '#modules/creators'
import type { PageServerLoad } from './$types'

/** The desk has no key of theirs: it is shown what their page would show, in their language, and can press nothing. */
export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head', 'communications')
  const { db } = desk.house.store
  const creator = await findCreator(db, desk.edition.id, event.params.id)
  if (!creator) error(404, 'missing')
  const theirs = writtenIn(creator.language)
  return {
    theirs,
    id: creator.id,
    overview: await overviewOf({ db, creator, edition: desk.edition, locale: theirs, now: desk.now }),
  }
}
