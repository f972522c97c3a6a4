import { error, fail } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { field } from '#lib/desk/door.server.ts'
import { openScreen, stageNow } from '#lib/show/stage-now.server.ts'
import { stageWords } from '#lib/show/stage-words.server.ts'
import { locales, m, type LocaleCode } from '#messages'
import { ACT_KINDS, actOf, actsOf, recordActs, type ActKind } from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { wording } from '#platform/words'
import type { Actions, PageServerLoad } from './$types'

const isLocale = (code: string | null | undefined): code is LocaleCode =>
  (locales as readonly string[]).includes(code ?? '')

export const load: PageServerLoad = async ({ params, url, setHeaders, getClientAddress }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
  const house = theHouse()
  const screen = await openScreen(house, params.key, getClientAddress())
  if (typeof screen === 'number') error(screen)
  const now = await stageNow(house, screen)
  const asked = url.searchParams.get('lang')
  const own = now.plan.roles.find(({ id }) => id === now.role)?.language
  const locale = isLocale(asked) ? asked : isLocale(own) ? own : locales[0]
  return {
    title: m.stage_title({ show: wording(now.plan.title, locale).text }, { locale }),
    // What a screen keeps for a start without network. Acts only grow, so old ones do no harm; the time does.
    now: { ...now, shell: url.searchParams.has('shell') },
    key: params.key,
    languages: [...locales],
    locale,
    words: Object.fromEntries(locales.map((code) => [code, stageWords(code)])),
  }
}

export const actions: Actions = {
  /** Without script: one press, as the page that was seen meant it. */
  press: async ({ params, request, getClientAddress }) => {
    const house = theHouse()
    const screen = await openScreen(house, params.key, getClientAddress())
    if (typeof screen === 'number') error(screen)
    const form = await request.formData()
    const { run, role } = screen
    const kind = field(form, 'kind') as ActKind
    if (!ACT_KINDS.includes(kind)) return fail(400, { refused: 'programme.act_not_valid' })
    const orNull = (name: string) => field(form, name) || null
    const { db } = house.store
    const held = (await actsOf(db, run.id)).map(({ recordedAt: _recordedAt, ...act }) => act)
    const device = `form-${role}`.slice(0, 64)
    const press = { device, role, kind, to: orNull('to'), at: systemNow().getTime() }
    try {
      await recordActs(db, { runId: run.id, role }, [{ ...actOf(run.plan, held, press), from: orNull('from') }])
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return fail(409, { refused: thrown.code })
    }
    return {}
  },
}
