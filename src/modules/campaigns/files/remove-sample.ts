import { sql, type Trx } from '#platform/db'
import { takeItemsAway } from './take-away.ts'

/** Invented items and campaigns. What really went out stays, and a campaign with items of somebody's own as well. */
export async function removeSampleCampaigns(
  trx: Trx,
  edition: string,
  creators: readonly string[],
): Promise<{ campaigns: number; items: number }> {
  await sql`delete from live_creator where creator_id = any(${[...creators]}::uuid[])`.execute(trx)
  const { rows: items } = await sql<{
    id: string
  }>`select id from content_item where edition_id = ${edition} and sample`.execute(trx)
  await takeItemsAway(
    trx,
    items.map((item) => item.id),
    { invented: true },
  )
  const { rows: campaigns } = await sql`delete from campaign c where c.edition_id = ${edition} and c.sample
    and not exists (select 1 from content_item i where i.campaign_id = c.id) returning c.id`.execute(trx)
  return { campaigns: campaigns.length, items: items.length }
}
