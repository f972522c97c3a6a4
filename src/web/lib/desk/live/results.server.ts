/** What a live came to, against what was planned. Not known is never zero. */
import { m } from '#messages'
import { inMajor, type LiveResults, type Money, type PlannedLive } from '#modules/campaigns'
import type { ShowRun } from '#modules/programme'
import type { Desk } from '../door.server.ts'
import { clockTime, count, dayTime } from '../format.ts'
import { atLeast, money, told } from './words.ts'

export function resultLines(
  { edition, locale }: Pick<Desk, 'edition' | 'locale'>,
  live: PlannedLive,
  results: LiveResults | null,
  products: ReadonlyMap<string, string>,
  onAir: ShowRun | null,
) {
  const worth = (of: readonly Money[]) =>
    of.length ? of.map((one) => money(inMajor(one.amount, one.currency), one.currency, locale)).join(' + ') : '–'
  const venue = (run: ShowRun, at: Date | null) => at && clockTime(new Date(at.getTime() + run.offsetMs), edition.zone)
  const line = (name: string, planned: number | null, real: string) => ({ name, planned: told(planned, locale), real })
  return {
    any: results !== null,
    sample: results?.sample ?? false,
    observed: results?.observedAt ? dayTime(results.observedAt, edition.zone, locale) : null,
    lines: [
      {
        name: m.live_when({}, { locale }),
        planned: clockTime(live.startsAt, edition.zone),
        real: (onAir && venue(onAir, onAir.begunAt)) ?? '–',
      },
      line(
        m.live_metric_viewers({}, { locale }),
        live.plan.aims?.viewers ?? null,
        told(results?.viewers ?? null, locale),
      ),
      line(m.live_metric_peak({}, { locale }), null, told(results?.peak ?? null, locale)),
      line(m.live_metric_average_seconds({}, { locale }), null, told(results?.averageSeconds ?? null, locale)),
      line(m.live_metric_new_followers({}, { locale }), null, told(results?.newFollowers ?? null, locale)),
      line(
        m.live_metric_orders({}, { locale }),
        live.plan.aims?.orders ?? null,
        results?.orders ? atLeast(count(results.orders.amount, locale), results.orders.atLeast, locale) : '–',
      ),
      {
        name: m.live_metric_value({}, { locale }),
        planned: '–',
        real: results?.values.length
          ? results.values
              .map((one) =>
                atLeast(money(inMajor(one.amount, one.currency), one.currency, locale), one.atLeast, locale),
              )
              .join(' · ')
          : '–',
      },
    ],
    products: [
      ...new Set([...(live.plan.products ?? []).map((one) => one.product), ...(results?.products.keys() ?? [])]),
    ].map((id) => ({
      id,
      name: products.get(id) ?? id,
      orders: told(results?.products.get(id)?.orders ?? null, locale),
      value: worth(results?.products.get(id)?.values ?? []),
    })),
  }
}
export type ResultLines = ReturnType<typeof resultLines>
