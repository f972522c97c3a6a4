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

interface Stored {
  days: EventDays
  names: string
}
const NONE: Stored = { days: UNDATED, names: '' }

/** What posts are linked to an event by, beside its days. */
const namesOf = ({ kind, partOf, title, otherTitles, tags, codes }: EventFile): string =>
  JSON.stringify([kind, partOf, title, otherTitles, tags, codes])

const storedFrom = (body: EventFile): Stored => ({ days: daysOf(body), names: namesOf(body) })

async function stored(trx: Trx, edition: string, id: string): Promise<Stored> {
  const { rows } = await sql<{ body: EventFile }>`select body from event
    where edition_id = ${edition} and id = ${id} for update`.execute(trx)
  return rows[0] ? storedFrom(rows[0].body) : NONE
}

/** Tells later rooms when an event's days, names, tags or codes have changed: what is counted by event depends on them. */
async function tell(trx: Trx, edition: string, event: string, before: Stored, after: Stored): Promise<void> {
  if (before.days.from === after.days.from && before.days.to === after.days.to && before.names === after.names) return
  await emit(trx, 'programme.event_changed', { edition, event, before: before.days, after: after.days })
}

/** Writes the event and its columns, and tells when what it is linked by changed. The one way an event is ever written. */
export async function writeEvent(trx: Trx, edition: string, id: string, body: EventFile): Promise<void> {
  const before = await stored(trx, edition, id)
  const after = daysOf(body)
  await sql`insert into event (edition_id, id, kind, part_of, from_day, to_day, status, body, changed_at)
    values (${edition}, ${id}, ${body.kind}, ${body.partOf ?? null}, ${after.from}, ${after.to}, ${body.status},
      ${JSON.stringify(body)}::jsonb, ${systemNow()})
    on conflict (edition_id, id) do update set kind = excluded.kind, part_of = excluded.part_of, from_day = excluded.from_day,
      to_day = excluded.to_day, status = excluded.status, body = excluded.body, changed_at = excluded.changed_at`.execute(
    trx,
  )
  await tell(trx, edition, id, before, storedFrom(body))
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
    const before = await stored(trx, edition, id)
    await sql`delete from event where edition_id = ${edition} and id = ${id}`.execute(trx)
    await tell(trx, edition, id, before, NONE)
  },
}
