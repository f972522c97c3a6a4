import fs from 'node:fs'
import path from 'node:path'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { checkFiles, readFolder } from './check-edition.ts'
import { belongsTo, printLayout, readLayout, type Files } from './layouts.ts'
import type { ItemKinds } from './model.ts'
import { editionNow } from './queries.ts'

interface Exported {
  languages: readonly string[]
  files: Map<string, string>
}

/** The house's state of an edition as files: path to text. The same state always gives the same bytes. */
export async function editionFiles(db: Db, edition: string, kinds: ItemKinds): Promise<Map<string, string>> {
  return (await exported(db, edition, kinds)).files
}

async function exported(db: Db, edition: string, kinds: ItemKinds): Promise<Exported> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { languages } = await editionNow(trx, edition)
      const files = new Map<string, string>()
      for (const kind of kinds) {
        for (const [file, text] of printLayout(kind, await kind.read(trx, edition), languages)) files.set(file, text)
      }
      return { languages, files }
    })
}

/** Files of a folder that say what the house says, though perhaps in other words: with remarks, in another order. */
function sayTheSame(there: Files, { languages, files }: Exported, kinds: ItemKinds): Set<string> {
  const { items } = checkFiles(there, kinds)
  const same = new Set<string>()
  for (const kind of kinds) {
    const bodies = new Map([...items.get(kind.kind)!].filter(([, body]) => body !== undefined))
    for (const [file, text] of printLayout(kind, bodies, languages))
      if (there.has(file) && files.get(file) === text) same.add(file)
  }
  return same
}

/**
 * Writes the house's state into a folder. A file there that says the same already keeps its own text, with the remarks a
 * person wrote into it. Files of items that the house does not have are taken away; whatever else lies there (sample/,
 * a README) stays.
 * @returns how many files were written, and how many said the same already.
 */
export async function exportEdition(db: Db, edition: string, folder: string, kinds: ItemKinds): Promise<{ written: number; same: number }> {
  const its = await exported(db, edition, kinds)
  const there = readFolder(folder)
  const [other] = readLayout(kinds[0]!, there).items
  if (other && other.id !== edition) throw new Refusal('editions.other_edition', { there: other.id, wanted: edition })
  for (const file of there.keys()) {
    if (!its.files.has(file) && kinds.some((kind) => belongsTo(kind.layout, file))) fs.rmSync(path.join(folder, file))
  }
  const kept = sayTheSame(there, its, kinds)
  const written = new Map([...its.files].filter(([file]) => !kept.has(file)))
  writeFiles(folder, written)
  return { written: written.size, same: kept.size }
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const at = path.join(folder, file)
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(at, text)
  }
}
