/** What can be done on the page of one live. */
import { m } from '#messages'
import {
  addCreatorToLive,
  changeLive,
  markDuty,
  recordByHand,
  takeCreatorOff,
  theLive,
  type Live,
} from '#modules/campaigns'
import type { Trx } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { isoAt } from '#platform/time'
import { attempt, deskOf, field, type Desk, type DeskEvent } from '../door.server.ts'
import { venueMoment } from '../venue-moment.ts'
import { fieldFault } from './faults.server.ts'

type LiveEvent = DeskEvent & { params: { live: string } }
type Change = Partial<Omit<Live, 'id'>>

const act =
  <T>(verb: (trx: Trx, desk: Desk, form: FormData, live: string) => Promise<T>) =>
  async (event: LiveEvent) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    return attempt(desk, () =>
      desk.house.store.db.transaction().execute((trx) => verb(trx, desk, form, event.params.live)),
    )
  }

/** Changes the plan as it stands now. */
const change = (rule: (plan: Live, form: FormData, desk: Desk) => Change) =>
  act(async (trx, desk, form, id) => {
    const { plan } = await theLive(trx, desk.edition, id)
    await changeLive(trx, desk.actor, desk.edition, id, rule(plan, form, desk))
    return { done: 'saved' as const }
  })

const some = <T>(list: T[]): T[] | undefined => (list.length ? list : undefined)
const number = (text: string): number | undefined => (text ? Number(text) : undefined)

export const liveActs = {
  mark: act(async (trx, desk, form, live) => {
    await markDuty(trx, desk.actor, {
      edition: desk.edition,
      live,
      duty: field(form, 'duty'),
      product: field(form, 'product') || null,
      mark: field(form, 'mark'),
      reason: field(form, 'reason'),
      seen: field(form, 'seen'),
    })
    return { done: 'marked' as const }
  }),
  plan: change((plan, form, { edition }) => {
    const titles = edition.languages.flatMap((code) => {
      const text = field(form, `title_${code}`)
      return text ? [[code, text] as const] : []
    })
    const starts = venueMoment(field(form, 'starts'), edition.zone)
    const hardEnd = venueMoment(field(form, 'hardEnd'), edition.zone)
    const audience = field(form, 'audience')
      .split(/[\s,;、，]+/)
      .filter(Boolean)
      .map((code) => code.toUpperCase())
    const aims = { viewers: number(field(form, 'aim_viewers')), orders: number(field(form, 'aim_orders')) }
    return {
      title: { ...plan.title, ...Object.fromEntries(titles) },
      ...(starts ? { starts: isoAt(starts, edition.zone) } : {}),
      hardEnd: hardEnd ? isoAt(hardEnd, edition.zone) : undefined,
      account: field(form, 'account') || undefined,
      show: field(form, 'show') || undefined,
      currency: field(form, 'currency') || undefined,
      place: field(form, 'place') || undefined,
      // The one that is spoken most comes first.
      languages: some([...new Set([field(form, 'spoken'), ...form.getAll('language').map(String)])].filter(Boolean)),
      audience: some(audience),
      aims:
        aims.viewers === undefined && aims.orders === undefined
          ? undefined
          : {
              ...(aims.viewers === undefined ? {} : { viewers: aims.viewers }),
              ...(aims.orders === undefined ? {} : { orders: aims.orders }),
            },
    }
  }),
  cancel: change((plan) => ({ cancelled: plan.cancelled ? undefined : true })),
  product: change((plan, form) => {
    const [id, as] = [field(form, 'product'), field(form, 'as')]
    if (as === 'fallback') return { fallback: [...new Set([...(plan.fallback ?? []), id])] }
    return { products: [...(plan.products ?? []), { product: id }] }
  }),
  'product-off': change((plan, form) => {
    const id = field(form, 'product')
    return {
      products: some((plan.products ?? []).filter((one) => one.product !== id)),
      fallback: some((plan.fallback ?? []).filter((one) => one !== id)),
    }
  }),
  /** Cues a product stands in beside those that name it themselves. A name that leads nowhere may stay until it is taken out. */
  'product-cues': change((plan, form) => {
    const [id, cues] = [field(form, 'product'), form.getAll('cue').map(String).filter(Boolean)]
    const bound = { product: id, ...(cues.length ? { cues } : {}) }
    return { products: (plan.products ?? []).map((one) => (one.product === id ? bound : one)) }
  }),
  'product-up': change((plan, form) => {
    const products = [...(plan.products ?? [])]
    const at = products.findIndex((one) => one.product === field(form, 'product'))
    if (at > 0) products.splice(at - 1, 2, products[at]!, products[at - 1]!)
    return { products }
  }),
  person: act(async (trx, desk, form, live) => {
    const [kind, id = ''] = field(form, 'person').split(':')
    if (kind === 'creator') {
      if (!isId(id)) throw new Refusal('live.unknown_name', { id })
      await addCreatorToLive(trx, desk.actor, { edition: desk.edition, live, creator: id })
    } else {
      const { plan } = await theLive(trx, desk.edition, live)
      const people = [...(plan.people ?? []).filter((one) => one.person !== id), { person: id }]
      await changeLive(trx, desk.actor, desk.edition, live, { people })
    }
    return { done: 'saved' as const }
  }),
  'person-off': act(async (trx, desk, form, live) => {
    const [kind, id = ''] = field(form, 'person').split(':')
    if (kind === 'creator') await takeCreatorOff(trx, desk.actor, { edition: desk.edition, live, creator: id })
    else {
      const { plan } = await theLive(trx, desk.edition, live)
      const people = some((plan.people ?? []).filter((one) => one.person !== id))
      await changeLive(trx, desk.actor, desk.edition, live, { people })
    }
    return { done: 'saved' as const }
  }),
  /** Numbers typed in: a transaction of its own, in the turn of those who record. */
  tell: async (event: LiveEvent) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const cells = Object.fromEntries(
      ['product', 'viewers', 'peak', 'average_seconds', 'new_followers', 'orders', 'value', 'currency'].map((name) => [
        name,
        field(form, name),
      ]),
    )
    // The chosen currency belongs to a value; alone it says nothing.
    if (!cells.value) cells.currency = ''
    return attempt(
      desk,
      async () => {
        const observedAt = venueMoment(field(form, 'observed_at'), desk.edition.zone)
        const told = await recordByHand(desk.house.store.db, desk.actor, desk.edition, desk.now, {
          ...cells,
          live: event.params.live,
          ...(observedAt ? { observed_at: isoAt(observedAt, desk.edition.zone) } : {}),
        })
        if ('unread' in told) return { unread: fieldFault(told.unread, desk.locale), cells }
        return { done: 'told' as const, told: m.live_results_saved({}, { locale: desk.locale }) }
      },
      { cells },
    )
  },
}
