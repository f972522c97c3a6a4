import { attempt, deskOf, field, type Desk } from '#lib/desk/door.server.ts'
import { holdPage } from '#lib/desk/hold/hold-page.server.ts'
import { SURFACES, surfaceNames } from '#lib/desk/hold/words.ts'
import { venueMoment } from '#lib/desk/venue-moment.ts'
import { endNotice, releaseSurfaces, tellNotice, type DueAnswer } from '#modules/editions'
import { Refusal } from '#platform/refusal'
import { m } from '#messages'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => holdPage(await deskOf(event))

/** `what.KEY` and, for another time, `at.KEY`, as the list of what fell due has them. */
function answersOf(form: FormData, { edition }: Desk): Record<string, DueAnswer> {
  const answers: Record<string, DueAnswer> = {}
  for (const name of form.keys()) {
    const key = name.startsWith('what.') ? name.slice('what.'.length) : null
    const what = field(form, name)
    if (!key) continue
    if (what === 'now' || what === 'drop') answers[key] = { what }
    if (what !== 'later') continue
    const at = venueMoment(field(form, `at.${key}`), edition.zone)
    if (!at) throw new Refusal('hold.no_time', { title: field(form, `title.${key}`) })
    answers[key] = { what, at }
  }
  return answers
}

const MINUTE_MS = 60_000

export const actions: Actions = {
  release: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const surface = field(form, 'surface')
    return attempt(
      desk,
      async () => {
        const released = await releaseSurfaces(desk.house.store.db, desk.actor, {
          edition: desk.edition.id,
          surfaces: [surface],
          reason: field(form, 'reason'),
          answers: answersOf(form, desk),
        })
        const { locale } = desk
        return { done: m.hold_released({ surface: surfaceNames(released, locale) }, { locale }) }
      },
      { surface: SURFACES.find((one) => one === surface) ?? null },
    )
  },
  tell: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const { edition, now, locale } = desk
    const words = Object.fromEntries(edition.languages.map((code) => [code, field(form, `words.${code}`)]))
    return attempt(
      desk,
      async () => {
        const from = venueMoment(field(form, 'from'), edition.zone) ?? now
        const until = new Date(from.getTime() + Number(field(form, 'minutes')) * MINUTE_MS)
        await tellNotice(desk.house.store.db, desk.actor, now, edition, { words, from, until })
        return { done: m.hold_notice_told({}, { locale }) }
      },
      { words },
    )
  },
  end: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const { locale } = desk
    return attempt(desk, async () => {
      await endNotice(desk.house.store.db, desk.actor, desk.now, desk.edition.id, field(form, 'notice'))
      return { done: m.hold_notice_ended({}, { locale }) }
    })
  },
}
