/** Hubs and readers of event streams for the tests of live.ts; a reader keeps what a browser would keep. */
import { createLive, type Live, type LiveOptions } from './live.ts'

export interface Told {
  id: string
  event: string
  data: unknown
}

export interface Reader {
  /** Everything told so far. */
  told: Told[]
  /** What a browser would send as `Last-Event-ID` when it comes back. */
  lastEventId(): string
  comments(): number
  retryMs(): number
  ended(): boolean
  take(text: string): void
}

export function eventReader(): Reader {
  const told: Told[] = []
  let lastEventId = ''
  let comments = 0
  let retryMs = 0
  let rest = ''
  let ended = false
  const block = (text: string) => {
    const one = { event: 'message', data: '' }
    for (const line of text.split('\n')) {
      const [field, value = ''] = line.split(/: ?(.*)/s)
      if (field === '') comments++
      else if (field === 'id') lastEventId = value
      else if (field === 'retry') retryMs = Number(value)
      else if (field === 'event') one.event = value
      else if (field === 'data') one.data += value
      else throw new Error(`unknown field ${field}`)
    }
    if (one.data) told.push({ id: lastEventId, event: one.event, data: JSON.parse(one.data) })
  }
  return {
    told,
    lastEventId: () => lastEventId,
    comments: () => comments,
    retryMs: () => retryMs,
    ended: () => ended,
    take(text) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop()!
      blocks.forEach(block)
      if (text === '') ended = true
    },
  }
}

/** Reads a web stream until it ends or `leave()` is called. */
export function readAll(stream: ReadableStream<Uint8Array>): Reader & { chunks: Uint8Array[]; leave(): Promise<void> } {
  const reader = eventReader()
  const source = stream.getReader()
  const chunks: Uint8Array[] = []
  const run = async () => {
    for (;;) {
      const { value, done } = await source.read()
      if (done) return reader.take('')
      chunks.push(value)
      reader.take(Buffer.from(value).toString())
    }
  }
  void run()
  return { ...reader, chunks, leave: () => source.cancel() }
}

const started: Live[] = []
export function startLive(options: LiveOptions = {}): Live {
  const live = createLive(options)
  started.push(live)
  return live
}
export const closeAll = () => Promise.all(started.splice(0).map((live) => live.close()))

/** Lets every round and every reader finish. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next))
}
export const namesOf = (reader: { told: Told[] }) => reader.told.map(({ event }) => event)
