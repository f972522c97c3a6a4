/** Who of a community read an item's text: what the ledger says, and recording it. */
import { dayName } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { m } from '#messages'
import type { listAccounts } from '#modules/people'
import { mayGrant, rightsOf } from '#modules/rights'
import {
  eldersKey,
  endReadings,
  labelsOf,
  recordReading,
  standingReadings,
  textHash,
  type Item,
  type ItemRef,
} from '#modules/stories'
import { addDays, dayAt } from '#platform/time'
import { wording } from '#platform/words'
import { attempt, field, type Desk } from '../door.server.ts'

/** For how long a reading holds unless they say otherwise. */
const FIVE_YEARS_DAYS = 1826

type Accounts = Awaited<ReturnType<typeof listAccounts>>

/** null: no community asked to read it first. */
export async function eldersOf({ house, edition, locale, now, actor }: Desk, item: Item, accounts: Accounts) {
  const asked = labelsOf(item.body).flatMap((label) =>
    label.kind === 'elders-review' && label.community ? [label.community] : [],
  )
  if (!asked.length) return null
  const { workId } = item
  const rights = workId === null ? null : ((await rightsOf(house.store.db, [workId])).get(workId) ?? null)
  const text = textHash(item.body)
  const today = dayAt(now, edition.zone)
  return {
    mayRecord: mayGrant(actor),
    today,
    until: addDays(today, FIVE_YEARS_DAYS),
    asked: asked.map((community) => {
      const readings = standingReadings(community, rights, now)
      return {
        key: eldersKey(community),
        community: wording(community, locale).text,
        isRead: readings.some((one) => one.text === text),
        readings: readings.map((one) => ({
          isThis: one.text === text,
          line: m.elders_line(
            {
              n: one.revision,
              who: one.readBy,
              day: dayName(one.readOn, locale, 'year'),
              until: dayName(one.until, locale, 'year'),
            },
            { locale },
          ),
          shownBy: m.elders_shown_by(
            { evidence: one.evidence, by: actorName(one.recordedBy, accounts, locale) },
            { locale },
          ),
        })),
      }
    }),
  }
}
export type Elders = NonNullable<Awaited<ReturnType<typeof eldersOf>>>

export async function recordRead({ house, actor, edition, now, locale }: Desk, ref: ItemRef, form: FormData) {
  return attempt({ locale }, async () => {
    const base = Number(field(form, 'base'))
    await recordReading(house.store.db, actor, edition.id, ref, {
      ...{ base, elders: field(form, 'elders'), readBy: field(form, 'readBy'), readOn: field(form, 'readOn') },
      ...{ until: field(form, 'until'), evidence: field(form, 'evidence'), now },
    })
    return { told: m.elders_recorded({ n: base }, { locale }) }
  })
}

export async function takeBack({ house, actor, edition, locale }: Desk, ref: ItemRef, form: FormData) {
  return attempt({ locale }, async () => {
    await endReadings(house.store.db, actor, edition.id, ref, field(form, 'elders'))
    return { told: m.elders_taken_back({}, { locale }) }
  })
}
