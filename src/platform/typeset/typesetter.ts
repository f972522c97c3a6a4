/** Print and pictures with words in them. The thread that makes them begins with the first that is asked for, and ends when idle. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { ROOT } from '../config.ts'

export interface Typeset {
  /** Typst. It reads `/data.json` and pictures as `/NAME.jpg`. */
  source: string
  /** Words go in as data, never into the source. */
  data: unknown
  /** Files of the house by the name they have in the source. */
  pictures?: Readonly<Record<string, string>>
}

/** Pixels. */
export interface Card {
  width: number
  height: number
  /** `#rrggbb` */
  paper: string
  picture: { file: string; left: number; top: number; width: number; height: number }
}

export type Asked = Typeset & { id: number } & ({ as: 'pdf' } | { as: 'jpeg'; card: Card })
export type Answered = { id: number; made: Uint8Array } | { id: number; fault: string }
type Order = Typeset & ({ as: 'pdf' } | { as: 'jpeg'; card: Card })

export interface Typesetter {
  pdf(text: Typeset): Promise<Uint8Array>
  /** A picture with the first page of the text over it, as JPEG. */
  card(text: Typeset, card: Card): Promise<Uint8Array>
  end(): Promise<void>
}

const IDLE_MS = 60_000

interface Waiting {
  resolve: (made: Uint8Array) => void
  reject: (error: Error) => void
}

export function createTypesetter(): Typesetter {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  const drop = (which: Worker, error: Error) => {
    if (worker !== which) return
    worker = null
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  const end = async () => {
    clearTimeout(idle)
    const ending = worker
    if (ending) drop(ending, new Error('the typesetter has ended'))
    await ending?.terminate()
  }
  const begin = (): Worker => {
    const its = new Worker(path.join(ROOT, 'src/platform/typeset/typeset-worker.ts'), { execArgv: ['--no-warnings'] })
    its.unref()
    its.on('error', (error) => drop(its, error as Error))
    its.on('exit', () => drop(its, new Error('the typesetter has ended')))
    its.on('message', (answered: Answered) => {
      const one = waiting.get(answered.id)
      waiting.delete(answered.id)
      if (!waiting.size) {
        its.unref()
        idle = setTimeout(() => void end(), IDLE_MS).unref()
      }
      if ('fault' in answered) one?.reject(new Error(answered.fault))
      else one?.resolve(answered.made)
    })
    return its
  }
  const ask = (order: Order): Promise<Uint8Array> => {
    clearTimeout(idle)
    const its = (worker ??= begin())
    its.ref()
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      its.postMessage({ ...order, id } satisfies Asked)
    })
  }
  return {
    pdf: (text) => ask({ ...text, as: 'pdf' }),
    card: (text, card) => ask({ ...text, as: 'jpeg', card }),
    end,
  }
}
