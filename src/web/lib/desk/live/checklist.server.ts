/** The checklist in words: the whole live first, then product by product. */
import { m } from '#messages'
import type { PlannedLive } from '#modules/campaigns'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { dayName, dayTime } from '../format.ts'

export function checklistOf(
  { edition, locale }: Pick<Desk, 'edition' | 'locale'>,
  live: PlannedLive,
  products: ReadonlyMap<string, string>,
  nameOf: (by: string) => string,
) {
  const lines = live.standing.map(({ duty, product, mark, stale }) => {
    const words = mark && { name: nameOf(mark.by), time: dayTime(mark.at, edition.zone, locale) }
    return {
      duty: duty.id,
      product,
      hash: duty.hash,
      what: wording(duty.what, locale).text,
      labels: duty.labels.map((label) => label.text),
      platform: duty.platform ? wording(duty.platform, locale).text : null,
      since: /^\d{4}-\d\d-\d\d$/.test(duty.since ?? '')
        ? m.live_duty_since({ day: dayName(duty.since!, locale, 'year') }, { locale })
        : null,
      sources: duty.sources.join(' · '),
      unverified: duty.verification === 'unverified',
      stale,
      state: mark ? mark.mark : ('open' as const),
      told: !words
        ? stale
          ? m.live_duty_stale({}, { locale })
          : m.live_duty_open({}, { locale })
        : mark!.mark === 'refused'
          ? m.live_duty_refused({ ...words, reason: mark!.reason ?? '' }, { locale })
          : m.live_duty_done(words, { locale }),
    }
  })
  return [...Map.groupBy(lines, (line) => line.product)].map(([product, of]) => ({
    product,
    name: product === null ? m.live_checklist_whole({}, { locale }) : (products.get(product) ?? product),
    lines: of,
  }))
}
export type ChecklistGroup = ReturnType<typeof checklistOf>[number]
