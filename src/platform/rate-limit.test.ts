import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLimiter, draw, type Bucket } from './rate-limit.ts'

const limit = { capacity: 3, refillPerSecond: 0.5 }

describe('draw', () => {
  test('gives the capacity at once, then one every two seconds', () => {
    let at = 0
    const limiter = createLimiter(limit, { now: () => at })
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([
      { allowed: true, remaining: 2, retryAfterSeconds: 0 },
      { allowed: true, remaining: 1, retryAfterSeconds: 0 },
      { allowed: true, remaining: 0, retryAfterSeconds: 0 },
      { allowed: false, remaining: 0, retryAfterSeconds: 2 },
    ])
    at = 1999
    expect(limiter.take('a').allowed).toBe(false)
    at = 2000
    expect(limiter.take('a')).toEqual({ allowed: true, remaining: 0, retryAfterSeconds: 0 })
  })

  test('a refused draw takes nothing, and keys do not share', () => {
    const limiter = createLimiter(limit, { now: () => 0 })
    limiter.take('a', 2)
    expect(limiter.take('a', 2)).toEqual({ allowed: false, remaining: 1, retryAfterSeconds: 2 })
    expect(limiter.take('a', 1).allowed).toBe(true)
    expect(limiter.take('b', 3).allowed).toBe(true)
  })

  test('a clock that steps back neither refills nor freezes', () => {
    const empty: Bucket = { tokens: 0, atMs: 1_000_000 }
    const back = draw(limit, empty, 0)
    expect(back.allowed).toBe(false)
    expect(draw(limit, back.bucket, 2000).allowed).toBe(true)
  })

  const limits = fc.record({
    capacity: fc.integer({ min: 1, max: 50 }),
    refillPerSecond: fc.double({ min: 0.01, max: 100, noNaN: true }),
  })

  test('never lets through more than capacity plus refill over any stretch', () => {
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (any, pauses) => {
        let at = 0
        let bucket: Bucket | undefined
        let passed = 0
        for (const pause of pauses) {
          at += pause
          const result = draw(any, bucket, at)
          bucket = result.bucket
          if (result.allowed) passed++
          expect(bucket.tokens).toBeLessThanOrEqual(any.capacity)
        }
        expect(passed).toBeLessThanOrEqual(any.capacity + (at / 1000) * any.refillPerSecond + 0.001)
      }),
    )
  })

  test('the promised wait is enough', () => {
    fc.assert(
      fc.property(limits, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1e9), (any, full, at) => {
        const first = draw(any, { tokens: full * any.capacity, atMs: at }, at, any.capacity)
        const second = draw(any, first.bucket, at + first.retryAfterSeconds * 1000, any.capacity)
        expect(first.allowed || second.allowed).toBe(true)
      }),
    )
  })
})

describe('createLimiter', () => {
  test('forgets the least recently used key and never grows beyond its bound', () => {
    const limiter = createLimiter({ capacity: 1, refillPerSecond: 0.001 }, { maxKeys: 2, now: () => 0 })
    for (const key of ['a', 'b', 'a', 'c']) limiter.take(key)
    expect(limiter.size()).toBe(2)
    expect(limiter.take('a').allowed).toBe(false)
    expect(limiter.take('b').allowed).toBe(true)
  })

  test('refuses what can never work', () => {
    expect(() => createLimiter({ capacity: 0, refillPerSecond: 1 })).toThrow('capacity')
    expect(() => createLimiter({ capacity: 1, refillPerSecond: 0 })).toThrow('refill')
    expect(() => createLimiter(limit).take('a', 4)).toThrow('never')
  })
})
