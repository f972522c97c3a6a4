import fs from 'node:fs'
import path from 'node:path'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { readFolder } from './check-edition.ts'
import { belongsTo, printLayout, readLayout } from './layouts.ts'
import type { ItemKinds } from './model.ts'
import { editionNow } from './queries.ts'

/** The house's state of an edition as files: path to text. The same state always gives the same bytes. */
export async function editionFiles(db: Db, edition: string, kinds: ItemKinds): Promise<Map<string, string>> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { languages } = await editionNow(trx, edition)
      const files = new Map<string, string>()
      for (const kind of kinds) {
        for (const [file, text] of printLayout(kind, await kind.read(trx, edition), languages)) files.set(file, text)
      }
      return files
    })
}

/**
 * Writes the house's state into a folder. Files of items that the house does not have are taken away;
 * whatever else lies there (sample/, a README) stays.
 * @returns how many files were written.
 */
export async function exportEdition(db: Db, edition: string, folder: string, kinds: ItemKinds): Promise<number> {
  const files = await editionFiles(db, edition, kinds)
  const there = readFolder(folder)
  const [other] = readLayout(kinds[0]!, there).items
  if (other && other.id !== edition) throw new Refusal('editions.other_edition', { there: other.id, wanted: edition })
  for (const file of there.keys()) {
    if (!files.has(file) && kinds.some((kind) => belongsTo(kind.layout, file))) fs.rmSync(path.join(folder, file))
  }
  writeFiles(folder, files)
  return files.size
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const at = path.join(folder, file)
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(at, text)
  }
}
