/** Invented posts in the shape of an edition's sample folder, laid ready, and a venue clock to move over them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { layReady, recordDue } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { clockMoves, moveClock, venueTimeAt } from '#platform/clock'
import type { Db } from '#platform/db'
import { systemNow } from '#platform/time'
import type { TestEdition } from './posts.ts'

export interface SamplePost {
  n: number
  by: string
  caption: string
  made: string
  readings: { at: string; views?: number; likes?: number; comments?: number; shares?: number }[]
  grant?: { uses: string[]; until: string; evidence: string }
  decision?: { outcome: string; reason?: string; at: string }
}

export async function laySamples(
  db: Db,
  edition: TestEdition,
  posts: readonly SamplePost[],
  replayFrom: string,
): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-sample-'))
  fs.mkdirSync(path.join(folder, 'sample'))
  const creators = [...new Set(posts.map((post) => post.by))].map(
    (by) => `- { id: ${by}, handle: '@${by}', displayName: ${by} }`,
  )
  fs.writeFileSync(path.join(folder, 'sample', 'creators.yaml'), creators.join('\n'))
  const line = ({ n, by, made, ...rest }: SamplePost) =>
    JSON.stringify({
      id: `s${n}`,
      creator: by,
      platformId: `75000000000000${10000 + n}`,
      createdAt: made,
      media: 'video',
      ...rest,
    })
  fs.writeFileSync(path.join(folder, 'sample', 'posts.ndjson'), posts.map(line).join('\n'))
  const laid = await db.transaction().execute((trx) => layReady(trx, edition, folder, new Date(replayFrom)))
  fs.rmSync(folder, { recursive: true })
  return laid
}

export const venueNow = async (db: Db, edition: TestEdition): Promise<Date> =>
  venueTimeAt(await clockMoves(db, edition.id), systemNow())

/** Sets the venue clock and lets come what comes due, as the house does. @returns the rows recorded. */
export async function setClock(db: Db, edition: TestEdition, to: string): Promise<number> {
  await moveClock(db, OPERATOR, edition.id, new Date(to))
  return recordDue(db, edition, await venueNow(db, edition))
}
