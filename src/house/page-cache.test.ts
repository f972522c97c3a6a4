import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPageCache, type Page } from './page-cache.ts'

const page = (madeAt: number, text = 'x'): Page => ({
  status: 200,
  headers: {},
  body: Buffer.from(text),
  gzip: Buffer.from(text),
  madeAt,
})

test('a page is kept for a quarter of a minute, and forgotten with the first change', () => {
  let now = 1000
  const pages = createPageCache(() => now)
  const first = page(now)
  pages.put('/vi/', first, pages.version())
  now += 15_000
  expect(pages.get('/vi/')).toBe(first)
  expect(pages.get('/vi/?a')).toBeUndefined()
  now += 1
  expect(pages.get('/vi/')).toBeUndefined()
  pages.put('/vi/', page(now), pages.version())
  pages.clear()
  expect(pages.get('/vi/')).toBeUndefined()
})

test('a page begun before a change is never kept, in whatever order things happen', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('begin' as const), address: fc.constantFrom('/a', '/b') }),
    fc.record({ do: fc.constant('end' as const), which: fc.nat(5) }),
    fc.constant({ do: 'change' as const }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const pages = createPageCache(() => 0)
      let truth = 0
      const begun: { address: string; version: number; shows: number }[] = []
      for (const one of steps) {
        if (one.do === 'begin') begun.push({ address: one.address, version: pages.version(), shows: truth })
        else if (one.do === 'change') {
          truth++
          pages.clear()
        } else {
          const made = begun[one.which]
          if (made) pages.put(made.address, page(0, String(made.shows)), made.version)
        }
        for (const address of ['/a', '/b']) {
          const shown = pages.get(address)
          if (shown) expect(shown.body.toString()).toBe(String(truth))
        }
      }
    }),
  )
})

test('no more than a thousand pages are kept, the oldest go first', () => {
  const pages = createPageCache(() => 0)
  for (let n = 0; n < 1500; n++) pages.put(`/${n}`, page(0), pages.version())
  expect([pages.get('/0'), pages.get('/499')]).toEqual([undefined, undefined])
  expect([pages.get('/500'), pages.get('/1499')].every(Boolean)).toBe(true)
})
