/** How items of each layout become files and come back. Pure: a folder is a map of paths to texts. */
import * as v from 'valibot'
import { slug } from '#modules/people'
import { printCsv, readCsv } from './csv.ts'
import type { Fault } from './fault.ts'
import type { AnyItemKind, Layout } from './model.ts'
import { inSchemaOrder } from './schema-walk.ts'
import { printYaml, readYaml } from './yaml.ts'

/** Paths relative to the edition's folder, with `/`. */
export type Files = ReadonlyMap<string, string>

/** An item as it stands in the files, not yet checked by its schema. */
export interface RawItem {
  file: string
  id: string
  value: unknown
}

type Read = { items: RawItem[]; faults: Fault[] }
const fault = (file: string, id: string | null, path: string, advice: string): Fault => ({ file, id, path, advice, blocks: true })

/** Is this path one that the layout writes? */
export function belongsTo(layout: Layout, file: string): boolean {
  if ('file' in layout) return file === layout.file
  const name = file.startsWith(`${layout.folder}/`) ? file.slice(layout.folder.length + 1) : ''
  if (layout.of === 'markdown') return /^[^/.]+\.[A-Za-z0-9-]+\.md$/.test(name)
  return layout.of === 'series' ? /^[^/.]+\.(yaml|csv)$/.test(name) : /^[^/.]+\.yaml$/.test(name)
}

export function readLayout(kind: AnyItemKind, files: Files): Read {
  const read: Read = { items: [], faults: [] }
  for (const [file, text] of files) {
    if (!belongsTo(kind.layout, file) || (kind.layout.of === 'series' && file.endsWith('.csv'))) continue
    READERS[kind.layout.of](read, file, text, files)
  }
  return kind.layout.of === 'markdown' ? byLanguage(read) : read
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '')

function yamlOf(read: Read, file: string, text: string): unknown {
  const result = readYaml(text)
  if ('value' in result) return result.value
  read.faults.push(fault(file, null, '', `Mend line ${result.line}, it is not YAML: ${result.wrong}`))
  return undefined
}

function addItem(read: Read, file: string, value: unknown, where: string, wantedId?: string): void {
  if (!isObject(value)) read.faults.push(fault(file, wantedId ?? null, where, 'Write fields here, the first being `id`.'))
  else if (!v.is(slug, value.id)) {
    read.faults.push(fault(file, null, where ? `${where}.id` : 'id', 'Give it an id of small letters, digits and hyphens, for instance `quang-ninh`.'))
  } else if (wantedId !== undefined && value.id !== wantedId) {
    read.faults.push(fault(file, value.id, 'id', `Write \`${wantedId}\`, as the file is called, or rename the file.`))
  } else read.items.push({ file, id: value.id, value })
}

type Reader = (read: Read, file: string, text: string, files: Files) => void

