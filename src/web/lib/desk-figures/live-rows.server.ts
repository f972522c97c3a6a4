/** Rows of lives' figures in words, and the observations behind one. Server only. */
import { m, type LocaleCode } from '#messages'
import {
  CURRENCY_MARK,
  inMajor,
  listLives,
  NOT_TOLD,
  productsById,
  resultsBehind,
  type Metric,
  type Result,
} from '#modules/campaigns'
import { listPlaces, placeNameOn } from '#modules/editions'
import type { By, Figure } from '#modules/evidence'
import { listOrganisations, listPeople } from '#modules/people'
import type { Db } from '#platform/db'
import { wording, type LocalText } from '#platform/words'
import type { Desk } from '../desk/door.server.ts'
import { count, dayTime } from '../desk/format.ts'

const SEEN = 100

/** Names of lives, products, makers and provinces by their keys. */
export async function liveTitles({
  db,
  edition,
  locale,
}: {
  db: Db
  edition: Desk['edition']
  locale: LocaleCode
}): Promise<Map<string, string>> {
  const say = (text: LocalText) => wording(text, locale).text
  const [lives, products, people, organisations, places] = [
    await listLives(db, edition),
    await productsById(db, edition.id),
    await listPeople(db, edition.id),
    await listOrganisations(db, edition.id),
    await listPlaces(db, edition.id),
  ]
  return new Map([
    ...lives.map((live) => [live.id, say(live.plan.title)] as const),
    ...[...products.values()].map((one) => [one.id, say(one.name)] as const),
    ...people.map((one) => [`person:${one.id}`, say(one.name)] as const),
    ...organisations.map((one) => [`organisation:${one.id}`, say(one.name)] as const),
    ...places.map((one) => [one.id, say(placeNameOn(one, edition.opens) as LocalText)] as const),
  ])
}

/** A row's key: an id, and for money its currency. */
export function rowOfLive(key: string, by: By | null, titles: ReadonlyMap<string, string>, locale: LocaleCode): string {
  const [id = '', currency] = key.split(CURRENCY_MARK)
  const currencyName = (code: string) => new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code
  if (by === 'currency') return `${currencyName(id)} (${id})`
  const name = id === NOT_TOLD ? m.public_key_unknown({}, { locale }) : (titles.get(id) ?? id)
  return currency ? `${name} · ${currency}` : name
}

export const metricName = (metric: Metric, locale: LocaleCode): string =>
  ({
    viewers: m.live_metric_viewers,
    peak: m.live_metric_peak,
    average_seconds: m.live_metric_average_seconds,
    new_followers: m.live_metric_new_followers,
    orders: m.live_metric_orders,
    value: m.live_metric_value,
  })[metric]({}, { locale })

export const resultWords = ({ amount, currency }: Pick<Result, 'amount' | 'currency'>, locale: LocaleCode): string =>
  amount === null
    ? m.desk_data_figure_unknown({}, { locale })
    : currency
      ? new Intl.NumberFormat(locale, { style: 'currency', currency }).format(inMajor(amount, currency))
      : count(amount, locale)

export async function seenBehind({ house, edition, locale }: Desk, figure: Figure, key: string, name: string) {
  const { db } = house.store
  const at = new Date(figure.asOf)
  const seen = await resultsBehind(db, {
    edition: edition.id,
    figure: figure.id,
    by: figure.by ?? 'live',
    key,
    from: figure.from,
    to: figure.to,
    at,
    limit: SEEN,
  })
  const titles = await liveTitles({ db, edition, locale })
  return {
    key,
    title: m.live_seen_title({ row: name }, { locale }),
    list: seen.map((one) => ({
      live: { id: one.live, title: titles.get(one.live) ?? one.live },
      product: one.product === null ? m.live_no_product({}, { locale }) : (titles.get(one.product) ?? one.product),
      number: `${metricName(one.metric, locale)}: ${resultWords(one, locale)}`,
      observed: dayTime(one.observedAt, edition.zone, locale),
      recorded: dayTime(one.recordedAt, edition.zone, locale),
      run: one.run,
      sample: one.sample,
    })),
  }
}
export type SeenBehind = Awaited<ReturnType<typeof seenBehind>>
