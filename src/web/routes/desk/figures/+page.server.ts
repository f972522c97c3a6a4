import { deskOf, refusalText } from '#lib/desk/door.server.ts'
import { dayTime } from '#lib/desk/format.ts'
import { coverageWords, isOnlySample, valueWords } from '#lib/desk-figures/figure-parts.server.ts'
import { byName, figureName, figureText, unitName } from '#lib/desk-figures/words.server.ts'
import { askFigure, figureDefinition, figureDefinitions } from '#modules/evidence'
import { Refusal } from '#platform/refusal'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { house, edition, locale, now } = desk
  const figures = []
  for (const { id, version, unit, by } of figureDefinitions()) {
    const figure = await askFigure(house.store.db, edition, { id, audience: 'staff' })
    figures.push({
      id,
      version,
      name: figureName(id, locale),
      about: figureText(id, 'definition', locale),
      value: valueWords(figure, locale),
      unit: unitName(unit, locale),
      coverage: coverageWords(figure, locale),
      partial: figure.coverage.known < figure.coverage.expected,
      sample: isOnlySample(figure),
      by: by.map((one) => ({ by: one, name: byName(one, locale) })),
    })
  }
  return { figures, asOf: dayTime(now, edition.zone, locale), noAdvertisingValue: refusalFor('AVE') }

  function refusalFor(id: string): string {
    try {
      figureDefinition(id)
    } catch (refused) {
      if (refused instanceof Refusal) return refusalText(refused, locale)
    }
    return ''
  }
}
