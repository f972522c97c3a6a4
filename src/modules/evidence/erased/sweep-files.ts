/**
 * Stored files of imports that name somebody who was erased. They are deleted whole: all that figures need of a run is in its
 * raw items, and its hash still says which file was read. A file still being read waits until its run has ended.
 */
import { setImmediate } from 'node:timers/promises'
import { sql, type Db } from '#platform/db'
import type { FileStore } from '#platform/files'
import { readerOfErased } from './marks.ts'

interface Look {
  edition_id: string
  file_key: string
}

/** Names never reach over one of these. */
const BETWEEN_NAMES = ['"', ',', ';', '\n', '\t']
/** Where so much text holds none of them, it is cut anyway. */
const MOST_AT_ONCE = 1_000_000

/** Safe to run at any time, also again after a crash. @returns how many files were deleted. */
export async function sweepErasedFiles(db: Db, files: FileStore): Promise<number> {
  let gone = 0
  const { rows: pictures } = await sql<{ key: string }>`select key from erased_file`.execute(db)
  for (const { key } of pictures) {
    if (await files.delete(key)) gone++
    await sql`delete from erased_file where key = ${key}`.execute(db)
  }
  const { rows: looks } =
    await sql<Look>`select r.edition_id, r.file_key from erased_look l join run r on r.id = l.run_id
    where r.file_key is not null and not exists (select 1 from run other where other.file_key = r.file_key and other.state = 'running')
    group by r.edition_id, r.file_key order by 1, 2`.execute(db)
  for (const { edition_id: edition, file_key: key } of looks) {
    const names = await readerOfErased(db, edition)
    if (names && (await tells(files, key, names))) {
      // The file first: should we end in between, the next sweep finds it gone and takes the key away.
      if (await files.delete(key)) gone++
      await sql`update run set file_key = null where file_key = ${key}`.execute(db)
    }
    await sql`delete from erased_look l using run r where r.id = l.run_id and r.edition_id = ${edition}
      and (r.file_key is null or r.file_key = ${key})`.execute(db)
  }
  return gone
}

/** A file that is not there tells nobody, and its run's key leads nowhere. */
async function tells(files: FileStore, key: string, names: (text: string) => boolean): Promise<boolean> {
  const stream = await files.open(key)
  if (!stream) return true
  const stat = await files.stat(key)
  if (stat && names(stat.name.replace(/\.\w+$/, ''))) return true
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of stream) {
    const text = rest + decoder.decode(chunk, { stream: true })
    const cut = Math.max(...BETWEEN_NAMES.map((sign) => text.lastIndexOf(sign)))
    rest = cut < 0 && text.length < MOST_AT_ONCE ? text : text.slice(Math.max(cut, 0))
    if (rest !== text && names(text.slice(0, cut < 0 ? undefined : cut + 1))) return true
    if (cut < 0 && text.length >= MOST_AT_ONCE) rest = ''
    await setImmediate()
  }
  return names(rest + decoder.decode())
}
