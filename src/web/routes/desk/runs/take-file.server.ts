/** A file that somebody hands in: small ones are read at once, large ones by a job. Both begin as a run. */
import { followShortLink } from '#house/short-link'
import type { Desk } from '#lib/desk/door.server.ts'
import { count } from '#lib/desk/format.ts'
import { refusedKind } from '#lib/desk-figures/words.server.ts'
import { m } from '#messages'
import { findRun } from '#modules/evidence'
import { beginRun, goOn, type Importing, type ImportResult, type NewFile } from '#modules/posts'
import { Refusal } from '#platform/refusal'
import { isDay } from '#platform/time'

/** What came of a file, in words. */
export interface FileTold {
  file: string
  text: string
  kind: 'done' | 'begun' | 'refused'
  run: number | null
}

const AT_ONCE_BYTES = 1_000_000

export const importingOf = ({ house, actor, edition }: Desk): Importing => ({
  db: house.store.db,
  files: house.files,
  actor,
  edition,
  resolveLink: followShortLink(house.config),
})

export function lastDayOf(text: string): { lastDay?: string } {
  if (!text) return {}
  if (!isDay(text)) throw new Refusal('evidence.bad_day', { day: text })
  return { lastDay: text }
}

/** @throws Refusal when this person may not, or the day is none. */
export async function takeFile(desk: Desk, file: NewFile, lastDay: string): Promise<FileTold> {
  const { house, edition, locale } = desk
  const importing = importingOf(desk)
  const begun = await beginRun(importing, file, lastDayOf(lastDay), async (trx, run) => {
    if (run.bytes > AT_ONCE_BYTES)
      await house.queue?.enqueue(trx, 'posts.read-run', { edition: run.edition_id, run: run.id })
  })
  if (!begun.run) return refused(desk, file.name, begun.result)
  const { run } = begun
  const result = run.bytes > AT_ONCE_BYTES && house.queue ? null : await goOn(importing, run)
  const number = (await findRun(house.store.db, edition.id, run.id))?.number ?? null
  if (result?.refused) return { ...refused(desk, file.name, result), run: number }
  if (!result)
    return {
      file: file.name,
      kind: 'begun',
      run: number,
      text: m.desk_data_add_begun({ file: file.name, number: number ?? '' }, { locale }),
    }
  const { read, updated, repeated, rejected } = result
  const n = (value: number) => count(value, locale)
  const words = {
    file: file.name,
    read: n(read),
    fresh: n(result.new),
    updated: n(updated),
    repeated: n(repeated),
    rejected: n(rejected),
  }
  return { file: file.name, kind: 'done', run: number, text: m.desk_data_add_done(words, { locale }) }
}

const refused = ({ locale }: Desk, file: string, { refused: why }: ImportResult): FileTold => ({
  file,
  kind: 'refused',
  run: null,
  text: m.desk_data_add_refused({ file, reason: refusedKind(why?.kind ?? 'unknown', locale) }, { locale }),
})
