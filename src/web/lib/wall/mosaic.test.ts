import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreed, AROUND, everywhere, layOut, shown, taken, turned, type Mosaic } from './mosaic.ts'

const ids = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`)
const sorted = (mosaic: Mosaic) => everywhere(mosaic).sort()

test('the newest stands large, six around it, the rest wait', () => {
  expect(layOut(ids(9))).toEqual({
    large: 'p0',
    around: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
    waiting: ['p7', 'p8'],
    turn: 0,
  })
  expect(layOut([])).toEqual({ large: null, around: [], waiting: [], turn: 0 })
})

test('a turn changes the large place and one other', () => {
  expect(turned(layOut(ids(9)))).toEqual({
    large: 'p1',
    around: ['p7', 'p2', 'p3', 'p4', 'p5', 'p6'],
    waiting: ['p8', 'p0'],
    turn: 1,
  })
  expect(turned(layOut(ids(2)))).toEqual({ large: 'p1', around: ['p0'], waiting: [], turn: 0 })
  expect(turned(layOut(ids(1)))).toEqual(layOut(ids(1)))
})

test('what was just allowed is large at once, what was taken away is nowhere', () => {
  const mosaic = layOut(ids(9))
  expect(shown(mosaic, 'new')).toMatchObject({ large: 'new', waiting: ['p0', 'p7', 'p8'] })
  expect(shown(layOut(['a', 'b']), 'new')).toMatchObject({ large: 'new', around: ['a', 'b'] })
  expect(taken(mosaic, 'p0')).toMatchObject({
    large: 'p1',
    around: ['p7', 'p2', 'p3', 'p4', 'p5', 'p6'],
    waiting: ['p8'],
  })
  expect(taken(mosaic, 'p3')).toMatchObject({
    large: 'p0',
    around: ['p1', 'p2', 'p7', 'p4', 'p5', 'p6'],
    waiting: ['p8'],
  })
  expect(taken(layOut(['only']), 'only').large).toBeNull()
})

const act = fc.oneof(
  fc.record({ what: fc.constant('turn' as const) }),
  fc.record({ what: fc.constantFrom('show' as const, 'take' as const), id: fc.constantFrom(...ids(20)) }),
  fc.record({ what: fc.constant('agree' as const), ids: fc.uniqueArray(fc.constantFrom(...ids(20))) }),
)

test('whatever happens, each post stands in exactly one place, and no place is empty while one waits', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...ids(20))), fc.array(act, { maxLength: 40 }), (first, acts) => {
      let mosaic = layOut(first)
      let wanted = new Set(first)
      for (const one of acts) {
        if (one.what === 'turn') mosaic = turned(mosaic)
        else if (one.what === 'agree') [mosaic, wanted] = [agreed(mosaic, one.ids), new Set(one.ids)]
        else if (one.what === 'show') [mosaic] = [shown(mosaic, one.id), wanted.add(one.id)]
        else [mosaic] = [taken(mosaic, one.id), wanted.delete(one.id)]
        expect(sorted(mosaic)).toEqual([...wanted].sort())
        expect(mosaic.around.length).toBe(Math.min(AROUND, Math.max(0, wanted.size - 1)))
      }
    }),
  )
})

test('every post comes to stand large', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (n) => {
      let mosaic = layOut(ids(n))
      const seen = new Set<string>()
      for (let i = 0; i < 3 * n + AROUND * 3; i++) {
        seen.add(mosaic.large!)
        mosaic = turned(mosaic)
      }
      expect(seen.size).toBe(n)
    }),
  )
})
