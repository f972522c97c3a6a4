/** A hall as it can be walked through now, in one language: the scene that publishing proved. */
import { doingsOf } from '#lib/public/doings/doings.ts'
import type { LocaleCode } from '#messages'
import { HOUSE_FILES, isWalked, sceneOf, type Exhibition, type SceneDocument } from '#modules/stories'
import { formingOf, namesFor, type OutputVisit } from './words-for.ts'

export const walkAddress = (locale: string, hall: string): string => `/${locale}/halls/${hall}/walk`

/** @returns null where there is no such hall now, or one does not walk through it. Addresses are without an origin. */
export async function walkScene(
  visit: Omit<OutputVisit, 'origin'>,
  all: Exhibition,
  id: string,
  locale: LocaleCode,
): Promise<SceneDocument | null> {
  const hall = all.hall(id)
  if (!hall || !isWalked(hall)) return null
  const its = { ...visit, origin: '' }
  const { forming } = formingOf(all, its, locale, await namesFor(its))
  const scene = sceneOf(all, hall, {
    files: HOUSE_FILES,
    forming: {
      ...forming,
      walk: (to) => walkAddress(locale, to),
      doings: (object) =>
        doingsOf(all, { object }, locale).map((one) => ({
          ...{ kind: 'doing', id: one.id, title: one.title, href: one.href },
        })),
    },
  })
  // What was taken out since publishing leaves room; what is missing on this machine leaves the page.
  return 'lack' in scene ? null : scene
}
