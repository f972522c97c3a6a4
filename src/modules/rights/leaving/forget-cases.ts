import { sql, type Trx } from '#platform/db'
import type { Subject } from '../keepers.ts'

/**
 * Takes the person out of what they asked for. The receipt and its clocks stand without them; the standing no stays, by keys
 * that lead to nobody any more, so that nothing of theirs comes back. Safe to do twice.
 */
export async function forgetCases(trx: Trx, { edition, keys }: Subject): Promise<void> {
  await sql`update rights_case set person = null, said = null where edition_id = ${edition}
    and (person = any(${[...keys]}::text[])
      or id in (select withdrawal_id from standing_no where edition_id = ${edition} and person = any(${[...keys]}::text[])))`.execute(
    trx,
  )
}
