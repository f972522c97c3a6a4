/** Invented people and plans of the edition: what would go, in words and numbers, and taking it away. */
import { removeSample, type RemovedSample } from '#house/remove-sample'
import { m, type LocaleCode } from '#messages'
import { Refusal } from '#platform/refusal'
import { field, type Desk } from '../door.server.ts'
import { listed } from '../format.ts'

type Say = (p: { n: number }, o: { locale: LocaleCode }) => string
const WORDS: Record<keyof RemovedSample, Say> = {
  people: m.desk_samples_people,
  bookings: m.desk_samples_bookings,
  campaigns: m.desk_samples_campaigns,
  items: m.desk_samples_items,
  slotRules: m.desk_samples_slot_rules,
}

function thingsOf(removed: RemovedSample, locale: LocaleCode): string {
  const things = (Object.keys(WORDS) as (keyof RemovedSample)[]).filter((key) => removed[key] > 0)
  return listed(
    things.map((key) => WORDS[key]({ n: removed[key] }, { locale })),
    locale,
  )
}

/** By doing it and taking it back: the numbers are those that would go now. */
export async function lookAtSamples({ house, actor, edition, locale, now }: Desk) {
  const things = thingsOf(await removeSample(house.store.db, actor, edition.id, now, { dryRun: true }), locale)
  if (!things) return { samples: { none: m.desk_samples_none({}, { locale }), would: null } }
  return { samples: { none: null, would: m.desk_samples_would({ things }, { locale }) } }
}

/** @throws Refusal editions.not_sure */
export async function takeSamplesAway({ house, actor, edition, locale, now }: Desk, form: FormData) {
  if (field(form, 'sure') !== 'yes') throw new Refusal('editions.not_sure')
  const things = thingsOf(await removeSample(house.store.db, actor, edition.id, now), locale)
  return { told: things ? m.desk_samples_told({ things }, { locale }) : m.desk_samples_none({}, { locale }) }
}
