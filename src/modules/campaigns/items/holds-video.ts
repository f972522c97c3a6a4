import { sql, type Trx } from '#platform/db'

/** Whether an item has these stored bytes as its video, dropped or not. */
export async function holdsVideo(trx: Trx, key: string): Promise<boolean> {
  const { rows } = await sql`select 1 from content_item where video_key = ${key} limit 1`.execute(trx)
  return rows.length > 0
}
