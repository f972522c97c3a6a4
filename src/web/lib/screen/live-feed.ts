/**
 * The house's live stream, read by fetch rather than EventSource: a screen must notice a network that went silent without
 * a word, and only here are the stream's heartbeats to be seen.
 */
export interface LiveMessage {
  event: string
  data: string
}

interface Frames {
  messages: LiveMessage[]
  lastId: string | null
}

/** Reads server-sent events from text that comes in pieces. @see https://html.spec.whatwg.org/#event-stream-interpretation */
export function frameReader(): (piece: string) => Frames {
  let rest = ''
  return (piece) => {
    rest += piece
    const blocks = rest.split('\n\n')
    rest = blocks.pop()!
    const frames: Frames = { messages: [], lastId: null }
    for (const block of blocks) {
      let event = 'message'
      const data: string[] = []
      for (const line of block.split('\n')) {
        const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? []
        if (field === 'event') event = value!
        else if (field === 'data') data.push(value!)
        else if (field === 'id') frames.lastId = value!
      }
      if (data.length) frames.messages.push({ event, data: data.join('\n') })
    }
    return frames
  }
}

export interface Ear {
  heard(message: LiveMessage): void
  /** The stream is open (again). */
  up(): void
  /** The stream broke, and the first try to open it again failed. */
  down(): void
}

export interface Waiting {
  /** The house sends a heartbeat every 15 s: after this much silence the network is gone. */
  silenceMs: number
  /** Pause before each try after the first. */
  againMs: number
}
const WAITING: Waiting = { silenceMs: 40_000, againMs: 3000 }

/** Follows the stream until the returned function is called. @param since position at which the page was made. */
export function follow(
  address: string,
  since: string,
  ear: Ear,
  get: typeof fetch = fetch,
  waiting = WAITING,
): () => void {
  const ended = new AbortController()
  let last = since
  void (async () => {
    let failures = 0
    while (!ended.signal.aborted) {
      const opened = await listen().catch(() => false)
      if (ended.signal.aborted) return
      failures = opened ? 0 : failures + 1
      if (failures === 1) ear.down()
      // Spread out, so that many screens do not come back in one moment; the first try comes soon.
      await pause(waiting.againMs * (failures ? 0.5 + Math.random() : 0.3 * Math.random()))
    }
  })()

  /** @returns whether the stream had opened. */
  async function listen(): Promise<boolean> {
    const silence = new AbortController()
    const signal = AbortSignal.any([ended.signal, silence.signal])
    let timer = setTimeout(() => silence.abort(), waiting.silenceMs)
    const offline = () => silence.abort()
    globalThis.addEventListener?.('offline', offline)
    try {
      const response = await get(`${address}${address.includes('?') ? '&' : '?'}since=${encodeURIComponent(last)}`, {
        signal,
        cache: 'no-store',
      })
      if (!response.ok || !response.body) return false
      ear.up()
      const read = frameReader()
      const decoder = new TextDecoder()
      const reader = response.body.getReader()
      for (;;) {
        // A stream that breaks is opened again; a message that cannot be read is a fault, and tells.
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true as const }))
        if (done || !value) return true
        clearTimeout(timer)
        timer = setTimeout(() => silence.abort(), waiting.silenceMs)
        const { messages, lastId } = read(decoder.decode(value, { stream: true }))
        for (const message of messages) ear.heard(message)
        last = lastId ?? last
      }
    } finally {
      clearTimeout(timer)
      globalThis.removeEventListener?.('offline', offline)
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms)
      ended.signal.addEventListener('abort', () => (clearTimeout(timer), resume()), { once: true })
    })
  }
  return () => ended.abort()
}
