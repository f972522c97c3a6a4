import { afterEach, describe, expect, test, vi } from 'vitest'
import { LIVE_CHANNEL, type LiveAdapter } from './live.ts'
import { closeAll, namesOf, readAll, settled, startLive } from './live.stand-in.ts'

afterEach(closeAll)

describe('a stream', () => {
  test('begins with the retry hint and the position, then tells events with rising ids', async () => {
    const live = startLive()
    const reader = readAll(live.subscribe(['wall']))
    await live.publish('wall', 'post.shown', { id: 'a' })
    await settled()
    await live.publish('wall', 'post.hidden', null)
    await settled()
    const text = reader.chunks.map((chunk) => Buffer.from(chunk).toString())
    const epoch = live.position().split('-')[0]
    expect(text).toEqual([
      expect.stringMatching(new RegExp(`^retry: [234]\\d{3}\\n\\nid: ${epoch}-0\\n\\n$`)),
      `id: ${epoch}-1\nevent: post.shown\ndata: {"id":"a"}\n\n`,
      `id: ${epoch}-2\nevent: post.hidden\ndata: null\n\n`,
    ])
    expect(live.position()).toBe(`${epoch}-2`)
  })

  test('tells its topics only, and an event is encoded once for all', async () => {
    const live = startLive()
    const both = readAll(live.subscribe(['wall', 'desk', 'wall']))
    const [one, two] = [readAll(live.subscribe(['wall'])), readAll(live.subscribe(['wall']))]
    await live.publish('desk', 'a', 1)
    await live.publish('wall', 'b', 2)
    await live.publish('none', 'c', 3)
    await settled()
    expect([both, one, two].map(namesOf)).toEqual([['a', 'b'], ['b'], ['b']])
    expect(one.chunks.at(-1)).toBe(two.chunks.at(-1))
  })

  test('no text can leave its line', async () => {
    const live = startLive()
    const reader = readAll(live.subscribe(['t']))
    const data = { text: 'a\n\nevent: evil\r\ndata: 1\u2028' }
    await live.publish('t', 'x', data)
    await settled()
    expect(reader.told.map((one) => [one.event, one.data])).toEqual([['x', data]])
    await expect(live.publish('t', 'x\nevent: y', 1)).rejects.toThrow('cannot name an event')
    await expect(live.publish('t', 'x', 'đ'.repeat(3500))).rejects.toThrow('too large')
  })

  test('hears a heartbeat, from one timer for all', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval')
    const live = startLive({ heartbeatMs: 10 })
    const readers = [1, 2, 3].map(() => readAll(live.subscribe(['wall'])))
    await vi.waitFor(() => expect(Math.min(...readers.map((reader) => reader.comments()))).toBeGreaterThan(1))
    expect(timers).toHaveBeenCalledTimes(1)
    timers.mockRestore()
  })

  test('is forgotten when its reader leaves', async () => {
    const live = startLive()
    const readers = [1, 2].map(() => readAll(live.subscribe(['wall'])))
    await readers[0]!.leave()
    await live.publish('wall', 'x', 1)
    await settled()
    expect([live.stats().clients, namesOf(readers[0]!), namesOf(readers[1]!)]).toEqual([1, [], ['x']])
  })

  test('is ended with advice when the house is full or closes', async () => {
    const live = startLive({ maxClients: 1 })
    const inside = readAll(live.subscribe(['wall']))
    const outside = readAll(live.subscribe(['wall']))
    await settled()
    expect([outside.ended(), inside.ended(), live.stats().turnedAway]).toEqual([true, false, 1])
    expect(outside.retryMs()).toBeGreaterThanOrEqual(30_000)
    await live.close()
    await settled()
    expect([inside.ended(), live.stats().clients]).toEqual([true, 0])
  })

  test('that is not read is dropped with a resync, and the others are not kept waiting', async () => {
    const live = startLive({ bufferedLimit: 2000 })
    const slow = live.subscribe(['wall'])
    const quick = readAll(live.subscribe(['wall']))
    for (let n = 0; n < 40; n++) {
      await live.publish('wall', 'x', { n, text: 'a'.repeat(50) })
      await settled()
    }
    expect(live.stats()).toEqual({ clients: 1, dropped: 1, turnedAway: 0, published: 40 })
    expect(namesOf(quick).length).toBe(40)
    const late = readAll(slow)
    await settled()
    expect([late.ended(), namesOf(late).at(-1)]).toEqual([true, 'resync'])
    expect(namesOf(late).length).toBeLessThan(40)
  })
})

