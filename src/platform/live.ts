/**
 * Live updates as server-sent events. An event is encoded once and the same bytes go to every open stream, in slices of
 * a few milliseconds so that pages are answered meanwhile. Events carry ids and little else: a screen fetches what it
 * shows. Whoever may have missed something is told `resync`, which means: load afresh.
 */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { responseClient, streamClient, type LiveClient } from './live-client.ts'
import { createHistory, type LiveEvent } from './live-history.ts'
import { log } from './log.ts'

/** Carries events between the processes of one house (LISTEN and NOTIFY), to the sender's own too. */
export interface LiveAdapter {
  /** @param lost to be called when notices may have been missed, e.g. after the connection was down. */
  listen(channel: string, heard: (payload: string) => void, lost?: () => void): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
}

export interface LiveOptions {
  /** Further clients are sent away with the advice to come back later. */
  maxClients?: number
  /** Bytes that may wait for a slow client before it is dropped. */
  bufferedLimit?: number
  heartbeatMs?: number
  adapter?: LiveAdapter
}

export interface Live {
  /** @param lastEventId of the `Last-Event-ID` header, or the `position()` at which the page was made. */
  subscribe(topics: readonly string[], since?: { lastEventId?: string | null }): ReadableStream<Uint8Array>
  /** The same on a Node response, which it heads, writes and ends: two thirds of the cost of a web stream. */
  attach(response: ServerResponse, topics: readonly string[], since?: { lastEventId?: string | null }): void
  /**
   * Tells an event in every process, once in each. Inside a transaction pass a `notify` of that transaction: it is told
   * when (and only if) it commits.
   */
  publish(topic: string, event: string, data: unknown, notify?: LiveAdapter['notify']): Promise<void>
  /** Tells every client of this process to load afresh: it cannot be told one by one what happened. */
  resync(): void
  /** Where the stream stands. A page that takes it before reading what it shows, and passes it on, misses nothing. */
  position(): string
  stats(): { clients: number; dropped: number; turnedAway: number; published: number }
  /** Settled when events of other processes are heard. */
  ready: Promise<void>
  /** Ends all streams. */
  close(): Promise<void>
}

export const LIVE_CHANNEL = 'sen_live'
/** NOTIFY takes 8,000 bytes; the same bound without a database, so that it is met on the laptop. */
export const MAX_PAYLOAD_BYTES = 7000

const SLICE_MS = 5
/** A web stream's reader runs only after the slice, so its time is not seen in it. */
const CLIENTS_A_SLICE = 256
const CLIENTS_BETWEEN_LOOKS = 16
/** Events that may wait for their turn. Told one by one to many screens they would come too late to be of use. */
const MAX_WAITING = 500
const RETRY_MS = 2000
const RETRY_WHEN_FULL_MS = 30_000

/** Bytes on their way to all clients that are left in `clients`; without `events` they go to each of them. */
interface Round {
  clients: Iterator<LiveClient>
  bytes: Uint8Array
  events: readonly LiveEvent[]
}

const encode = (text: string): Uint8Array => Buffer.from(text)
const HEARTBEAT = encode(':\n\n')
/** Spread out, or all come back in the same moment after a restart. */
const retry = (ms: number) => `retry: ${Math.round(ms * (1 + Math.random()))}\n`

