/** A creator's visit: who may book one, and the letters about it. Booking itself lives in programme and knows no creators. */
import { m, type LocaleCode } from '#messages'
import { editionNow, type Edition } from '#modules/editions'
import { slotsById, type BookingTold, type EndReason, type Slot } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import type { Db, Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { wallTimeAt } from '#platform/time'
import { wording } from '#platform/words'
import { invitationsOf } from './invitations.ts'
import { makeKey } from './keys.ts'
import { greetingName, houseIn, writeLetter } from './letters.ts'
import { creatorOf, writtenIn } from './model.ts'
import { findCreator } from './queries.ts'

/** Places are for those who said yes to an invitation that still stands. */
export async function assertMayVisit(db: Db, edition: string, creatorId: string): Promise<void> {
  const invitations = await invitationsOf(db, edition, [creatorId])
  if (!invitations.some((one) => one.answer === 'accepted' && !one.closedAt))
    throw new Refusal('creators.visit_needs_yes', { kind: 'forbidden' })
}

export type VisitNews =
  | { what: 'made' | 'moved'; slot: string }
  | { what: 'offered'; slot: string; until: Date }
  | { what: 'ended'; reason: EndReason }

/** What ended a visit without their doing, and so is written to them. */
const TOLD_ENDS = {
  by_desk: m.programme_mail_over_by_desk,
  slot_closed: m.programme_mail_over_slot_closed,
  offer_lapsed: m.programme_mail_over_offer_lapsed,
  slot_passed: m.programme_mail_over_slot_passed,
}

/** Writes to a creator about their visit, in their language; to nobody where the booking is not a creator's. */
export async function writeAboutVisit(trx: Trx, origin: string, told: BookingTold, news: VisitNews): Promise<void> {
  const creatorId = creatorOf(told.person)
  const creator = creatorId && (await findCreator(trx, told.edition, creatorId))
  if (!creator) return
  const locale = writtenIn(creator.language)
  const edition = await editionNow(trx, told.edition)
  const house = houseIn(edition, locale)
  const words = await wordsOf(trx, edition, locale, news)
  if (!words) return
  const link = `${origin}/${locale}/mine/${await makeKey(trx, creator.id)}/visit`
  await writeLetter(trx, THE_HOUSE, creator, {
    kind: 'visit',
    subject: m.programme_mail_subject({ house }, { locale }),
    text: m.programme_mail_text({ name: greetingName(creator), words, link, house }, { locale }),
  })
}

async function wordsOf(db: Db, edition: Edition, locale: LocaleCode, news: VisitNews): Promise<string | null> {
  if (news.what === 'ended')
    return news.reason in TOLD_ENDS ? TOLD_ENDS[news.reason as keyof typeof TOLD_ENDS]({}, { locale }) : null
  const slot = (await slotsById(db, edition.id, [news.slot])).get(news.slot)!
  const when = whenIn(slot, edition, locale)
  if (news.what === 'offered')
    return m.programme_mail_offered({ when, until: momentIn(news.until, edition, locale) }, { locale })
  return news.what === 'made'
    ? m.programme_mail_made({ when }, { locale })
    : m.programme_mail_moved({ when }, { locale })
}

const TAG: Record<LocaleCode, string> = { vi: 'vi-VN', en: 'en-GB', ja: 'ja-JP' }
const dayOf = (at: Date, zone: string, locale: LocaleCode) =>
  new Intl.DateTimeFormat(TAG[locale], { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(at)

/** A slot’s day and times at the venue, which is named. */
const whenIn = ({ startsAt, endsAt }: Slot, { zone, city }: Edition, locale: LocaleCode): string =>
  m.programme_mail_when(
    {
      day: dayOf(startsAt, zone, locale),
      time: `${wallTimeAt(startsAt, zone)}–${wallTimeAt(endsAt, zone)}`,
      city: wording(city, locale).text,
    },
    { locale },
  )
const momentIn = (at: Date, { zone, city }: Edition, locale: LocaleCode): string =>
  m.programme_mail_when(
    { day: dayOf(at, zone, locale), time: wallTimeAt(at, zone), city: wording(city, locale).text },
    { locale },
  )
