import { redirect, type RequestEvent } from '@sveltejs/kit'
import { erase } from '#house/erase'
import { attempt, deskOf, field, type Desk } from '#lib/desk/door.server.ts'
import { venueMoment } from '#lib/desk/venue-moment.ts'
import { ledgerPage } from '#lib/rights/ledger-page.server.ts'
import { answerClock, comeBack, extendClock, openCase, recipientTold, withdraw } from '#modules/rights'
import type { Trx } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

/** Names of those who left and their own words: for those who answer them. */
export const load: PageServerLoad = async (event) =>
  ledgerPage(await deskOf(event, 'head', 'communications'), event.url)

type Done = 'withdrawn' | 'answered' | 'extended' | 'told' | 'case' | 'back'

/** One act in one transaction; refused means nothing happened. */
const act =
  (done: Done, verb: (trx: Trx, desk: Desk, form: FormData) => Promise<unknown>) => async (event: RequestEvent) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    return attempt(desk, async () => {
      await desk.house.store.db.transaction().execute((trx) => verb(trx, desk, form))
      return { done }
    })
  }

function idOf(form: FormData, name: string, refusal: string): string {
  const id = field(form, name)
  if (!isId(id)) throw new Refusal(refusal, { kind: 'missing' })
  return id
}
const clockOf = (form: FormData) => idOf(form, 'clock', 'rights.no_such_clock')
const receiptOf = (form: FormData) => idOf(form, 'receipt', 'rights.no_such_receipt')

/** When it was received, as the desk's own clock on the wall says; nothing: now. */
function receivedAt({ edition }: Desk, text: string): Date | null {
  return venueMoment(text, edition.headquarters?.zone ?? edition.zone)
}

export const actions: Actions = {
  withdraw: act('withdrawn', (trx, { actor, edition }, form) =>
    withdraw(trx, actor, {
      edition: edition.id,
      person: field(form, 'person'),
      said: field(form, 'said').slice(0, 2000),
    }),
  ),
  back: act('back', (trx, { actor, edition }, form) =>
    comeBack(trx, actor, edition.id, receiptOf(form), field(form, 'said')),
  ),
  answer: act('answered', (trx, { actor, edition }, form) => answerClock(trx, actor, edition.id, clockOf(form))),
  extend: act('extended', (trx, { actor, edition }, form) =>
    extendClock(trx, actor, edition.id, clockOf(form), field(form, 'reason').slice(0, 500)),
  ),
  told: act('told', (trx, { actor, edition }, form) =>
    recipientTold(trx, actor, edition.id, receiptOf(form), idOf(form, 'copy', 'rights.no_such_receipt')),
  ),
  open: act('case', (trx, desk, form) =>
    openCase(trx, desk.actor, {
      edition: desk.edition.id,
      kind: field(form, 'kind'),
      person: field(form, 'person').slice(0, 120) || null,
      said: field(form, 'said').slice(0, 2000),
      at: receivedAt(desk, field(form, 'at')),
    }),
  ),
  erase: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const asked = { edition: desk.edition.id, person: field(form, 'person'), reason: field(form, 'reason') }
    const refused = await attempt(desk, async () => {
      await erase(desk.house, desk.actor, asked)
    })
    if (refused) return refused
    redirect(303, '/desk/rights?erased')
  },
}
