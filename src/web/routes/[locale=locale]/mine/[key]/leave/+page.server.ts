/** Leaving: what will go, one button, then the receipt. */
import { fail, redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { creatorHere } from '#lib/creator/creator.server.ts'
import { refusalText } from '#lib/desk/door.server.ts'
import { fullTime } from '#lib/desk/format.ts'
import { goneLines } from '#lib/rights/gone.ts'
import { m } from '#messages'
import { previewWithdrawal, receiptOf, receiptOfPerson, subjectOf, withdraw } from '#modules/rights'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { creator, actor, edition, locale } = await creatorHere(event)
  const { db } = theHouse().store
  const person = `creator:${creator.id}`
  const title = m.rights_leave_title({}, { locale })
  const left = await receiptOfPerson(db, edition.id, (await subjectOf(db, edition.id, person)).keys)
  if (left) {
    const { at, key } = await receiptOf(db, left.id)
    return { title, left: { at: fullTime(at, edition.zone, locale), receipt: `/${locale}/receipt/${key}` } }
  }
  const { removed, outside } = await previewWithdrawal(db, actor, { edition: edition.id, person })
  return { title, left: null, gone: goneLines(removed, locale), outside: outside.length }
}

export const actions: Actions = {
  default: async (event) => {
    const { creator, actor, edition, locale } = await creatorHere(event)
    let key: string
    try {
      const leaving = { edition: edition.id, person: `creator:${creator.id}` }
      ;({ key } = await theHouse()
        .store.db.transaction()
        .execute((trx) => withdraw(trx, actor, leaving)))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return fail(409, { refusal: refusalText(thrown, locale) })
    }
    redirect(303, `/${locale}/receipt/${key}`)
  },
}
