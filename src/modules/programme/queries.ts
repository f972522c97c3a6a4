import { editionNow } from '#modules/editions'
import { questionsById } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { eventsOf, type EventRow } from './event-rows.ts'
import type { DayOfShows, ProgrammeEvent, SeasonBand } from './model.ts'
import { gapsBetween, isNotable } from './season.ts'
import { showTimesOn } from './show-times.ts'

const columns = sql`id, from_day, to_day, body`
/** Dated ones first by day; within a day what has a time, then what recurs every day last. */
const inOrder = sql`from_day nulls last, (body->>'recurs') nulls first, body->>'startTime' nulls last, to_day nulls last, id`

/** Every event of the edition, undated ones last. */
export async function listEvents(db: Db, edition: string): Promise<ProgrammeEvent[]> {
  const { rows } =
    await sql<EventRow>`select ${columns} from event where edition_id = ${edition} order by ${inOrder}`.execute(db)
  return eventsOf(db, edition, rows)
}

/** What takes place between two days, both included. An event whose last day is not known counts on its first day only. */
export async function eventsBetween(db: Db, edition: string, from: string, to: string): Promise<ProgrammeEvent[]> {
  return eventsOf(db, edition, await rowsBetween(db, edition, from, to))
}

/** What takes place on a day, parts of others included; what recurs every day comes last. Places are named as on that day. */
export async function eventsOn(db: Db, edition: string, day: string): Promise<ProgrammeEvent[]> {
  const { rows } = await sql<EventRow>`select ${columns} from event where edition_id = ${edition}
    and from_day <= ${day}::date and coalesce(to_day, from_day) >= ${day}::date
    order by (body->>'recurs') nulls first, body->>'startTime' nulls last, from_day desc, id`.execute(db)
  return eventsOf(db, edition, rows, day)
}

async function rowsBetween(db: Db, edition: string, from: string, to: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`select ${columns} from event where edition_id = ${edition}
    and from_day <= ${to}::date and coalesce(to_day, from_day) >= ${from}::date order by ${inOrder}`.execute(db)
  return rows
}

/** Host weeks and notable events from the Expo's opening to its closing, and the stretches of which nothing is told. */
export async function seasonBand(db: Db, edition: string): Promise<SeasonBand> {
  const { opens, closes } = await editionNow(db, edition)
  const events = await eventsBetween(db, edition, opens, closes)
  const dated = events.filter((event) => event.recurs === null)
  return { opens, closes, events: events.filter(isNotable), gaps: gapsBetween(dated, opens, closes) }
}

/** The host week of a day, and its neighbours. `current` is the one that began last when two overlap. */
export async function hostWeekAt(
  db: Db,
  edition: string,
  day: string,
): Promise<Record<'current' | 'next' | 'previous', ProgrammeEvent | null>> {
  const { rows } = await sql<EventRow>`select ${columns} from event
    where edition_id = ${edition} and kind = 'host_week' and from_day is not null order by from_day, id`.execute(db)
  const weeks = await eventsOf(db, edition, rows)
  const lastDay = (week: ProgrammeEvent) => week.to ?? week.from!
  return {
    current: weeks.findLast((week) => week.from! <= day && day <= lastDay(week)) ?? null,
    next: weeks.find((week) => week.from! > day) ?? null,
    previous: weeks.findLast((week) => lastDay(week) < day) ?? null,
  }
}

/** One event with what it is part of and its own parts. */
export async function event(
  db: Db,
  edition: string,
  id: string,
): Promise<ProgrammeEvent & { whole: ProgrammeEvent | null; parts: ProgrammeEvent[] }> {
  const { rows } = await sql<EventRow>`select ${columns} from event where edition_id = ${edition}
    and (id = ${id} or part_of = ${id} or id = (select part_of from event where edition_id = ${edition} and id = ${id}))
    order by ${inOrder}`.execute(db)
  const all = await eventsOf(db, edition, rows)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Refusal('programme.no_event', { kind: 'missing', id })
  return {
    ...found,
    whole: all.find((one) => one.id === found.partOf) ?? null,
    parts: all.filter((one) => one.partOf === id),
  }
}

export async function eventIds(db: Db, edition: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from event where edition_id = ${edition} order by id`.execute(db)
  return rows.map((row) => row.id)
}

export async function isEvent(db: Db, edition: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from event where edition_id = ${edition} and id = ${id}`.execute(db)
  return rows.length > 0
}

export async function eventsById(
  db: Db,
  edition: string,
  ids: readonly string[],
): Promise<Map<string, ProgrammeEvent>> {
  const { rows } = await sql<EventRow>`select ${columns} from event
    where edition_id = ${edition} and id = any(${[...ids]}::text[])`.execute(db)
  return new Map((await eventsOf(db, edition, rows)).map((one) => [one.id, one]))
}

/**
 * The events in which a person takes part, which an organisation hosts, or which take place somewhere, are hosted from there
 * or have somebody from there among their people.
 */
export async function eventsNaming(
  db: Db,
  edition: string,
  who:
    | { person: string }
    | { organisation: string }
    | { places: readonly string[]; organisations: readonly string[]; people: readonly string[] },
): Promise<ProgrammeEvent[]> {
  const named =
    'person' in who
      ? sql`body->'people' @> ${JSON.stringify([{ person: who.person }])}::jsonb`
      : 'organisation' in who
        ? sql`body->'hosts' @> ${JSON.stringify([who.organisation])}::jsonb`
        : sql`(body->>'place' = any(${[...who.places]}::text[]) or body->'hosts' ?| ${[...who.organisations]}::text[]
            or exists (select 1 from jsonb_array_elements(coalesce(body->'people', '[]'::jsonb)) p
              where p->>'person' = any(${[...who.people]}::text[])))`
  const { rows } = await sql<EventRow>`select ${columns} from event
    where edition_id = ${edition} and ${named} order by ${inOrder}`.execute(db)
  return eventsOf(db, edition, rows)
}

/** The shows of a day: every daily performance, with the times of the chosen claim. Those with known times come first. */
export async function showsOn(db: Db, edition: string, day: string): Promise<DayOfShows[]> {
  const { rows } = await sql<EventRow>`select ${columns} from event where edition_id = ${edition}
    and body->>'recurs' = 'daily' and (kind = 'performance' or body->>'timesClaim' is not null)
    and from_day <= ${day}::date and coalesce(to_day, from_day) >= ${day}::date order by id`.execute(db)
  const events = await eventsOf(db, edition, rows, day)
  const questions = await questionsById(
    db,
    edition,
    events.flatMap((one) => one.timesClaim ?? []),
  )
  return events
    .map((one) => ({ event: one, ...showTimesOn(one.timesClaim ? questions.get(one.timesClaim) : undefined, day) }))
    .sort((a, b) => Number(b.times !== null) - Number(a.times !== null))
}
