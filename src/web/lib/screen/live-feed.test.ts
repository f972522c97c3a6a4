import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, frameReader, type LiveMessage } from './live-feed.ts'

const STREAM = 'retry: 2500\n\nid: ab-1\nevent: show\ndata: {"id":"p1"}\n\n:\n\nid: ab-2\n\nevent: reload\ndata: {}\n\n'

test('reads events, positions and heartbeats, however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: STREAM.length - 1 }), { maxLength: 8 }), (cuts) => {
      const read = frameReader()
      const messages: LiveMessage[] = []
      let last: string | null = null
      const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length]
      for (let i = 1; i < at.length; i++) {
        const frames = read(STREAM.slice(at[i - 1], at[i]))
        messages.push(...frames.messages)
        last = frames.lastId ?? last
      }
      expect({ messages, last }).toEqual({
        messages: [
          { event: 'show', data: '{"id":"p1"}' },
          { event: 'reload', data: '{}' },
        ],
        last: 'ab-2',
      })
    }),
  )
})

/** Answers each try in turn: a text is a stream that says it and ends, 'hang' one that never says anything more, null no network. */
function network(...answers: (string | 'hang' | null)[]) {
  const asked: string[] = []
  const get = (async (address: string, { signal }: RequestInit) => {
    asked.push(address)
    const answer = answers.shift()
    if (answer === undefined || answer === null) throw new TypeError('no network')
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal!.addEventListener('abort', () => controller.error(signal!.reason))
        if (answer === 'hang') return
        controller.enqueue(new TextEncoder().encode(answer))
        controller.close()
      },
    })
    return new Response(body)
  }) as typeof fetch
  return { asked, get }
}

test('goes on from the last position; tells once when the network is gone, and when it is back', async () => {
  const told: string[] = []
  const { asked, get } = network('id: ab-7\nevent: hide\ndata: {"id":"p1"}\n\n', null, null, 'hang')
  const stop = follow(
    '/live',
    'ab-5',
    { heard: ({ event }) => told.push(event), up: () => told.push('up'), down: () => told.push('down') },
    get,
    { silenceMs: 60_000, againMs: 2 },
  )
  await expect.poll(() => told).toEqual(['up', 'hide', 'down', 'up'])
  stop()
  expect(asked).toEqual(['/live?since=ab-5', '/live?since=ab-7', '/live?since=ab-7', '/live?since=ab-7'])
})

test('silence is a broken network', async () => {
  const told: string[] = []
  const { get } = network('hang', null)
  const stop = follow(
    '/live',
    'ab-1',
    { heard: () => {}, up: () => told.push('up'), down: () => told.push('down') },
    get,
    { silenceMs: 20, againMs: 2 },
  )
  await expect.poll(() => told).toEqual(['up', 'down'])
  stop()
})
