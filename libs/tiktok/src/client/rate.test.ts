import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { createRateLimit } from './rate.ts'
import { handClock } from './testing.ts'

const few = { user_info: 3, video_list: 3, video_query: 3, oembed: 3 }

describe('createRateLimit', () => {
  it('never lets more through than fit into any window, and lets nobody wait longer than needed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (gaps, calls) => {
        const clock = handClock()
        const windowMs = 1_000
        const rate = createRateLimit(clock, { calls: { ...few, video_list: calls }, windowMs })
        const went: number[] = []
        for (const gap of gaps) {
          clock.advance(gap)
          const place = rate.reserve('video_list', Number.POSITIVE_INFINITY) as { waitMs: number }
          const at = clock.now() + place.waitMs
          expect(at).toBe(Math.max(clock.now(), (went.at(-calls) ?? 0) + windowMs))
          went.push(at)
        }
        for (const from of went) {
          expect(went.filter((at) => at >= from && at < from + windowMs).length).toBeLessThanOrEqual(calls)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('counts each endpoint for itself and takes no place for who will not wait', () => {
    const clock = handClock()
    const rate = createRateLimit(clock, { calls: few, windowMs: 1_000 })
    const take = (endpoint: 'user_info' | 'video_list', maxWaitMs = 0) => rate.reserve(endpoint, maxWaitMs)
    const free = { reserved: true, waitMs: 0 }
    expect([1, 2, 3, 4].map(() => take('user_info'))).toEqual([free, free, free, { reserved: false, waitMs: 1_000 }])
    expect(take('video_list')).toEqual(free)
    clock.advance(999)
    expect(take('user_info')).toEqual({ reserved: false, waitMs: 1 })
    expect(take('user_info', 1)).toEqual({ reserved: true, waitMs: 1 })
  })

  it('stands still after a 429', () => {
    const clock = handClock()
    const rate = createRateLimit(clock)
    void rate.block('oembed', 60_000)
    void rate.block('oembed', 1_000)
    expect(rate.reserve('oembed', 0)).toEqual({ reserved: false, waitMs: 60_000 })
    clock.advance(60_000)
    expect(rate.reserve('oembed', 0)).toEqual({ reserved: true, waitMs: 0 })
  })

  it('keeps 600 a minute unless told otherwise', () => {
    const rate = createRateLimit(handClock())
    const places = Array.from({ length: 601 }, () => rate.reserve('video_query', 0))
    expect(places.findIndex((place) => !(place as { reserved: boolean }).reserved)).toBe(600)
  })
})
