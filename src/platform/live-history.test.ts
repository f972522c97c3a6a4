import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createHistory } from './live-history.ts'
import { closeAll, namesOf, readAll, settled, startLive } from './live.stand-in.ts'

afterEach(closeAll)

describe('createHistory', () => {
  const fill = (history: ReturnType<typeof createHistory>, ...topics: string[]) =>
    topics.forEach((topic, at) => history.remember({ seq: at + 1, topic, bytes: new Uint8Array() }))
  const seqsAfter = (history: ReturnType<typeof createHistory>, topics: string[], seq: number) =>
    history.after(topics, seq)?.map((event) => event.seq) ?? null

  test('keeps the last events of each topic, in the order they were told', () => {
    const history = createHistory(2)
    fill(history, 'a', 'b', 'a', 'a', 'b')
    expect(seqsAfter(history, ['a', 'b', 'a'], 1)).toEqual([2, 3, 4, 5])
    expect(seqsAfter(history, ['a', 'b'], 0)).toBe(null)
    expect(seqsAfter(history, ['b', 'never'], 0)).toEqual([2, 5])
    expect(seqsAfter(history, ['a'], 5)).toEqual([])
  })

  test('knows what it no longer knows about topics that were forgotten whole', () => {
    const history = createHistory(10, 2)
    fill(history, 'a', 'b', 'a', 'c') // b is the least recently used
    expect(seqsAfter(history, ['a', 'c'], 0)).toEqual([1, 3, 4])
    expect([seqsAfter(history, ['b'], 1), seqsAfter(history, ['b'], 2)]).toEqual([null, []])
    history.remember({ seq: 5, topic: 'b', bytes: new Uint8Array() })
    expect([seqsAfter(history, ['b'], 1), seqsAfter(history, ['b'], 2)]).toEqual([null, [5]])
    history.forget(6)
    expect([seqsAfter(history, ['c'], 5), seqsAfter(history, ['c'], 6)]).toEqual([null, []])
  })
})

describe('coming back', () => {
  test('one is told what one missed, once', async () => {
    const live = startLive()
    const first = readAll(live.subscribe(['wall', 'desk']))
    await live.publish('wall', 'a', 1)
    await settled()
    await first.leave()
    await live.publish('desk', 'b', 2)
    await live.publish('other', 'c', 3)
    await live.publish('wall', 'd', 4)
    // Before the round of b and d has gone out: the history has them already.
    const again = readAll(live.subscribe(['wall', 'desk'], { lastEventId: first.lastEventId() }))
    await live.publish('wall', 'e', 5)
    await settled()
    expect([namesOf(first), namesOf(again)]).toEqual([['a'], ['b', 'd', 'e']])
    expect(again.lastEventId()).toBe(live.position())
  })

  test.each(['gone-1', 'x', '-', 'EPOCH-7', 'EPOCH-x', 'EPOCH'])(
    'with a position nobody knows (%s): resync',
    async (position) => {
      const live = startLive()
      const lastEventId = position.replace('EPOCH', live.position().split('-')[0]!)
      const reader = readAll(live.subscribe(['wall'], { lastEventId }))
      await settled()
      expect(reader.told).toEqual([{ id: live.position(), event: 'resync', data: {} }])
    },
  )

  test('after too many events: resync', async () => {
    const live = startLive()
    const since = live.position()
    for (let n = 0; n < 33; n++) await live.publish('wall', 'x', n)
    const readers = [since, since.replace('-0', '-1')].map((lastEventId) =>
      readAll(live.subscribe(['wall'], { lastEventId })),
    )
    await settled()
    expect(readers.map((reader) => namesOf(reader).length)).toEqual([1, 32])
    expect(namesOf(readers[0]!)).toEqual(['resync'])
  })

  test('whenever one leaves and comes back, nothing is told twice and nothing is lost but by a resync', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('publish' as const),
        topic: fc.constantFrom('a', 'b', 'c'),
        times: fc.integer({ min: 1, max: 40 }),
      }),
      fc.record({ do: fc.constantFrom('reconnect' as const, 'wait' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const live = startLive()
        const due: number[] = []
        const seen: number[] = []
        let told = 0
        // As a page does: the position it was made at is in its address, the browser's own header goes before it.
        let since = live.position()
        let reader = readAll(live.subscribe(['a', 'b'], { lastEventId: since }))
        /** What a page does: takes what it is told, and on a resync loads the state as it is at that moment. */
        let loaded = 0
        const follow = () => {
          for (const one of reader.told.splice(0)) {
            if (one.event === 'resync') {
              seen.splice(0, Infinity, ...due)
              loaded = due.length
            } else if (!due.slice(0, loaded).includes(one.data as number)) seen.push(one.data as number)
          }
        }
        for (const one of steps) {
          if (one.do === 'publish') {
            for (let n = 0; n < one.times; n++) {
              if (one.topic !== 'c') due.push(told)
              await live.publish(one.topic, 'x', told++)
            }
          } else if (one.do === 'wait') await settled()
          else {
            await reader.leave()
            follow()
            since = reader.lastEventId() || since
            reader = readAll(live.subscribe(['a', 'b'], { lastEventId: since }))
          }
        }
        await settled()
        follow()
        await live.close()
        expect(seen).toEqual(due)
      }),
      { numRuns: 60 },
    )
  })
})
