import { dropLooseItems } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'

/** An account's own days stay as numbers under our id of it; the sheets that told them go. */
export async function forgetAccountDays(
  trx: Trx,
  edition: string,
  accounts: readonly { id: string; handle: string | null }[],
): Promise<void> {
  for (const { id, handle } of accounts) {
    if (handle === null) continue
    const { rows } = await sql<{ run_id: string }>`select distinct run_id from account_day
      where edition_id = ${edition} and lower(ltrim(account, '@')) = lower(${handle})`.execute(trx)
    if (!rows.length) continue
    await dropLooseItems(
      trx,
      rows.map((row) => row.run_id),
    )
    await sql`update account_day set account = ${`author:${id}`}
      where edition_id = ${edition} and lower(ltrim(account, '@')) = lower(${handle})`.execute(trx)
  }
}
