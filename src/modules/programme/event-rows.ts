/** From rows to events: all that a list of events names is fetched in three queries, whatever its length. */
import { placeNameOn, placesById } from '#modules/editions'
import { organisationsById, peopleById } from '#modules/people'
import type { Db } from '#platform/db'
import type { EventFile } from './event-file.ts'
import type { ProgrammeEvent } from './model.ts'

export interface EventRow {
  id: string
  from_day: string | null
  to_day: string | null
  body: EventFile
}

/** `onDay`: the day that is looked at; a place is named as it was then, else as on the event's first day. */
export async function eventsOf(
  db: Db,
  edition: string,
  rows: readonly EventRow[],
  onDay?: string,
): Promise<ProgrammeEvent[]> {
  const named = (pick: (body: EventFile) => (string | undefined)[]) => [
    ...new Set(rows.flatMap(({ body }) => pick(body)).filter((id) => id !== undefined)),
  ]
  const hosts = await organisationsById(
    db,
    edition,
    named((body) => body.hosts ?? []),
  )
  const people = await peopleById(
    db,
    edition,
    named((body) => (body.people ?? []).map((one) => one.person)),
  )
  const places = await placesById(
    db,
    edition,
    named((body) => [body.place]),
  )
  return rows.map(({ id, from_day, to_day, body }) => {
    const place = body.place === undefined ? undefined : places.get(body.place)
    return {
      id,
      kind: body.kind,
      title: body.title,
      summary: body.summary,
      from: from_day,
      to: to_day,
      startTime: body.startTime ?? null,
      partOf: body.partOf ?? null,
      hosts: (body.hosts ?? []).flatMap((host) => hosts.get(host) ?? []),
      people: (body.people ?? []).flatMap((one) => {
        const person = people.get(one.person)
        return person ? [{ person, as: one.as ?? null }] : []
      }),
      place: place
        ? { id: place.id, kind: place.kind, name: placeNameOn(place, onDay ?? from_day), became: place.became ?? null }
        : null,
      status: body.status,
      verification: body.verification ?? null,
      codes: body.codes ?? [],
      tags: body.tags ?? [],
      otherTitles: (body.otherTitles ?? []).map(({ source, ...title }) => ({ title, source: source ?? null })),
      drawing: body.drawing ?? null,
      sources: body.sources ?? [],
      timesClaim: body.timesClaim ?? null,
      recurs: body.recurs ?? null,
    }
  })
}
