import { error, fail } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { attempt, field } from '#lib/desk/door.server.ts'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import { answered } from '#lib/public/visit.ts'
import { qrPath } from '#lib/wall/qr.ts'
import type { Drawings } from '#lib/wall/drawings.ts'
import { wallNow } from '#lib/wall/wall-now.ts'
import { spoken, staffWords, wallWords } from '#lib/wall/wall-words.ts'
import { m } from '#messages'
import { theEdition } from '#modules/editions'
import { actorIn } from '#modules/people'
import { mayReview, undoDecision } from '#modules/posts'
import { SCREEN_NAME } from '#modules/wall'
import { isId } from '#platform/ids'
import manifest from '../../../../../static/art/manifest.json' with { type: 'json' }
import type { Actions, PageServerLoad } from './$types'

const drawings: Drawings = Object.fromEntries(
  Object.entries(manifest).map(([name, { width, height, files }]) => [
    name,
    { width, height, widths: Object.keys(files.night).map(Number) },
  ]),
)

export const load: PageServerLoad = async ({ params, url, locals, request, setHeaders }) => {
  if (!SCREEN_NAME.test(params.screen)) error(404)
  setHeaders({ 'cache-control': 'no-store' })
  const house = theHouse()
  const edition = await answered(theEdition(house.store.db, url.searchParams.get('edition')))
  const wall = await wallNow(house, edition, params.screen)
  // The page a screen keeps for a start without network: the frame alone, so that nothing taken down can come back from it.
  const shell = url.searchParams.has('shell')
  const address = `${house.config.origin}/`
  const locale = pageLocale(url, request.headers, locals.session?.account.locale)
  const languages = spoken(edition.languages)
  const mayTakeDown = !shell && locals.session !== null && mayReview(actorIn(locals.session, edition.id))
  return {
    wall: shell ? { ...wall, cards: [], shows: [], said: [], notices: [], shell } : wall,
    screen: params.screen,
    tag: edition.tags?.[0] ? `#${edition.tags[0]}` : null,
    name: edition.house?.name ?? edition.name,
    city: edition.city,
    languages,
    words: wallWords(languages),
    title: m.wall_title({ tag: edition.tags?.[0] ? `#${edition.tags[0]}` : '' }, { locale: languages[0]! }),
    drawings,
    address,
    qr: qrPath(address),
    qrAlt: m.wall_qr_alt({ address }, { locale: languages[0]! }),
    locale,
    staff: mayTakeDown ? staffWords(locale) : null,
  }
}

export const actions: Actions = {
  /** One tap: the decision that put a post here is undone, and every screen lets go of it. */
  takeDown: async ({ request, url, locals }) => {
    const decision = field(await request.formData(), 'decision')
    const { session } = locals
    if (!session || !isId(decision)) return fail(403, { refusal: { code: 'posts.not_yours', text: '' } })
    const { db } = theHouse().store
    const edition = await answered(theEdition(db, url.searchParams.get('edition')))
    const locale = pageLocale(url, request.headers, session.account.locale)
    return attempt({ locale }, async () => {
      await db.transaction().execute((trx) => undoDecision(trx, actorIn(session, edition.id), edition.id, decision))
      return { takenDown: decision }
    })
  },
}
