/**
 * A real house that reads a large file: rows a second, memory over the idle house, and how long the rest of the house waits
 * meanwhile, for its main thread and (embedded) for its one connection.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { startHouse, type RunningHouse } from '../test/e2e/house.ts'
import { writeCapture } from './captured.ts'
import { freshUrl } from './databases.ts'
import { median, milliseconds, percentile, perSecond, rate, report } from './measure.ts'

const MB = 1_000_000

/** @param lines of the capture file; a third are second readings of a post. */
export async function benchImport(kind: 'server' | 'embedded', lines: number): Promise<void> {
  const server = kind === 'server' ? await freshUrl() : null
  const house = await startHouse({ SEN_CLOCK: 'real', ...(server ? { DATABASE_URL: server.url } : {}) })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-import-'))
  const file = path.join(folder, 'capture.ndjson')
  try {
    await writeCapture(file, lines)
    await wait(5000)
    const idle = memoryOf(house.pid)
    const watch = watchHouse(house)
    const began = performance.now()
    const { code, out, err } = await house.sen('posts', 'import', file, '--json')
    const ms = performance.now() - began
    const seen = await watch.stop()
    const told = JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as { read?: number; rejected?: number }
    if (code !== 0 || told.read !== lines || told.rejected) throw new Error(`the import went wrong: ${out}${err}`)
    const label = `${kind}: import of ${lines.toLocaleString('en')} captured rows`
    report({
      what: `${label}, all told`,
      value: perSecond(rate(lines, ms)),
      reference: `file ${Math.round(fs.statSync(file).size / MB)} MB`,
    })
    const grown = (seen.memory - idle) / MB
    report({
      what: `${label}, memory over the idle house`,
      value: `${Math.round(grown)} MB`,
      reference: `idle ${Math.round(idle / MB)} MB`,
      target: '≤ 150 MB',
      ok: grown <= 150,
    })
    report({
      what: `${label}, longest hold of the main thread`,
      value: milliseconds(seen.hold),
      reference: `/health: median ${milliseconds(median(seen.health))}, longest ${milliseconds(Math.max(...seen.health))}`,
      ...(kind === 'embedded' ? { target: '≤ 50 ms', ok: seen.hold <= 50 } : {}),
    })
    report({
      what: `${label}, a query's wait, p99`,
      value: milliseconds(percentile(seen.query, 99)),
      reference: `median ${milliseconds(median(seen.query))}, longest ${milliseconds(Math.max(...seen.query))}`,
      ...(kind === 'embedded' ? { target: '≤ 200 ms', ok: percentile(seen.query, 99) <= 200 } : {}),
    })
  } finally {
    await house.stop()
    await server?.drop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

/** Asks for /health (no database) and /ready (one query) over and over, and looks at memory. Times in milliseconds. */
function watchHouse(house: RunningHouse) {
  const seen = { memory: 0, hold: 0, health: [] as number[], query: [] as number[] }
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
      loop(100, () => void (seen.memory = Math.max(seen.memory, memoryOf(house.pid)))),
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
