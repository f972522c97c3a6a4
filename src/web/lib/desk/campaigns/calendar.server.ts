/** The calendar: lanes by where items go, columns by venue day, over the programme's own days. */
import type { Desk } from '#lib/desk/door.server.ts'
import { weekdayName } from '#lib/desk-figures/figure-parts.server.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { languageName } from '#lib/desk/words.ts'
import {
  behind,
  CHANNELS,
  KINDS,
  listCampaigns,
  listItems,
  mayPlan,
  newSentences,
  sentencesOf,
  type Item,
} from '#modules/campaigns'
import { listAccounts, peopleById } from '#modules/people'
import { eventsBetween, listEvents } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { addDays, daysBetween, isNearDay } from '#platform/time'
import { wording } from '#platform/words'
import { itemView } from './item-view.server.ts'
import { secondPerson } from './second-person.server.ts'
import { channelIcon, channelName, kindName } from './words.ts'

const DAYS = 8

export async function calendarPage(desk: Desk, url: URL) {
  const { house, edition, locale, today, actor } = desk
  const { db } = house.store
  const campaigns = await listCampaigns(db, edition.id)
  const events = await listEvents(db, edition.id)
  const titles = new Map(events.map((one) => [one.id, wording(one.title, locale).text]))
  const campaign = campaigns.find((one) => one.id === url.searchParams.get('campaign')) ?? null
  const own = campaign && events.find((one) => one.id === campaign.event)
  const asked = url.searchParams.get('from')
  const from = asked && isNearDay(asked) ? asked : firstDay(today, own?.from ?? null, own?.to ?? null)
  const to = addDays(from, DAYS - 1)
  const items = await listItems(db, edition.id, { from, to, ...(campaign ? { campaign: campaign.id } : {}) })
  const accounts = await listAccounts(db, THE_HOUSE)
  const nameOf = (by: string) => actorName(by, accounts, locale)
  const views = items.map((item) => itemView(desk, item, nameOf))
  const chosen = url.searchParams.get('item')
  const secondOf = (item: Item | undefined) => (item ? secondPerson(desk, item, accounts) : null)
  const states = views.flatMap((view) => view.languages)
  const shown = await eventsBetween(db, edition.id, from, to)
  return {
    campaigns: campaigns.map((one) => ({ ...one, title: titles.get(one.event) ?? one.event })),
    campaign: campaign && { ...campaign, title: titles.get(campaign.event) ?? campaign.event },
    people: campaign ? await namesOf(desk, campaign.people) : '',
    from,
    before: addDays(from, -7),
    after: addDays(from, 7),
    days: daysBetween(from, to).map((day) => ({
      day,
      name: weekdayName(day, locale),
      today: day === today,
      own: Boolean(own?.from && own.from <= day && day <= (own.to ?? own.from)),
      event: shown
        .filter((one) => one.recurs === null && one.from === day)
        .map((one) => titles.get(one.id))
        .at(0),
    })),
    lanes: CHANNELS.map((channel) => ({ channel, name: channelName(channel, locale), icon: channelIcon(channel) })),
    items: views,
    chosen: views.find((one) => one.id === chosen) ?? null,
    second: secondOf(items.find((one) => one.id === chosen)),
    sources: chosen ? sourcesOf(items.find((one) => one.id === chosen)) : [],
    stale: states.filter((one) => one.state === 'stale').length,
    drafts: states.filter((one) => one.state === 'draft').length,
    mayPlan: mayPlan(actor),
    events: events.map((one) => ({ id: one.id, title: titles.get(one.id)! })),
    kinds: KINDS.map((id) => ({ id, name: kindName(id, locale) })),
    languages: edition.languages.map((id) => ({ id, name: languageName(id, locale) })),
  }
}
export type CalendarPage = Awaited<ReturnType<typeof calendarPage>>

async function namesOf({ house, edition, locale }: Desk, ids: readonly string[]): Promise<string> {
  if (!ids.length) return ''
  const people = await peopleById(house.store.db, edition.id, ids)
  return ids.flatMap((id) => wording(people.get(id)?.name ?? {}, locale).text || []).join(', ')
}

/** A campaign opens four days ahead of what it is for, as the days before it are its work; else today comes second. */
function firstDay(today: string, from: string | null, to: string | null): string {
  if (!from) return addDays(today, -1)
  return from <= today && today <= (to ?? from) ? addDays(today, -1) : addDays(from, -4)
}

/** The source and what follows it, with the sentences that are ahead of each. */
function sourcesOf(item: Item | undefined) {
  if (!item) return []
  const source = item.texts.find((text) => text.language === item.sourceLanguage)
  return behind(item).flatMap(({ language, state, stale }) => {
    const text = item.texts.find((one) => one.language === language)
    if (!text) return []
    const now = source ? sentencesOf(source.caption, source.language) : []
    const ahead =
      language === item.sourceLanguage ? [] : newSentences(now, sentencesOf(text.madeFrom ?? '', item.sourceLanguage))
    return [{ language, state, stale, caption: text.caption, ahead: ahead.map((index) => now[index]!) }]
  })
}
