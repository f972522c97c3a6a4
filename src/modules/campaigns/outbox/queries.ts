import { sql, type Db } from '#platform/db'
import type { Outgoing } from './model.ts'

/** What a person must look at first, then what is on its way, then what is done. One query. */
export async function listOutgoing(db: Db, edition: string, filter: { item?: string } = {}): Promise<Outgoing[]> {
  const { rows } =
    await sql<Outgoing>`select o.id, o.channel_id as channel, c.name as "channelName", o.item_id as item, i.title, o.language,
      o.due_at as "dueAt", o.state, o.attempts, o.next_at as "nextAt", o.outside_url as "outsideUrl", o.code, o.settled_by as "settledBy"
    from outgoing o join out_channel c on c.id = o.channel_id join content_item i on i.id = o.item_id
    where o.edition_id = ${edition} ${filter.item ? sql`and o.item_id = ${filter.item}` : sql``}
    order by case when o.state in ('unknown', 'overdue') then 0 when o.state in ('waiting', 'sending') then 1 else 2 end, o.due_at desc, o.id
    limit 200`.execute(db)
  return rows
}

/** How many wait for a person's word. */
export async function outgoingToSettle(db: Db, edition: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from outgoing where edition_id = ${edition}
    and state in ('unknown', 'overdue')`.execute(db)
  return rows[0]!.n
}
