import fs from 'node:fs'
import * as v from 'valibot'
import { Refusal } from '#platform/refusal'
import { editionSchema } from './edition-file.ts'
import { writeFiles } from './export-edition.ts'
import { faultsOfIssues } from './fault.ts'
import { printLayout } from './layouts.ts'
import { editionKind } from './own-kinds.ts'

/**
 * Starts an edition: a folder that can be checked, loaded and then filled. `from` and `to` are the Expo's days.
 * @param more files of later rooms, to be filled in: path to text.
 */
export function newEdition(
  folder: string,
  { id, name, zone, from, to, languages }: { id: string; name: string; zone: string; from: string; to: string; languages: string[] },
  more?: ReadonlyMap<string, string>,
): void {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) throw new Refusal('editions.folder_taken', { kind: 'conflict', folder })
  const everywhere = (text: string) => Object.fromEntries(languages.map((language) => [language, text]))
  const parsed = v.safeParse(editionSchema, {
    id,
    name: everywhere(name),
    expo: { name: everywhere(name) },
    zone,
    // A first guess to be mended by hand: most zones are called after a city.
    city: everywhere(zone.split('/').at(-1)!.replaceAll('_', ' ')),
    languages,
    opens: from,
    closes: to,
  })
  if (!parsed.success) {
    const [first] = faultsOfIssues({ file: 'edition.yaml', id }, parsed.issues)
    throw new Refusal('editions.bad_new', { reason: `${first!.path}: ${first!.advice}` })
  }
  const files = printLayout(editionKind, new Map([[id, parsed.output]]), languages)
  writeFiles(folder, new Map([...files, ...(more ?? [])]))
}
