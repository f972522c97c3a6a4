/** What was told lately, per topic, so that a screen that was away for a moment can be told what it missed. */

export interface LiveEvent {
  /** Counts up by one with each event of this process. */
  seq: number
  topic: string
  /** As it goes over the wire. */
  bytes: Uint8Array
}

export interface History {
  remember(event: LiveEvent): void
  /** The events of these topics after `seq`, oldest first; null when some of them may have been forgotten. */
  after(topics: readonly string[], seq: number): LiveEvent[] | null
  /** Forgets all: anything up to `seq` may have been missed. */
  forget(seq: number): void
}

/** Keeps the last `perTopic` events of the `maxTopics` most recently used topics. */
export function createHistory(perTopic = 32, maxTopics = 500): History {
  const rings = new Map<string, { events: LiveEvent[]; forgotten: number }>()
  /** Highest number among the events of topics that were forgotten whole. */
  let forgottenTopics = 0
  return {
    remember(event) {
      const ring = rings.get(event.topic) ?? { events: [], forgotten: forgottenTopics }
      ring.events.push(event)
      if (ring.events.length > perTopic) ring.forgotten = ring.events.shift()!.seq
      rings.delete(event.topic)
      rings.set(event.topic, ring)
      if (rings.size <= maxTopics) return
      const [oldest, { events }] = rings.entries().next().value!
      forgottenTopics = Math.max(forgottenTopics, events.at(-1)!.seq)
      rings.delete(oldest)
    },
    after(topics, seq) {
      const missed: LiveEvent[] = []
      for (const topic of new Set(topics)) {
        const ring = rings.get(topic)
        if (seq < (ring?.forgotten ?? forgottenTopics)) return null
        if (ring) missed.push(...ring.events.filter((event) => event.seq > seq))
      }
      return missed.sort((a, b) => a.seq - b.seq)
    },
    forget(seq) {
      rings.clear()
      forgottenTopics = seq
    },
  }
}
