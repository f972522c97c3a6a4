import { saidAt } from '#modules/campaigns'
import type { Db } from '#platform/db'
import { dayAt, dayBounds } from '#platform/time'
import type { LocalText } from '#platform/words'
import type { ScreenWord } from './model.ts'

/** What the house says on its screens on a venue day: from its time until the day is over. What comes later that day is there already. */
export async function saidToday(db: Db, edition: { id: string; zone: string }, day: string): Promise<ScreenWord[]> {
  const { until } = dayBounds(day, edition.zone)
  const said = await saidAt(db, edition.id, 'wall', new Date(until.getTime() - 1))
  return said
    .filter((one) => dayAt(one.from, edition.zone) === day)
    .map(({ id, texts, sample, from }) => ({
      id,
      sample,
      words: Object.fromEntries(texts.map((text) => [text.language, text.caption])) as LocalText,
      from: from.toISOString(),
      until: until.toISOString(),
    }))
}
