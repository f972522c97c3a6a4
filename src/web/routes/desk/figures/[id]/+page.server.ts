import { error } from '@sveltejs/kit'
import { attempt, deskOf, refusalText, type Desk } from '#lib/desk/door.server.ts'
import { figurePage } from '#lib/desk-figures/figure-page.server.ts'
import { verifyNow } from '#lib/desk-figures/verified.server.ts'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  return { figure: await orTold(desk, () => figurePage(desk, event.params.id, event.url)) }
}

/** A figure that does not exist, a breakdown it does not have, a day that is none: told in words. */
async function orTold<T>({ locale }: Desk, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (refused) {
    if (refused instanceof Refusal)
      error(refused.kind === 'missing' ? 404 : 400, { message: refusalText(refused, locale) })
    throw refused
  }
}

export const actions: Actions = {
  verify: async (event) => {
    const desk = await deskOf(event)
    return attempt(desk, async () => {
      await verifyNow(desk)
      return {}
    })
  },
}
