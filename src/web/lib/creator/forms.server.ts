/** Forms on a creator's own pages: sent without script, refused in the reader's words. */
import { fail, type ActionFailure } from '@sveltejs/kit'
import { refusalFrom, refusalText } from '#lib/desk/door.server.ts'
import { theHouse } from '#house/house'
import type { Trx } from '#platform/db'
import type { CreatorHere } from './creator.server.ts'

export interface OwnRefusal {
  refusal: { code: string; text: string }
}

/** One transaction; a refusal comes back as a failed form, with what else the page wants to show again. */
export async function inOwnForm<Extra extends object = object>(
  here: CreatorHere,
  act: (trx: Trx) => Promise<void>,
  extra?: Extra,
): Promise<ActionFailure<OwnRefusal & Extra> | null> {
  try {
    await theHouse().store.db.transaction().execute(act)
    return null
  } catch (thrown) {
    const why = refusalFrom(thrown)
    const refusal = { code: why.code, text: refusalText(why, here.locale) }
    const status = { input: 400, forbidden: 403, missing: 404, conflict: 409 }[why.kind]
    return fail(status, { refusal, ...extra } as OwnRefusal & Extra)
  }
}

export const answeringOf = ({ edition, now, locale }: CreatorHere) => ({
  edition,
  origin: theHouse().config.origin,
  now,
  locale,
})
