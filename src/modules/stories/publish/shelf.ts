/** What the public reads: put on the shelf, taken off it. Every process sees it by the shelf's number. */
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import type { Item, ItemRef } from '../items.ts'

declare module '#platform/events' {
  interface Events {
    /** What the public reads of these items is another now, or they are gone. */
    'stories.changed': { edition: string; items: readonly ItemRef[] }
  }
}

/** Raises the shelf's number and tells whoever shows it. */
export async function tellShelf(trx: Trx, edition: string, items: readonly ItemRef[]): Promise<void> {
  await sql`insert into story_shelf (edition_id, number) values (${edition}, 1)
    on conflict (edition_id) do update set number = story_shelf.number + 1`.execute(trx)
  await emit(trx, 'stories.changed', { edition, items })
  await tellChange(trx, { topic: 'story', edition })
}

/** One publishing at a time: two that cross would each prove another exhibition than the one that comes out. */
export async function lockShelf(trx: Trx, edition: string): Promise<void> {
  await sql`insert into story_shelf (edition_id, number) values (${edition}, 0) on conflict do nothing`.execute(trx)
  await sql`select number from story_shelf where edition_id = ${edition} for update`.execute(trx)
}

/** Publishes working copies as they are: each its next version. @param by the id of whoever publishes. */
export async function putOnShelf(trx: Trx, by: string, edition: string, items: readonly Item[]): Promise<void> {
  if (!items.length) return
  const at = systemNow()
  const rows = JSON.stringify(items.map(({ kind, id, body, hash }) => ({ row: newId(), kind, id, body, hash })))
  const asked = sql`jsonb_to_recordset(${rows}::jsonb) as r("row" uuid, kind text, id text, body jsonb, hash text)`
  await sql`update story_publication p set ended_at = ${at} from ${asked}
    where p.edition_id = ${edition} and p.kind = r.kind and p.item_id = r.id and p.ended_at is null`.execute(trx)
  await sql`insert into story_publication (id, edition_id, kind, item_id, version, body, hash, published_by, published_at)
    select r."row", ${edition}, r.kind, r.id, 1 + coalesce((select max(version) from story_publication o
        where o.edition_id = ${edition} and o.kind = r.kind and o.item_id = r.id), 0), r.body, r.hash, ${by}, ${at}::timestamptz
    from ${asked}`.execute(trx)
  await sql`update story_item i set state = 'published', faults = '[]' from ${asked}
    where i.edition_id = ${edition} and i.kind = r.kind and i.id = r.id`.execute(trx)
  await tellShelf(
    trx,
    edition,
    items.map(({ kind, id }) => ({ kind, id })),
  )
}

/** Takes an item off the shelf, if it stands there. */
export async function endPublication(trx: Trx, edition: string, { kind, id }: ItemRef): Promise<void> {
  const { rows } = await sql`update story_publication set ended_at = ${systemNow()}
    where edition_id = ${edition} and kind = ${kind} and item_id = ${id} and ended_at is null returning id`.execute(trx)
  if (rows.length) await tellShelf(trx, edition, [{ kind, id }])
}
