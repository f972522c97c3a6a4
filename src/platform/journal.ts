/**
 * A file that only grows: one JSON line after another, each with the hash of the one before it. A line is on the disk when
 * `append` returns. What a crash tore in the middle of a line is passed over; a line that was changed, taken out or put in
 * breaks the chain.
 */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

type Value = string | number | readonly string[]

export interface JournalLine {
  n: number
  hash: string
  says: Readonly<Record<string, Value>>
}

/** Which journal it is, and how far it goes. n 0: nothing was written yet. */
export interface JournalHead {
  id: string
  n: number
  hash: string
}

export interface Journal {
  file: string
  /** null: there is no journal. @throws JournalBroken */
  head(): JournalHead | null
  /** Lines after the n-th, oldest first. @throws JournalBroken */
  after(n: number): JournalLine[]
  /** Begins the journal where there is none. One writer at a time: callers hold a lock of their own. @returns its number. */
  append(says: JournalLine['says']): number
  /** Begins an empty journal unless there is one. */
  begin(): JournalHead
}

export class JournalBroken extends Error {
  override name = 'JournalBroken'
  readonly file: string
  constructor(file: string, n: number) {
    super(`${file}: the chain of lines breaks after line ${n}`)
    this.file = file
  }
}

const linkOf = (previous: string, n: number, says: JournalLine['says']) =>
  createHash('sha256')
    .update(JSON.stringify([previous, n, Object.entries(says).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex')

export function openJournal(file: string): Journal {
  function read(): { id: string; lines: JournalLine[] } | null {
    if (!fs.existsSync(file)) return null
    let id: string | null = null
    let previous = ''
    const lines: JournalLine[] = []
    for (const text of fs.readFileSync(file, 'utf8').split('\n')) {
      const one = parse(text)
      if (!one) continue
      if (id === null) {
        if (typeof one.journal !== 'string') throw new JournalBroken(file, 0)
        id = previous = one.journal
        continue
      }
      const { n, hash, previous: before, ...says } = one
      if (n !== lines.length + 1 || before !== previous || hash !== linkOf(previous, n, says as JournalLine['says']))
        throw new JournalBroken(file, lines.length)
      lines.push({ n, hash, says: says as JournalLine['says'] })
      previous = hash
    }
    if (id === null) throw new JournalBroken(file, 0)
    return { id, lines }
  }

  function headOf({ id, lines }: { id: string; lines: JournalLine[] }): JournalHead {
    const last = lines.at(-1)
    return { id, n: last?.n ?? 0, hash: last?.hash ?? id }
  }

  function begin(): JournalHead {
    const there = read()
    if (there) return headOf(there)
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    write(file, { journal: randomUUID() })
    syncFolder(path.dirname(file))
    return headOf(read()!)
  }

  return {
    file,
    begin,
    head: () => {
      const there = read()
      return there && headOf(there)
    },
    after: (n) => (read()?.lines ?? []).slice(n),
    append: (says) => {
      const { n: last, hash: previous } = begin()
      const n = last + 1
      write(file, { n, ...says, previous, hash: linkOf(previous, n, says) })
      return n
    },
  }
}

/** null: a line that a crash tore, or none. */
function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

function write(file: string, line: object): void {
  const handle = fs.openSync(file, 'a+', 0o600)
  try {
    // A line of its own, also after one that was torn.
    fs.writeSync(handle, `${endsTorn(handle) ? '\n' : ''}${JSON.stringify(line)}\n`)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

function endsTorn(handle: number): boolean {
  const { size } = fs.fstatSync(handle)
  if (!size) return false
  const last = Buffer.alloc(1)
  fs.readSync(handle, last, 0, 1, size - 1)
  return last.toString() !== '\n'
}

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}
