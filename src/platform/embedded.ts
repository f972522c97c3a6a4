/** The embedded database: a pool of one connection over a worker thread, in the shape that Kysely and pg-boss expect. */
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { ROOT } from './config.ts'
import type { Ask } from './db-worker.ts'
import { ColumnParam } from './relation.ts'
import { copyStanding } from './standing-copy.ts'

export interface Answer {
  rows: Record<string, unknown>[]
  rowCount: number
  command: string
}

export interface Connection {
  query(sql: string, params?: readonly unknown[]): Promise<Answer>
  release(): void
}

export class DatabaseError extends Error {
  override name = 'DatabaseError'
  code?: string
  constraint?: string
  detail?: string
}

const WAIT_MS = 60_000

export interface Embedded {
  connect(): Promise<Connection>
  /** Many statements at once, without parameters; the rows of all of them. */
  exec(sql: string): Promise<Record<string, unknown>[]>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  dump(): Promise<Uint8Array>
  /** A database of its own on a copy of this one as it stands now; null in memory. */
  standing: (() => Promise<Embedded>) | null
  end(): Promise<void>
}

type AskWithoutId = Ask extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never

/**
 * A database whose making was cut off looks like one and cannot be opened: a mark beside it says that it is being made.
 * @returns what to call once it stands.
 */
function beginMaking(folder: string): () => void {
  const mark = `${folder}.making`
  if (fs.existsSync(mark)) fs.rmSync(folder, { recursive: true, force: true })
  if (fs.existsSync(folder)) return () => {}
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 })
  fs.writeFileSync(mark, '')
  return () => fs.rmSync(mark)
}

/** Copies are made for a backup; whoever is erased must not stay in one that a crash left. */
const copiesOf = (folder: string) => `${folder}.copies`

/** @param folder where it lies on disk; null keeps it in memory. @param image a dump to begin from (tests). */
export async function openEmbedded(folder: string | null, image: Uint8Array | null = null): Promise<Embedded> {
  const made = folder ? beginMaking(folder) : () => {}
  if (folder) fs.rmSync(copiesOf(folder), { recursive: true, force: true })
  const worker = new Worker(path.join(ROOT, 'src/platform/db-worker.ts'), {
    workerData: { folder, image },
    // Node prints a notice about running .ts; nobody can act on it.
    execArgv: ['--no-warnings'],
  })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Set<(payload: string) => void>>()
  let nextId = 0
  let broken: Error | null = null

  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.off('error', reject)
      resolve()
    })
  })
  made()
  const fail = (error: Error) => {
    broken = error
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the embedded database has been closed')))
  worker.on('message', (message: Record<string, unknown>) => {
    if (typeof message.channel === 'string')
      return listeners.get(message.channel)?.forEach((heard) => heard(String(message.payload)))
    const one = waiting.get(message.id as number)
    waiting.delete(message.id as number)
    if (message.error) {
      const { message: text, ...fields } = message.error as { message: string }
      one?.reject(Object.assign(new DatabaseError(text), fields))
    } else one?.resolve(message.value as never)
  })
  const ask = <T>(message: AskWithoutId): Promise<T> =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken)
      const id = ++nextId
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...message, id })
    })

  // One connection: whoever asks waits until the holder lets go, but not for ever.
  const queue: (() => void)[] = []
  let held = false
  const letGo = () => {
    const next = queue.shift()
    if (next) next()
    else held = false
  }
  const take = () =>
    new Promise<void>((resolve, reject) => {
      if (!held) {
        held = true
        return resolve()
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(turn), 1)
        reject(new Error('the database connection was held for a minute: `db` used inside a transaction?'))
      }, WAIT_MS)
      const turn = () => {
        clearTimeout(timer)
        resolve()
      }
      queue.push(turn)
    })
  const inTurn = async <T>(act: () => Promise<T>): Promise<T> => {
    await take()
    try {
      return await act()
    } finally {
      letGo()
    }
  }
  const connect = async (): Promise<Connection> => {
    await take()
    let released = false
    return {
      query: async (sql, params = []) => {
        const { rows, rowCount } = await ask<{ rows: Record<string, unknown>[]; rowCount: number }>({
          do: 'query',
          sql,
          params: params.map((param) => (param instanceof ColumnParam ? param.toString() : param)),
        })
        return { rows, rowCount, command: sql.trimStart().slice(0, 6).toUpperCase() }
      },
      release: () => {
        if (!released) letGo()
        released = true
      },
    }
  }
  return {
    connect,
    exec: async (sql) => (await inTurn(() => ask<{ rows: Record<string, unknown>[] }>({ do: 'exec', sql }))).rows,
    listen: async (channel, heard) => {
      const set = listeners.get(channel) ?? new Set()
      set.add(heard)
      if (!listeners.has(channel)) {
        listeners.set(channel, set)
        // Inside somebody's transaction it would be undone with it.
        await inTurn(() => ask({ do: 'listen', channel }))
      }
      return async () => {
        set.delete(heard)
      }
    },
    dump: () => inTurn(() => ask<Uint8Array>({ do: 'dump' })),
    standing: folder ? () => openCopy(folder, inTurn) : null,
    end: async () => {
      await ask({ do: 'close' }).catch(() => undefined)
      await worker.terminate()
    },
  }
}

type InTurn = <T>(act: () => Promise<T>) => Promise<T>

async function openCopy(folder: string, inTurn: InTurn): Promise<Embedded> {
  fs.mkdirSync(copiesOf(folder), { recursive: true, mode: 0o700 })
  const copy = fs.mkdtempSync(path.join(copiesOf(folder), 'at-'))
  const remove = () => fs.promises.rm(copy, { recursive: true, force: true })
  try {
    await copyStanding(folder, copy, inTurn)
    const opened = await openEmbedded(copy)
    return {
      ...opened,
      end: async () => {
        await opened.end()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
