/** Checks an edition's folder: all faults at once, each with file, id, field and what to do. */
import fs from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { faultsOfIssues, type Fault } from './fault.ts'
import { belongsTo, readLayout, type Files, type RawItem } from './layouts.ts'
import type { AnyItemKind, ItemKinds } from './model.ts'
import { visitNotes } from './schema-walk.ts'

/** An edition as its files tell it; `items` by kind and id, undefined where the schema refuses the item. */
export interface CheckedEdition {
  /** null when edition.yaml is missing or cannot be read. */
  edition: string | null
  items: Map<string, Map<string, unknown>>
  faults: Fault[]
}

export function checkEdition(folder: string, kinds: ItemKinds): CheckedEdition {
  return checkFiles(readFolder(folder), kinds)
}

/** Text files of the folder, two levels deep; hidden ones, sample/ and what is no text are left alone. */
export function readFolder(folder: string): Files {
  const files = new Map<string, string>()
  const walk = (below: string, depth: number) => {
    for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = below ? `${below}/${entry.name}` : entry.name
      if (entry.name.startsWith('.') || at === 'sample') continue
      if (entry.isDirectory()) {
        if (depth < 2) walk(at, depth + 1)
      } else if (/\.(ya?ml|csv|md)$/.test(entry.name)) files.set(at, fs.readFileSync(path.join(folder, at), 'utf8').replace(/^\ufeff/, ''))
    }
  }
  if (fs.existsSync(folder)) walk('', 1)
  return files
}

export function checkFiles(files: Files, kinds: ItemKinds): CheckedEdition {
  const faults: Fault[] = []
  const items = new Map<string, Map<string, unknown>>()
  const raw: { kind: AnyItemKind; item: RawItem }[] = []
  const taken = new Map<string, string>()
  for (const kind of kinds) {
    const bodies = new Map<string, unknown>()
    const read = readLayout(kind, files)
    faults.push(...read.faults)
    for (const item of read.items) {
      const key = `${kind.space ?? kind.kind}:${item.id}`
      const other = taken.get(key)
      if (other) faults.push({ file: item.file, id: item.id, path: 'id', advice: `${other} has this id too: give one of the two another.`, blocks: true })
      taken.set(key, other ?? item.file)
      const parsed = v.safeParse(kind.schema, item.value)
      if (!parsed.success) faults.push(...faultsOfIssues(item, parsed.issues))
      raw.push({ kind, item })
      bodies.set(item.id, parsed.success ? parsed.output : undefined)
    }
    items.set(kind.kind, bodies)
  }
  const edition = raw.find(({ kind }) => kind.kind === 'edition')?.item
  const languages = v.fallback(v.array(v.string()), [])
  const wanted = v.parse(languages, (edition?.value as { languages?: unknown } | undefined)?.languages)
  for (const { kind, item } of raw) faults.push(...faultsInNotes(kind, item, items, wanted))
  if (!edition && !files.has('edition.yaml'))
    faults.unshift({ file: 'edition.yaml', id: null, path: '', advice: 'Add this file: it names the Expo, its days, zone and languages.', blocks: true })
  faults.push(...strayFiles(files, kinds))
  return { edition: edition?.id ?? null, items, faults }
}

/** References that lead nowhere, and wordings that miss a language. */
function faultsInNotes(kind: AnyItemKind, { file, id, value: all }: RawItem, items: CheckedEdition['items'], languages: string[]): Fault[] {
  const faults: Fault[] = []
  visitNotes(kind.schema, all, ({ note, value, path: at, named }) => {
    const wanted = note['x-item']
    if (wanted !== undefined && typeof value === 'string') {
      const [kindOf, idOf] = wanted === '*' ? value.split(':') : [wanted, value]
      if (idOf !== undefined && !items.get(kindOf!)?.has(idOf))
        faults.push({ file, id, path: at, advice: `There is no ${kindOf} \`${idOf}\`: mend the id or add it.`, blocks: true })
    }
    if (note['x-languages'] === 'all' && typeof value === 'object' && value !== null) {
      const there = Object.keys(value).filter((key) => !named.includes(key))
      const missing = languages.filter((language) => !there.includes(language))
      if (missing.length) faults.push({ file, id, path: at, advice: `Add the wording in ${missing.join(', ')}.`, blocks: false })
    }
  })
  return faults
}

function strayFiles(files: Files, kinds: ItemKinds): Fault[] {
  return [...files.keys()]
    .filter((file) => !/(^|\/)(README|LICEN[CS]E)[^/]*$/i.test(file) && !kinds.some((kind) => belongsTo(kind.layout, file)))
    .map((file) => ({ file, id: null, path: '', advice: 'Nobody reads this file: mend its name, or move it away.', blocks: false }))
}
