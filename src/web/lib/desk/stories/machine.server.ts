/** The translation's buttons for a machine: ask it, let its draft go. */
import { m } from '#messages'
import { draftByMachine, dropMachineDraft, lockedTerms, sourceLanguage, type ItemRef } from '#modules/stories'
import { textProvider } from '#platform/ai/text-provider'
import { createLimiter } from '#platform/rate-limit'
import { Refusal } from '#platform/refusal'
import { attempt, field, type Desk } from '../door.server.ts'
import { workingOf } from './item.server.ts'
import { namesOf } from './translate.server.ts'

/** Each answer costs money: a person reads three drafts a minute, and may ask for a long item's at once. */
const asks = createLimiter({ capacity: 30, refillPerSecond: 1 / 20 })

export async function askMachine(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, locale } = desk
  const { one, all } = await workingOf(desk, ref)
  const to = field(form, 'to')
  return attempt(desk, async () => {
    if (!asks.take(actor.id).allowed) throw new Refusal('stories.machine_busy', { kind: 'conflict' })
    await draftByMachine(house.store.db, actor, edition.id, ref, {
      field: field(form, 'field'),
      language: to,
      provider: textProvider(house.config.ai, house.config),
      terms: lockedTerms(await namesOf(desk, all), sourceLanguage(one.item.body, edition.languages), to),
    })
    return { told: m.curating_machine_made({}, { locale }) }
  })
}

export const letMachineDraftGo = (desk: Desk, ref: ItemRef, form: FormData) =>
  attempt(desk, async () => {
    await dropMachineDraft(desk.house.store.db, desk.actor, desk.edition.id, ref, field(form, 'draft'))
    return { told: m.curating_machine_dropped({}, desk) }
  })