const READERS: Record<Layout['of'], Reader> = {
  file: (read, file, text) => {
    const value = yamlOf(read, file, text)
    if (value !== undefined) addItem(read, file, value, '')
  },
  folder: (read, file, text) => {
    const value = yamlOf(read, file, text)
    if (value !== undefined) addItem(read, file, value, '', nameOf(file))
  },
  list: (read, file, text) => {
    const value = yamlOf(read, file, text)
    if (Array.isArray(value)) value.forEach((one, index) => addItem(read, file, one, String(index)))
    else if (value !== undefined && value !== null) read.faults.push(fault(file, null, '', 'Write a list here: every item begins with `- id: …`.'))
  },
  csv: (read, file, text) => {
    const [header, ...rows] = csvOf(read, file, text)
    rows.forEach((cells, index) => {
      if (cells.length !== header!.length)
        read.faults.push(fault(file, cells[0] ?? null, `row ${index + 2}`, `Give the row ${header!.length} cells, as the first line has; it has ${cells.length}.`))
      else addItem(read, file, Object.fromEntries(header!.map((key, at) => [key, cells[at]!] as const).filter(([, cell]) => cell !== '')), `row ${index + 2}`)
    })
  },
  series: (read, file, text, files) => {
    const head = yamlOf(read, file, text)
    const csvFile = file.replace(/yaml$/, 'csv')
    const csv = files.get(csvFile)
    if (csv === undefined) return void read.faults.push(fault(csvFile, nameOf(file), '', 'Add this file: it holds the rows of the series.'))
    const [header, ...rows] = csvOf(read, csvFile, csv)
    if (!isObject(head) || !header) return
    const keys = Array.isArray(head.columns) ? head.columns.map((column: unknown) => (isObject(column) ? String(column.key) : '')) : []
    if (keys.join() !== header.join())
      read.faults.push(fault(csvFile, nameOf(file), '', `Let the first line be \`${keys.join()}\`, as \`columns\` of ${file} says, or mend those.`))
    addItem(read, file, { ...head, rows: rows.map(([day, ...cells]) => [day, ...cells.map(numberOf)]) }, '', nameOf(file))
  },
  markdown: (read, file, text) => {
    const match = /^---\n(.*?)\n---\n(.*)$/s.exec(text.replaceAll('\r\n', '\n'))
    if (!match) return void read.faults.push(fault(file, nameOf(file), '', 'Begin the file with `---`, `title: …`, `---`; the text follows.'))
    const front = yamlOf(read, file, match[1]!)
    if (!isObject(front)) return void read.faults.push(fault(file, nameOf(file), '', 'Write `title: …` between the two lines `---`.'))
    read.items.push({ file, id: nameOf(file), value: { ...front, text: match[2]!.trim() } })
  },
}

function csvOf(read: Read, file: string, text: string): string[][] {
  try {
    return readCsv(text)
  } catch (error) {
    read.faults.push(fault(file, null, '', `Mend the file, it is not CSV: ${(error as Error).message}`))
    return []
  }
}

/** An empty cell is not known; what is no number stays text, so that the schema can point to it. */
function numberOf(cell: string): number | string | null {
  if (cell === '') return null
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell
}

function byLanguage({ items, faults }: Read): Read {
  const texts = new Map<string, RawItem>()
  for (const { file, id, value } of items) {
    const code = /\.([^.]+)\.md$/.exec(file)![1]!
    const text = texts.get(id) ?? { file: file.replace(/\.[^.]+\.md$/, '.*.md'), id, value: {} }
    texts.set(id, { ...text, value: { ...(text.value as object), [code]: value } })
  }
  return { items: [...texts.values()], faults }
}

/** The files of all items of a kind, keys and languages in their fixed order, items by id. */
export function printLayout(kind: AnyItemKind, bodies: ReadonlyMap<string, unknown>, languages: readonly string[]): Map<string, string> {
  const { layout } = kind
  const items = [...bodies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, body]) => [id, inSchemaOrder(kind.schema, body, languages) as Record<string, unknown>] as const)
  const files = new Map<string, string>()
  if (!items.length) return files
  if (layout.of === 'file') for (const [, body] of items) files.set(layout.file, printYaml(body))
  else if (layout.of === 'list') files.set(layout.file, printYaml(items.map(([, body]) => body)))
  else if (layout.of === 'csv') {
    const header = Object.keys((kind.schema as unknown as { entries: object }).entries)
    files.set(layout.file, printCsv([header, ...items.map(([, body]) => header.map((key) => (body[key] as string | undefined) ?? ''))]))
  }
  if (!('folder' in layout)) return files
  for (const [id, body] of items) {
    const at = `${layout.folder}/${id}`
    if (layout.of === 'folder') files.set(`${at}.yaml`, printYaml(body))
    else if (layout.of === 'markdown') {
      for (const [code, { text, ...front }] of Object.entries(body as Record<string, { title: string; text: string }>))
        files.set(`${at}.${code}.md`, `---\n${printYaml(front)}---\n\n${text}\n`)
    } else {
      const { rows, ...head } = body as { rows: (string | number | null)[][]; columns: { key: string }[] }
      files.set(`${at}.yaml`, printYaml(head))
      files.set(`${at}.csv`, printCsv([head.columns.map((column) => column.key), ...rows]))
    }
  }
  return files
}
