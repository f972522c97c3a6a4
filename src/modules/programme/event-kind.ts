import type { ItemKind } from '#modules/editions'
import { sql, type Db, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { systemNow } from '#platform/time'
import { eventSchema, type EventFile } from './event-file.ts'
import type { EventDays } from './model.ts'

const UNDATED: EventDays = { from: null, to: null }

/** An event with a first day and no last one lasts one day, unless its end is open. */
export const daysOf = (body: EventFile): EventDays => ({
  from: body.from ?? null,
  to: body.to ?? (body.openEnd ? null : (body.from ?? null)),
})

async function storedDays(trx: Trx, edition: string, id: string): Promise<EventDays> {
  const { rows } = await sql<EventDays>`select from_day as "from", to_day as "to" from event
    where edition_id = ${edition} and id = ${id} for update`.execute(trx)
  return rows[0] ?? UNDATED
}

/** Tells later rooms when an event's days have changed: what is counted by event depends on them. */
async function tell(trx: Trx, edition: string, event: string, before: EventDays, after: EventDays): Promise<void> {
  if (before.from !== after.from || before.to !== after.to) {
    await emit(trx, 'programme.event_changed', { edition, event, before, after })
  }
}

/** Writes the event and its columns, and tells when its days changed. The one way an event is ever written. */
export async function writeEvent(trx: Trx, edition: string, id: string, body: EventFile): Promise<void> {
  const before = await storedDays(trx, edition, id)
  const after = daysOf(body)
  await sql`insert into event (edition_id, id, kind, part_of, from_day, to_day, status, body, changed_at)
    values (${edition}, ${id}, ${body.kind}, ${body.partOf ?? null}, ${after.from}, ${after.to}, ${body.status},
      ${JSON.stringify(body)}::jsonb, ${systemNow()})
    on conflict (edition_id, id) do update set kind = excluded.kind, part_of = excluded.part_of, from_day = excluded.from_day,
      to_day = excluded.to_day, status = excluded.status, body = excluded.body, changed_at = excluded.changed_at`.execute(
    trx,
  )
  await tell(trx, edition, id, before, after)
}

export const eventKind: ItemKind<EventFile> = {
  kind: 'event',
  layout: { of: 'folder', folder: 'programme' },
  schema: eventSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: EventFile }>`select id, body from event
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: writeEvent,
  remove: async (trx: Trx, edition: string, id: string) => {
    const before = await storedDays(trx, edition, id)
    await sql`delete from event where edition_id = ${edition} and id = ${id}`.execute(trx)
    await tell(trx, edition, id, before, UNDATED)
  },
}
