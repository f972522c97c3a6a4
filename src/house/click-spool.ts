/**
 * Clicks wait in a file until they are recorded: whoever follows a link never waits for the database, and a process that is
 * killed loses none that was answered. Lines are taken by stretches, each once (docs/decisions/020).
 */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { forgetSpool, recordClicks, spoolTaken, type Click } from '#modules/campaigns'
import { listEditions } from '#modules/editions'
import type { Db } from '#platform/db'
import { systemNow } from '#platform/time'

export interface ClickSpool {
  /** Kept when it returns. */
  add(click: Click): void
  /** Records what waits: this process's own, and what others left behind. @returns how many clicks. */
  record(): Promise<number>
  close(): Promise<void>
}

/** A file is written for so long; another process may clear it away only long after. */
const WRITTEN_MS = 10 * 60_000
const LEFT_MS = 60 * 60_000
const STRETCH_BYTES = 1_000_000

export function openClickSpool(db: Db, folder: string): ClickSpool {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  let own: { name: string; file: number; since: number } | null = null
  let recording: Promise<number> = Promise.resolve(0)

  function add(click: Click): void {
    const now = systemNow().getTime()
    if (own && now - own.since > WRITTEN_MS) {
      fs.closeSync(own.file)
      own = null
    }
    if (!own) {
      const name = `${randomUUID()}.clicks`
      own = { name, file: fs.openSync(path.join(folder, name), 'a', 0o600), since: now }
    }
    fs.writeSync(own.file, `${JSON.stringify(click)}\n`)
  }

  async function recordAll(): Promise<number> {
    const zones = new Map<string, string>()
    let clicks = 0
    for (const name of fs.readdirSync(folder).filter((one) => one.endsWith('.clicks'))) {
      if (!zones.size) for (const { id, zone } of await listEditions(db)) zones.set(id, zone)
      clicks += await recordFile(name, zones)
    }
    return clicks
  }

  async function recordFile(name: string, zones: ReadonlyMap<string, string>): Promise<number> {
    const file = path.join(folder, name)
    const { size, mtimeMs } = fs.statSync(file)
    let clicks = 0
    let from = await spoolTaken(db, name)
    while (from < size) {
      const stretch = readStretch(file, from)
      if (stretch.to === from) break
      if (!(await recordClicks(db, zones, { name, from, ...stretch }))) break
      clicks += stretch.clicks.length
      from = stretch.to
    }
    if (from >= size && name !== own?.name && systemNow().getTime() - mtimeMs > LEFT_MS) {
      fs.rmSync(file, { force: true })
      await forgetSpool(db, name)
    }
    return clicks
  }

  const record = () => (recording = recording.catch(() => 0).then(recordAll))
  return {
    add,
    record,
    async close() {
      await record()
      if (own) fs.closeSync(own.file)
      own = null
    },
  }
}

/** Whole lines only: a last one that is being written, or was cut off, waits for its end. */
function readStretch(file: string, from: number): { to: number; clicks: Click[] } {
  const handle = fs.openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(STRETCH_BYTES)
    const read = bytes.subarray(0, fs.readSync(handle, bytes, 0, STRETCH_BYTES, from))
    const end = read.lastIndexOf(0x0a) + 1
    const lines = read.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
    return { to: from + end, clicks: lines.map(readLine) }
  } finally {
    fs.closeSync(handle)
  }
}

function readLine(line: string): Click {
  const click = JSON.parse(line) as Click
  return { ...click, at: new Date(click.at) }
}
