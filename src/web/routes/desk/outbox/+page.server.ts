import { closedWords, outStateName } from '#lib/desk/campaigns/words.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { dayTime } from '#lib/desk/format.ts'
import {
  CHANNEL_KINDS,
  endChannel,
  listChannels,
  listOutgoing,
  mayPlan,
  mayRunChannels,
  openChannel,
  settleOut,
  type OutState,
} from '#modules/campaigns'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

/** What a person may say of each, the likelier first. */
const ACTS: Partial<Record<OutState, readonly ('arrived' | 'missing' | 'send' | 'drop')[]>> = {
  unknown: ['arrived', 'missing'],
  overdue: ['drop', 'send'],
  waiting: ['drop'],
}

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const channels = await listChannels(db, edition.id)
  const outgoing = await listOutgoing(db, edition.id)
  return {
    outgoing: outgoing.map((one) => ({
      id: one.id,
      item: one.item,
      title: one.title,
      language: one.language,
      channel: one.channelName,
      due: dayTime(one.dueAt, edition.zone, locale),
      state: one.state,
      stateName: outStateName(one.state, locale),
      attempts: one.attempts,
      url: one.outsideUrl,
      code: one.code,
      acts: mayPlan(actor) ? (ACTS[one.state] ?? []) : [],
    })),
    channels: channels.map((one) => ({ ...one, closed: one.closed && closedWords(one.closed, locale) })),
    kinds: CHANNEL_KINDS,
    mayRun: mayRunChannels(actor),
    replaying: await house.clock.replaying(edition.id),
  }
}

export const actions: Actions = {
  settle: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const id = field(form, 'outgoing')
    return attempt(desk, async () => {
      if (!isId(id)) throw new Refusal('campaigns.not_to_settle', { kind: 'conflict' })
      await desk.house.store.db
        .transaction()
        .execute((trx) => settleOut(trx, desk.actor, desk.now, desk.edition.id, id, field(form, 'what')))
      return { done: 'settled' as const }
    })
  },
  open: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const wanted = { kind: field(form, 'kind'), name: field(form, 'name'), address: field(form, 'address') }
    return attempt(
      desk,
      async () => {
        const asked = {
          edition: desk.edition.id,
          ...wanted,
          secret: field(form, 'secret'),
          deDuplicates: form.has('deDuplicates'),
        }
        const { store, config } = desk.house
        await store.db.transaction().execute((trx) => openChannel(trx, desk.actor, config.secret, asked))
        return { done: 'opened' as const }
      },
      { wanted },
    )
  },
  end: async (event) => {
    const desk = await deskOf(event)
    const id = field(await event.request.formData(), 'channel')
    return attempt(desk, async () => {
      if (!isId(id)) throw new Refusal('campaigns.no_such_channel', { kind: 'missing' })
      await desk.house.store.db.transaction().execute((trx) => endChannel(trx, desk.actor, desk.edition.id, id))
      return { done: 'ended' as const }
    })
  },
}
