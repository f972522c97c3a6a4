import { lockEdition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { isDay } from '#platform/time'
import type { LocalText } from '#platform/words'
import * as v from 'valibot'
import { eventSchema, type EventFile } from './event-file.ts'
import { daysOf, writeEvent } from './event-kind.ts'
import { mayEditEvents } from './policy.ts'

/** Moves an event to other days, both included. `to` left out: it lasts one day; null: its last day is not known. */
export async function moveEvent(
  db: Db,
  actor: Actor,
  edition: string,
  id: string,
  { from, to = from }: { from: string; to?: string | null },
): Promise<void> {
  if (!isDay(from) || (to !== null && !isDay(to))) throw new Refusal('programme.no_day')
  if (to !== null && to < from) throw new Refusal('programme.ends_before', { from, to })
  await edit(db, actor, edition, id, 'programme.move_event', ({ openEnd: _, to: __, ...body }) => ({
    ...body,
    from,
    ...(to === null ? { openEnd: true as const } : { to }),
  }))
}

/** Changes title or summary in the languages that are given; the other languages keep their wording. */
export async function editEventText(
  db: Db,
  actor: Actor,
  edition: string,
  id: string,
  texts: { title?: LocalText; summary?: LocalText },
): Promise<void> {
  const merged = (old: EventFile['title'], given: LocalText | undefined) => ({ ...old, ...trimmed(given ?? {}) })
  await edit(db, actor, edition, id, 'programme.edit_event_text', (body) => ({
    ...body,
    title: merged(body.title, texts.title),
    summary: merged(body.summary, texts.summary),
  }))
}

const trimmed = (texts: LocalText) =>
  Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, (text ?? '').trim()]))

async function edit(
  db: Db,
  actor: Actor,
  edition: string,
  id: string,
  verb: string,
  change: (body: EventFile) => EventFile,
): Promise<void> {
  if (!mayEditEvents(actor)) throw new Refusal('programme.may_not_edit', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    const body = await lockedBody(trx, edition, id)
    const parsed = v.safeParse(eventSchema, change(body))
    if (!parsed.success) throw new Refusal('programme.not_valid', { field: v.getDotPath(parsed.issues[0]) ?? '' })
    await writeEvent(trx, edition, id, parsed.output)
    const before = daysOf(body)
    const after = daysOf(parsed.output)
    await audit(trx, actor, verb, {
      edition,
      subjects: [id],
      detail:
        verb === 'programme.move_event'
          ? { from: before.from, to: before.to, newFrom: after.from, newTo: after.to }
          : {},
    })
    await tellChange(trx, { topic: 'edition', edition, id })
  })
}

async function lockedBody(trx: Trx, edition: string, id: string): Promise<EventFile> {
  const { rows } = await sql<{ body: EventFile }>`select body from event
    where edition_id = ${edition} and id = ${id} for update`.execute(trx)
  if (!rows[0]) throw new Refusal('programme.no_event', { kind: 'missing', id })
  return rows[0].body
}