export function createLive(options: LiveOptions = {}): Live {
  const { maxClients = 20_000, bufferedLimit = 65_536, heartbeatMs = 15_000, adapter } = options
  // Positions of another process, or of this one before its restart, mean nothing here: they lead to a resync.
  const epoch = randomBytes(4).toString('hex')
  const clients = new Set<LiveClient>()
  const byTopic = new Map<string, Set<LiveClient>>()
  const history = createHistory()
  const waiting: LiveEvent[] = []
  const counts = { dropped: 0, turnedAway: 0 }
  let seq = 0
  const rounds: Round[] = []
  let pumping = false
  let closed = false

  const idAt = (at: number) => `${epoch}-${at}`
  const resyncAt = (at: number) => encode(`id: ${idAt(at)}\nevent: resync\ndata: {}\n\n`)

  function told(topic: string, event: string, data: string): void {
    seq++
    const one = { seq, topic, bytes: encode(`id: ${idAt(seq)}\nevent: ${event}\ndata: ${data}\n\n`) }
    history.remember(one)
    waiting.push(one)
    if (waiting.length > MAX_WAITING) resync()
    else pump()
  }

  function pump(): void {
    if (pumping) return
    pumping = true
    setImmediate(slice)
  }

  function slice(): void {
    const until = performance.now() + SLICE_MS
    let count = 0
    do {
      const round = rounds[0] ?? nextRound()
      if (!round) return void (pumping = false)
      rounds[0] = round
      for (let n = 0; n < CLIENTS_BETWEEN_LOOKS; n++, count++) {
        const { value: client, done } = round.clients.next()
        if (done) {
          rounds.shift()
          break
        }
        deliver(client as LiveClient, round)
      }
    } while (count < CLIENTS_A_SLICE && performance.now() < until)
    setImmediate(slice)
  }

  /** Takes all events of one topic that wait in a row: a burst costs each client one write. */
  function nextRound(): Round | undefined {
    const topic = waiting[0]?.topic
    if (topic === undefined) return undefined
    const end = waiting.findIndex((event) => event.topic !== topic)
    const events = waiting.splice(0, end < 0 ? waiting.length : end)
    const size = events.reduce((sum, { bytes }) => sum + bytes.length, 0)
    // More than clients can be expected to hold: loading afresh is cheaper than all of it.
    const bytes =
      size > bufferedLimit / 2 ? resyncAt(events.at(-1)!.seq) : Buffer.concat(events.map((event) => event.bytes))
    return { clients: (byTopic.get(topic) ?? new Set<LiveClient>()).values(), bytes, events }
  }

  function deliver(client: LiveClient, { bytes, events }: Round): void {
    let due = bytes
    // Who came after an event was told has it from the history, or from the page it loaded.
    if (events.length && client.seq >= events[0]!.seq) {
      const rest = events.filter((event) => event.seq > client.seq)
      if (!rest.length) return
      due = Buffer.concat(rest.map((event) => event.bytes))
    }
    client.seq = Math.max(client.seq, events.at(-1)?.seq ?? 0)
    if (client.send(due)) return
    counts.dropped++
    leave(client)
    client.end(resyncAt(seq))
  }

  function join(client: LiveClient, lastEventId: string | null | undefined): void {
    if (closed || clients.size >= maxClients) {
      counts.turnedAway++
      return client.end(encode(`${retry(RETRY_WHEN_FULL_MS)}\n`))
    }
    client.seq = seq
    clients.add(client)
    for (const topic of client.topics) {
      const set = byTopic.get(topic)
      if (set) set.add(client)
      else byTopic.set(topic, new Set([client]))
    }
    client.send(greeting(client.topics, lastEventId))
  }

  function greeting(topics: readonly string[], lastEventId: string | null | undefined): Uint8Array {
    const [theirEpoch, at] = lastEventId?.split('-') ?? []
    const known = theirEpoch === epoch && Number(at) <= seq
    const missed = !lastEventId ? [] : known ? history.after(topics, Number(at)) : null
    const size = missed?.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0
    const now = !missed || size > bufferedLimit / 2 ? [resyncAt(seq)] : missed.map((event) => event.bytes)
    // The position comes last: a stream that breaks off before has not been told what precedes it.
    return Buffer.concat([encode(`${retry(RETRY_MS)}\n`), ...now, encode(`id: ${idAt(seq)}\n\n`)])
  }

  function leave(client: LiveClient): void {
    if (!clients.delete(client)) return
    for (const topic of client.topics) {
      const set = byTopic.get(topic)
      set?.delete(client)
      if (set?.size === 0) byTopic.delete(topic)
    }
  }

  const toAll = (bytes: Uint8Array) => {
    rounds.push({ clients: clients.values(), bytes, events: [] })
    pump()
  }

  function heard(payload: string): void {
    try {
      const { topic, event, data } = JSON.parse(payload) as { topic: string; event: string; data: unknown }
      told(topic, event, JSON.stringify(data))
    } catch (error) {
      log.warn('live.unreadable_notice', { error })
    }
  }

  function resync(): void {
    seq++
    waiting.length = 0
    history.forget(seq)
    toAll(resyncAt(seq))
  }

  async function publish(topic: string, event: string, given: unknown, notify = adapter?.notify): Promise<void> {
    if (!/^[\w.-]+$/.test(event)) throw new Error(`"${event}" cannot name an event`)
    const data = given ?? null
    const payload = JSON.stringify({ topic, event, data })
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES)
      throw new Error(`event ${event} is too large: send ids, not things`)
    if (!notify) return told(topic, event, JSON.stringify(data))
    await ready
    await notify(LIVE_CHANNEL, payload)
  }

  const listening = adapter?.listen(LIVE_CHANNEL, heard, resync)
  const ready = Promise.resolve(listening).then(() => undefined)
  ready.catch(() => {}) // Told by each publish, and by whoever awaits it.
  const heartbeat = setInterval(() => clients.size && toAll(HEARTBEAT), heartbeatMs)
  heartbeat.unref()

  return {
    subscribe: (topics, { lastEventId } = {}) =>
      streamClient([...new Set(topics)], bufferedLimit, (client) => join(client, lastEventId), leave),
    attach: (response, topics, { lastEventId } = {}) =>
      responseClient(response, [...new Set(topics)], bufferedLimit, (client) => join(client, lastEventId), leave),
    publish,
    resync,
    position: () => idAt(seq),
    stats: () => ({ clients: clients.size, published: seq, ...counts }),
    ready,
    async close() {
      closed = true
      clearInterval(heartbeat)
      for (const client of clients) {
        leave(client)
        client.end(encode(`${retry(RETRY_MS)}\n`))
      }
      await listening?.then((stop) => stop()).catch(() => {})
    },
  }
}
