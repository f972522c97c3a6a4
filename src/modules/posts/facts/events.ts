/** What linking needs to know of the programme. */
import { sql, type Db } from '#platform/db'
import { dayBounds } from '#platform/time'
import { foldTag } from '../text/tags.ts'
import { tellingNames, type LinkableEvent } from './link-events.ts'

interface Row {
  id: string
  kind: string
  part_of: string | null
  from_day: string | null
  to_day: string | null
  body: {
    title: Record<string, string>
    tags?: string[]
    codes?: string[]
    recurs?: string
    openEnd?: boolean
    otherTitles?: Record<string, string>[]
  }
}

export async function linkableEvents(db: Db, edition: { id: string; zone: string }): Promise<LinkableEvent[]> {
  const { rows } =
    await sql<Row>`select id, kind, part_of, from_day, to_day, body from event where edition_id = ${edition.id} order by id`.execute(
      db,
    )
  return rows.map(({ id, kind, part_of, from_day, to_day, body }) => {
    const last = to_day ?? (body.openEnd ? null : from_day)
    const dated = from_day && last && !body.recurs
    return {
      id,
      kind,
      partOf: part_of,
      tags: (body.tags ?? []).map(foldTag),
      codes: body.codes ?? [],
      names: tellingNames(
        [body.title, ...(body.otherTitles ?? [])].flatMap((title) =>
          Object.entries(title).flatMap(([key, text]) => (key === 'source' ? [] : [text])),
        ),
      ),
      from: dated ? dayBounds(from_day, edition.zone).from : null,
      until: dated ? dayBounds(last, edition.zone).until : null,
    }
  })
}
