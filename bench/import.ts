/**
 * A real house that reads a large file: rows a second, memory over the idle house, and how long the rest of the house waits
 * meanwhile, for its main thread and (embedded) for its one connection.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from '#platform/config'
import { startHouse, type RunningHouse } from '../test/e2e/house.ts'
import { writeCapture } from './captured.ts'
import { freshUrl } from './databases.ts'
import { median, milliseconds, percentile, perSecond, rate, report } from './measure.ts'

const MB = 1_000_000

/**
 * @param lines of the capture file; a third are second readings of a post. On a server the command reads it in a process of
 * its own; with the database inside, the house does.
 */
export async function benchImport(kind: 'server' | 'embedded', lines: number): Promise<void> {
  const server = kind === 'server' ? await freshUrl() : null
  const house = await startHouse({ SEN_CLOCK: 'real', ...(server ? { DATABASE_URL: server.url } : {}) })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-import-'))
  const file = path.join(folder, 'capture.ndjson')
  try {
    await writeCapture(file, lines)
    await wait(5000)
    const watch = watchHouse(house)
    const { read, ms, idle, most } = await runImport(house, file, kind)
    const seen = await watch.stop()
    if (read !== lines) throw new Error(`the import read ${read} of ${lines} rows`)
    const label = `${kind}: import of ${lines.toLocaleString('en')} captured rows`
    report({
      what: `${label}, all told`,
      value: perSecond(rate(lines, ms)),
      reference: `file ${Math.round(fs.statSync(file).size / MB)} MB`,
    })
    report({
      what: `${label}, memory over idle`,
      value: `${Math.round((most - idle) / MB)} MB`,
      reference: `idle ${Math.round(idle / MB)} MB`,
      target: '≤ 150 MB',
      ok: (most - idle) / MB <= 150,
    })
    if (kind === 'server') return
    report({
      what: `${label}, longest hold of the main thread`,
      value: milliseconds(seen.hold),
      reference: `/health p99 ${milliseconds(percentile(seen.health, 99))}`,
      target: '≤ 50 ms',
      ok: seen.hold <= 50,
    })
    report({
      what: `${label}, wait of another query, p95`,
      value: milliseconds(percentile(seen.query, 95)),
      reference: `median ${milliseconds(median(seen.query))}, p99 ${milliseconds(percentile(seen.query, 99))}`,
      target: '≤ 200 ms',
      ok: percentile(seen.query, 95) <= 200,
    })
  } finally {
    await house.stop()
    await server?.drop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Memory in bytes: `idle` before the first row, `most` at any time. */
async function runImport(house: RunningHouse, file: string, kind: 'server' | 'embedded') {
  const began = performance.now()
  const command = spawn(process.execPath, ['bin/sen.js', 'posts', 'import', file, '--json'], {
    cwd: ROOT,
    env: house.env,
  })
  const pid = kind === 'server' ? command.pid! : house.pid
  let idle = kind === 'server' ? 0 : memoryOf(pid)
  let most = 0
  let hasBegun = false
  const look = setInterval(() => {
    const memory = memoryOf(pid)
    if (!hasBegun) idle = Math.max(idle, memory)
    most = Math.max(most, memory)
  }, 100)
  let out = ''
  command.stdout.on('data', (part: Buffer) => (out += part.toString()))
  let err = ''
  command.stderr.on('data', (part: Buffer) => {
    hasBegun = true
    err = part.toString()
  })
  await once(command, 'close')
  clearInterval(look)
  if (command.exitCode !== 0) throw new Error(`the import ended with ${command.exitCode}: ${out}${err}`)
  const { read = 0 } = JSON.parse(out.trim().split('\n').at(-1) || '{}') as { read?: number }
  return { read, ms: performance.now() - began, idle, most }
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

/** Asks for /health (no database) and /ready (one query) over and over. Times in milliseconds. */
export function watchHouse(house: RunningHouse) {
  const seen = { hold: 0, health: [] as number[], query: [] as number[] }
  let watching = true
  const loop = async (every: number, look: () => Promise<void> | void) => {
    while (watching) {
      await look()
      await wait(every)
    }
  }
  const timedGet = async (address: string, into: number[]) => {
    const began = performance.now()
    await get(new URL(address, house.url))
    into.push(performance.now() - began)
  }
  const holds = async () => {
    const text = await get(new URL('/metrics', house.url))
    const told = Number(/^sen_main_thread_hold_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN)
    seen.hold = Math.max(seen.hold, told * 1000)
  }
  const loops = holds().then(() => {
    seen.hold = 0
    return Promise.all([
      loop(50, () => timedGet('/health', seen.health)),
      loop(50, () => timedGet('/ready', seen.query)),
      loop(1000, holds),
    ])
  })
  return {
    stop: async () => {
      watching = false
      await loops
      return seen
    },
  }
}

const get = (url: URL) =>
  new Promise<string>((resolve, reject) => {
    request(url, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve(text))
    })
      .on('error', reject)
      .end()
  })
