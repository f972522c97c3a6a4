/** Briefs as a creator reads them: in the page's language, the newest version, with the duties of their audience. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import type { CreatorHere } from '#lib/creator/creator.server.ts'
import { dayName } from '#lib/desk/format.ts'
import { m, type LocaleCode } from '#messages'
import {
  acceptancesOf,
  acceptBrief,
  asksOf,
  BRIEF_FIELDS,
  briefFor,
  disclosureDuties,
  dutiesFor,
  invitationsOf,
  labelIn,
  LABEL_WITHIN,
  pointsOf,
  SEASON,
  type BriefVersion,
} from '#modules/creators'
import { eventsById } from '#modules/programme'
import { wording } from '#platform/words'

const TAG: Record<LocaleCode, string> = { vi: 'vi-VN', en: 'en-GB', ja: 'ja-JP' }

/** Events they said yes to, null for the season; each once. */
async function theirEvents({ edition, creator }: CreatorHere): Promise<(string | null)[]> {
  const invitations = await invitationsOf(theHouse().store.db, edition.id, [creator.id])
  return [...new Set(invitations.filter((one) => one.answer === 'accepted' && !one.closedAt).map((one) => one.eventId))]
}

const readEvent = (text: string): string | null => (text === SEASON ? null : text)

/** A brief is for those who said yes: everybody else finds none. */
async function theirBrief(here: CreatorHere, eventId: string | null): Promise<BriefVersion> {
  const brief = (await theirEvents(here)).includes(eventId)
    ? await briefFor(theHouse().store.db, here.edition.id, eventId)
    : null
  if (!brief) error(404, 'missing')
  return brief
}

async function titleOf({ edition, locale }: CreatorHere, eventId: string | null): Promise<string> {
  if (eventId === null) return m.creators_brief_season({}, { locale })
  const event = (await eventsById(theHouse().store.db, edition.id, [eventId])).get(eventId)
  return event ? wording(event.title, locale).text : eventId
}

const dayIn = (at: Date, { edition, locale }: CreatorHere) =>
  new Intl.DateTimeFormat(TAG[locale], { timeZone: edition.zone, dateStyle: 'medium' }).format(at)

export async function briefsOfCreator(here: CreatorHere) {
  const { db } = theHouse().store
  const accepted = await acceptancesOf(db, here.creator.id)
  const briefs = []
  for (const eventId of await theirEvents(here)) {
    const brief = await briefFor(db, here.edition.id, eventId)
    if (!brief) continue
    const done = accepted.some((one) => one.briefId === brief.briefId && one.version === brief.version)
    briefs.push({ path: eventId ?? SEASON, title: await titleOf(here, eventId), done })
  }
  return { title: m.creators_brief_title({}, { locale: here.locale }), briefs }
}

export async function briefOfCreator(here: CreatorHere, event: string) {
  const { db } = theHouse().store
  const { edition, creator, locale } = here
  const eventId = readEvent(event)
  const brief = await theirBrief(here, eventId)
  const mine = (await acceptancesOf(db, creator.id)).filter((one) => one.briefId === brief.briefId).at(-1)
  const duties = dutiesFor(await disclosureDuties(db, edition.id), creator.countries)
  const regions = new Intl.DisplayNames([TAG[locale]], { type: 'region' })
  const text = (name: (typeof BRIEF_FIELDS)[number]) => {
    const said = wording(brief.body.texts[name], locale)
    return { points: pointsOf(said.text), language: said.locale, translated: said.translated }
  }
  return {
    title: m.creators_brief_title({}, { locale }),
    about: await titleOf(here, eventId),
    version: brief.version,
    published: dayIn(brief.publishedAt, here),
    accepted: mine
      ? { version: mine.version, date: dayIn(mine.acceptedAt, here), newest: mine.version === brief.version }
      : null,
    asks: asksOf(brief.body, locale).map((one) => one.what),
    due: brief.body.dueDay ? dayName(brief.body.dueDay, locale, 'year') : null,
    texts: { message: text('message'), must: text('must'), mustNot: text('must_not'), seen: text('seen') },
    tags: brief.body.tags,
    within: LABEL_WITHIN,
    duties: duties.map((duty) => ({
      id: duty.id,
      where: duty.country
        ? m.creators_brief_duty_country({ country: regions.of(duty.country)! }, { locale })
        : m.creators_brief_duty_elsewhere({}, { locale }),
      duty: wording(duty.duty, locale).text,
      label: labelIn(duty, creator.language.split('-')[0]!),
      platform: duty.platform ? wording(duty.platform, locale).text : null,
      unverified: duty.verification === 'unverified',
    })),
    material: brief.body.material.map((one) => ({
      key: one.key,
      title: wording(one.title, locale).text || one.name,
      credit: one.credit,
      use: wording(one.use, locale).text,
      megabytes: (one.size / 1_000_000).toFixed(1),
    })),
  }
}

export async function acceptHere(here: CreatorHere, event: string, version: number): Promise<void> {
  const { edition, creator, locale, actor } = here
  await theirBrief(here, readEvent(event))
  await theHouse()
    .store.db.transaction()
    .execute((trx) =>
      acceptBrief(trx, actor, {
        edition: edition.id,
        eventId: readEvent(event),
        creatorId: creator.id,
        version,
        language: locale,
      }),
    )
}

/** A file of the newest version, for those who may read it. */
export async function fileOfBrief(here: CreatorHere, event: string, key: string) {
  const brief = await theirBrief(here, readEvent(event))
  const material = brief.body.material.find((one) => one.key === key)
  const stream = material && (await theHouse().files.open(key))
  if (!material || !stream) error(404, 'missing')
  return { material, stream }
}
