import * as v from 'valibot'
import { EVENT_KINDS, type ProgrammeEvent } from '#modules/programme'
import { dayBounds, isoAt, momentOf } from '#platform/time'
import { dayShape, momentShape, textOf, textOrNull, textShape, verificationShape } from './shapes.ts'

export const eventShape = v.strictObject({
  id: v.string(),
  kind: v.picklist(EVENT_KINDS),
  title: textShape,
  summary: textShape,
  from: v.pipe(v.nullable(dayShape), v.metadata({ description: 'First day; null while the event is undated.' })),
  to: v.pipe(v.nullable(dayShape), v.metadata({ description: 'Last day, included; null where no source tells it.' })),
  begins: v.pipe(v.nullable(momentShape), v.metadata({ description: 'When its first day begins at the venue.' })),
  ends: v.pipe(v.nullable(momentShape), v.metadata({ description: 'When its last day is over at the venue.' })),
  startsAt: v.pipe(
    v.nullable(momentShape),
    v.metadata({ description: 'When it starts; null where no source tells the time.' }),
  ),
  recurs: v.nullable(v.literal('daily')),
  partOf: v.nullable(v.string()),
  hosts: v.array(v.strictObject({ id: v.string(), name: textShape })),
  people: v.array(v.strictObject({ id: v.string(), name: textShape, as: v.nullable(textShape) })),
  place: v.nullable(
    v.strictObject({
      id: v.string(),
      kind: v.string(),
      name: v.pipe(textShape, v.metadata({ description: 'The name that was valid on the event’s first day.' })),
      became: v.nullable(v.string()),
    }),
  ),
  status: v.picklist(['reported', 'announced']),
  verification: verificationShape,
  codes: v.array(v.string()),
  tags: v.array(v.string()),
  otherTitles: v.array(v.strictObject({ title: textShape, source: v.nullable(v.string()) })),
  sources: v.array(v.string()),
  timesClaim: v.pipe(
    v.nullable(v.string()),
    v.metadata({ description: 'The claim whose chosen answer tells the times of day.' }),
  ),
})

export type EventBody = v.InferOutput<typeof eventShape>

export function presentEvent(event: ProgrammeEvent, zone: string): EventBody {
  const { from, to, place } = event
  return {
    id: event.id,
    kind: event.kind,
    title: textOf(event.title),
    summary: textOf(event.summary),
    from,
    to,
    begins: from && isoAt(dayBounds(from, zone).from, zone),
    ends: to && isoAt(dayBounds(to, zone).until, zone),
    startsAt: from && event.startTime ? isoAt(momentOf(from, event.startTime, zone), zone) : null,
    recurs: event.recurs,
    partOf: event.partOf,
    hosts: event.hosts.map(({ id, name }) => ({ id, name: textOf(name) })),
    people: event.people.map(({ person, as }) => ({ id: person.id, name: textOf(person.name), as: textOrNull(as) })),
    place: place && { id: place.id, kind: place.kind, name: placeName(place.name), became: place.became },
    status: event.status,
    verification: event.verification,
    codes: event.codes,
    tags: event.tags,
    otherTitles: event.otherTitles.map(({ title, source }) => ({ title: textOf(title), source })),
    sources: event.sources,
    timesClaim: event.timesClaim,
  }
}

/** Beside its wordings a name of a place says when it was valid. */
const placeName = ({ from: _, to: __, verification: ___, ...words }: NonNullable<ProgrammeEvent['place']>['name']) =>
  textOf(words)
