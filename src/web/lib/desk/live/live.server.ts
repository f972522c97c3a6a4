/** One live as the desk shows it: plan, products, people, checklist, what to type, results against the plan. */
import { m } from '#messages'
import { error } from '@sveltejs/kit'
import {
  endsAt,
  mayPlan,
  mayRefuseDuty,
  openLines,
  productsById,
  resultsOf,
  resultsOfLives,
  theLive,
  type PlannedLive,
} from '#modules/campaigns'
import { listCreators } from '#modules/creators'
import { listPlaces, placeNameOn } from '#modules/editions'
import { listAccounts, listOrganisations, listPeople } from '#modules/people'
import { listEvents, listRuns, listShows, type ShowPlan } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { dayAt, wallTimeAt } from '#platform/time'
import { wording, type LocalText } from '#platform/words'
import { metricName, resultWords } from '../../desk-figures/live-rows.server.ts'
import type { Desk } from '../door.server.ts'
import { clockTime, dayName, dayTime } from '../format.ts'
import { actorName } from '../shell/shell.server.ts'
import { languageName } from '../words.ts'
import { checklistOf } from './checklist.server.ts'
import { productsOf, typedOf } from './products.server.ts'
import { resultLines } from './results.server.ts'

export async function livePage(desk: Desk, id: string) {
  const { house, edition, locale, actor, now } = desk
  const { db } = house.store
  const live = await theLive(db, edition, id).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
  const [products, shows, events, people, organisations, places, creators, accounts, results, seen] = [
    await productsById(db, edition.id),
    await listShows(db, edition.id),
    await listEvents(db, edition.id),
    await listPeople(db, edition.id),
    await listOrganisations(db, edition.id),
    await listPlaces(db, edition.id),
    await listCreators(db, edition.id),
    await listAccounts(db, THE_HOUSE),
    (await resultsOfLives(db, edition.id)).get(id) ?? null,
    await resultsOf(db, edition.id, { live: id, limit: 60 }),
  ]
  const say = (text: LocalText | null | undefined) => wording(text, locale).text
  const show = shows.find((one) => one.plan.id === live.plan.show)?.plan ?? null
  const runs = live.plan.show ? await listRuns(db, edition.id, { show: live.plan.show }) : []
  const names = {
    person: new Map(people.map((one) => [one.id, say(one.name)])),
    organisation: new Map(organisations.map((one) => [one.id, say(one.name)])),
    place: new Map(places.map((one) => [one.id, say(placeNameOn(one, live.day) as LocalText)])),
    product: new Map([...products.values()].map((one) => [one.id, say(one.name)])),
    creator: new Map(creators.map((one) => [one.id, one.name])),
  }
  const end = endsAt(live, show)
  const onAir = runs.find((run) => run.kind === 'performance' && run.begunAt)
  return {
    id,
    title: say(live.plan.title),
    sample: live.plan.sample ?? false,
    cancelled: live.plan.cancelled ?? false,
    ready: live.ready,
    open: openLines(live.standing).length,
    mayPlan: mayPlan(actor),
    mayRefuse: mayRefuseDuty(actor),
    when: `${dayName(live.day, locale)}, ${clockTime(live.startsAt, edition.zone)}`,
    city: say(edition.city),
    until: end && clockTime(end, edition.zone),
    note: say(live.plan.note),
    account: live.plan.account ?? null,
    place: live.plan.place ? (names.place.get(live.plan.place) ?? live.plan.place) : null,
    event: eventOf(live, events, locale),
    item: live.item,
    audience: live.plan.audience?.map((code) => countryName(code, locale)) ?? [],
    languages: live.plan.languages?.map((code) => languageName(code, locale)) ?? [],
    currency: live.plan.currency ?? null,
    people: (live.plan.people ?? []).map((one) => ({
      id: one.person,
      name: names.person.get(one.person) ?? one.person,
      as: say(one.as),
    })),
    creators: live.creators.map((creator) => ({ id: creator, name: names.creator.get(creator) ?? '–' })),
    show: showOf(live, show, runs.length, locale),
    ...productsOf(live, show, products, names, locale),
    checklist: checklistOf(desk, live, names.product, (by) => actorName(by, accounts, locale)),
    typed: typedOf(live, products, edition.languages, locale),
    results: resultLines(desk, live, results, names.product, onAir ?? null),
    seen: seen.map((one) => ({
      of: one.product === null ? m.live_no_product({}, { locale }) : (names.product.get(one.product) ?? one.product),
      number: `${metricName(one.metric, locale)}: ${resultWords(one, locale)}`,
      observed: dayTime(one.observedAt, edition.zone, locale),
      run: one.run,
      sample: one.sample,
    })),
    edit: {
      observed: localMinute(new Date(Math.max(now.getTime(), results?.observedAt?.getTime() ?? 0)), edition.zone),
      titles: edition.languages.map((code) => ({
        code,
        name: languageName(code, locale),
        text: live.plan.title[code] ?? '',
      })),
      starts: localMinute(live.startsAt, edition.zone),
      hardEnd: live.hardEnd ? localMinute(live.hardEnd, edition.zone) : '',
      audience: (live.plan.audience ?? []).join(', '),
      aims: live.plan.aims ?? {},
      places: [...names.place].map(([one, name]) => ({ id: one, name, chosen: one === live.plan.place })),
      spoken: live.plan.languages?.[0] ?? '',
      languages: [...new Set([...edition.languages, ...(live.plan.languages ?? [])])].map((code) => ({
        code,
        name: languageName(code, locale),
        chosen: live.plan.languages?.includes(code) ?? false,
      })),
      shows: shows
        .filter((one) => one.plan.stream || one.plan.id === live.plan.show)
        .map((one) => ({ id: one.plan.id, title: say(one.plan.title), chosen: one.plan.id === live.plan.show })),
      people: people
        .filter((one) => !(live.plan.people ?? []).some((it) => it.person === one.id))
        .map((one) => ({ id: one.id, name: names.person.get(one.id)! })),
      creators: creators
        .filter((one) => !live.creators.includes(one.id))
        .map((one) => ({ id: one.id, name: one.name })),
      products: [...names.product]
        .filter(([one]) => !productIds(live).includes(one))
        .map(([one, name]) => ({ id: one, name })),
    },
  }
}
export type LivePage = Awaited<ReturnType<typeof livePage>>

/** As a form's field has it; a minute that has begun counts whole, so that what is told later stands. */
function localMinute(at: Date, zone: string): string {
  const minute = new Date(Math.ceil(at.getTime() / 60_000) * 60_000)
  return `${dayAt(minute, zone)}T${wallTimeAt(minute, zone)}`
}

const productIds = ({ plan }: PlannedLive): string[] => [
  ...(plan.products ?? []).map((one) => one.product),
  ...(plan.fallback ?? []),
]

const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

function eventOf({ plan }: PlannedLive, events: Awaited<ReturnType<typeof listEvents>>, locale: string) {
  const found = events.find((one) => one.id === plan.event)
  return found ? { id: found.id, title: wording(found.title, locale).text } : null
}

function showOf({ plan }: PlannedLive, show: ShowPlan | null, runs: number, locale: 'vi' | 'en' | 'ja') {
  if (!plan.show) return null
  return {
    id: plan.show,
    there: show !== null,
    title: show ? wording(show.title, locale).text : plan.show,
    runs: m.live_show_runs({ n: runs }, { locale }),
  }
}