describe('many at once', () => {
  test('a burst costs one write; one too large to hold is a resync in its place', async () => {
    const live = startLive({ bufferedLimit: 4000 })
    const reader = readAll(live.subscribe(['wall']))
    await settled()
    for (let n = 0; n < 5; n++) await live.publish('wall', `e${n}`, n)
    await settled()
    expect([reader.chunks.length, namesOf(reader)]).toEqual([2, ['e0', 'e1', 'e2', 'e3', 'e4']])
    for (let n = 0; n < 5; n++) await live.publish('wall', 'big', 'a'.repeat(1000))
    await settled()
    expect([namesOf(reader).slice(5), reader.lastEventId(), reader.ended()]).toEqual([
      ['resync'],
      live.position(),
      false,
    ])
  })

  test('more events than can be told in turn are a resync for all', async () => {
    const live = startLive()
    const readers = ['a', 'b'].map((topic) => readAll(live.subscribe([topic])))
    for (let n = 0; n < 501; n++) void live.publish(n % 2 ? 'a' : 'b', 'x', n)
    await settled()
    expect(readers.map(namesOf)).toEqual([['resync'], ['resync']])
    await live.publish('a', 'y', 1)
    await settled()
    expect(readers.map(namesOf)).toEqual([['resync', 'y'], ['resync']])
  })

  test('telling thousands leaves room for other work in between', async () => {
    const live = startLive()
    const readers = Array.from({ length: 3000 }, () => readAll(live.subscribe(['wall'])))
    await live.publish('wall', 'x', 1)
    let turns = 0
    while (readers.at(-1)!.told.length === 0) {
      await new Promise((next) => setImmediate(next))
      turns++
    }
    expect(turns).toBeGreaterThanOrEqual(3000 / 256)
    expect(readers.every((reader) => reader.told.length === 1)).toBe(true)
  })
})

describe('several processes', () => {
  /** Stands for LISTEN and NOTIFY: every listener hears, the sender's own too. */
  const bus = () => {
    const ears = new Set<{ heard: (payload: string) => void; lost?: () => void }>()
    const sent: string[] = []
    const adapter: LiveAdapter = {
      async listen(channel, heard, lost) {
        expect(channel).toBe(LIVE_CHANNEL)
        const ear = { heard, lost }
        ears.add(ear)
        return async () => void ears.delete(ear)
      },
      async notify(_, payload) {
        sent.push(payload)
        setImmediate(() => ears.forEach(({ heard }) => heard(payload)))
      },
    }
    return { adapter, ears, sent }
  }

  test('each tells an event once, whoever published it', async () => {
    const { adapter, ears, sent } = bus()
    const [one, two] = [startLive({ adapter }), startLive({ adapter })]
    const readers = [one, two].map((live) => readAll(live.subscribe(['wall'])))
    await one.publish('wall', 'x', { id: 1 })
    await settled()
    expect(readers.map((reader) => reader.told.map(({ event, data }) => [event, data]))).toEqual([
      [['x', { id: 1 }]],
      [['x', { id: 1 }]],
    ])
    expect(sent).toEqual(['{"topic":"wall","event":"x","data":{"id":1}}'])
    await one.close()
    expect(ears.size).toBe(1)
  })

  test('in a transaction it is told through that transaction', async () => {
    const { adapter, sent } = bus()
    const live = startLive({ adapter })
    const inside = vi.fn(async () => {})
    await live.publish('wall', 'x', 1, inside)
    expect([inside.mock.calls, sent]).toEqual([[[LIVE_CHANNEL, '{"topic":"wall","event":"x","data":1}']], []])
  })

  test('after notices may have been lost, all are told to load afresh; nonsense is passed over', async () => {
    const { adapter, ears } = bus()
    const live = startLive({ adapter })
    await live.ready
    const reader = readAll(live.subscribe(['wall']))
    const [ear] = ears
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    for (const payload of ['', 'no json', 'null']) ear!.heard(payload)
    quiet.mockRestore()
    const since = live.position()
    await live.publish('wall', 'x', 1)
    await settled()
    ear!.lost!()
    await settled()
    expect(namesOf(reader)).toEqual(['x', 'resync'])
    const again = readAll(live.subscribe(['wall'], { lastEventId: since }))
    await settled()
    expect(namesOf(again)).toEqual(['resync'])
    live.resync()
    await settled()
    expect([reader, again].map(namesOf)).toEqual([
      ['x', 'resync', 'resync'],
      ['resync', 'resync'],
    ])
  })

  test('a house that cannot listen says so with each publish', async () => {
    const adapter = { ...bus().adapter, listen: () => Promise.reject(new Error('no database')) }
    const live = startLive({ adapter })
    await expect(live.ready).rejects.toThrow('no database')
    await expect(live.publish('wall', 'x', 1)).rejects.toThrow('no database')
  })
})
