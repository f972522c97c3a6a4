/**
 * Invented material of an edition (editions/<id>/sample): laid ready in sample_row, and recorded when the venue clock passes
 * it. Moving the clock back hides what comes later and rewrites nothing.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { sql, type Trx } from '#platform/db'
import { addDays, dayAt, dayBounds } from '#platform/time'
import type { EditionScope } from '../model.ts'
import type { SampleGrant } from './sample-grant.ts'
import type { SampleLine } from './sample-item.ts'

interface SamplePost {
  id: string
  creator: string
  platformId: string
  createdAt: string
  caption: string
  media: 'video' | 'photo'
  durationSeconds?: number
  drawing?: string
  readings: { at: string; views?: number; likes?: number; comments?: number; shares?: number }[]
  grant?: SampleGrant
  decision?: { outcome: string; reason?: string; at: string }
}

interface SampleCreator {
  id: string
  handle: string
  displayName: string
}

interface Row {
  due: Date
  kind: 'item' | 'grant' | 'decision'
  body: unknown
}

const ORDER = { item: 0, grant: 1, decision: 2 }

/** Lays the rows ready once. @param replayFrom rows long before it come due by the end of their day, to be few. */
export async function layReady(trx: Trx, edition: EditionScope, folder: string, replayFrom: Date): Promise<number> {
  const file = path.join(folder, 'sample', 'posts.ndjson')
  if (!fs.existsSync(file)) return 0
  const { rows: there } = await sql`select 1 from sample_row where edition_id = ${edition.id} limit 1`.execute(trx)
  if (there.length) return 0
  const creators = new Map(
    (parse(fs.readFileSync(path.join(folder, 'sample', 'creators.yaml'), 'utf8')) as SampleCreator[]).map((one) => [
      one.id,
      one,
    ]),
  )
  const posts = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SamplePost)
  const exactFrom = dayBounds(addDays(dayAt(replayFrom, edition.zone), -1), edition.zone).from
  const dueAt = (at: string) => {
    const moment = new Date(at)
    return moment >= exactFrom ? moment : dayBounds(dayAt(moment, edition.zone), edition.zone).until
  }
  const rows = posts
    .flatMap((post) => rowsOf(post, creators.get(post.creator)!, dueAt))
    .sort((a, b) => a.due.getTime() - b.due.getTime() || ORDER[a.kind] - ORDER[b.kind])
  await sql`insert into sample_row (edition_id, n, due_at, kind, body)
    select ${edition.id}, n, due, kind, body from json_to_recordset(${JSON.stringify(rows.map((row, n) => ({ ...row, n })))}::json)
    as r(n bigint, due timestamptz, kind text, body jsonb)`.execute(trx)
  return rows.length
}

function rowsOf(post: SamplePost, creator: SampleCreator, dueAt: (at: string) => Date): Row[] {
  const { readings, grant, decision, id: _id, creator: _creator, ...facts } = post
  const first = readings[0]!.at
  const lines = readings.map((reading): Row => {
    const line: SampleLine = { ...facts, handle: creator.handle, displayName: creator.displayName, ...reading }
    return { due: dueAt(reading.at), kind: 'item', body: line }
  })
  const granted: Row[] = grant
    ? [{ due: dueAt(first), kind: 'grant', body: { platformId: post.platformId, ...grant } }]
    : []
  const decided: Row[] = decision
    ? [
        {
          due: new Date(Math.max(dueAt(decision.at).getTime(), dueAt(first).getTime())),
          kind: 'decision',
          body: { platformId: post.platformId, ...decision },
        },
      ]
    : []
  return [...lines, ...granted, ...decided]
}
