import fc from 'fast-check'
import { expect, test } from 'vitest'
import { echelon, follows, subsets } from '../../../../test/linear.ts'
import { isNobodySmall, LEAST_CREATORS, tellable, type Group } from './suppress.ts'

/** @param creators in words, one letter each. */
const group = (cells: string[], ...creators: string[]): Group => ({
  cells,
  behind: creators.map((all) => ({ records: all.length, creators: [...new Set(all)].slice(0, LEAST_CREATORS) })),
})
const sizesOf = (groups: Group[]) => {
  const sizes = new Map<string, number>()
  for (const { cells, behind } of groups)
    for (const cell of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + behind[0]!.records)
  return sizes
}
const told = (groups: Group[], first?: string[]) => {
  const cells = tellable(groups, sizesOf(groups), first)
  return cells && [...cells].sort()
}

test('a small cell takes a second one with it, so that the total gives nothing away', () => {
  expect(told([group(['vi'], 'abcdef'), group(['ja'], 'ghijk'), group(['en'], 'l')])).toEqual(['vi'])
  expect(told([group(['vi'], 'abcdef'), group(['ja'], 'ghijk'), group(['en'], 'lmnop')])).toEqual(['en', 'ja', 'vi'])
  // Two small cells are not small together: what is left of the total is told of five.
  expect(told([group(['vi'], 'abcdef'), group(['ja'], 'gh'), group(['en'], 'ijk')])).toEqual(['vi'])
  // One creator in both.
  expect(told([group(['vi'], 'abcdef'), group(['ja'], 'gh'), group(['en'], 'hij')])).toEqual([])
})

test('of few creators not even the total is told; of nobody, everything', () => {
  expect(told([group(['vi'], 'abc'), group(['ja'], 'd')])).toBeNull()
  expect(told([])).toEqual([])
  // Whose posts these are is not known: not five creators.
  expect(told([{ cells: ['vi'], behind: [{ records: 9, creators: [] }] }])).toBeNull()
})

test('where cells overlap, neither the overlap nor what is in one alone may be small', () => {
  const few = [group(['week', 'show'], 'abcdef'), group(['week'], 'g'), group([], 'hijklm')]
  expect(told(few)).toEqual(['week'])
  expect(told(few, ['show'])).toEqual(['show'])
  const overlap = [group(['a'], 'abcdefg'), group(['a', 'b'], 'hi'), group(['b'], 'jklmn'), group([], 'opqrs')]
  expect(told(overlap)).toEqual(['a'])
})

test('each count that is told by the same cells counts for itself', () => {
  const rest = group(['ja'], 'ghijk', 'ghijk')
  expect(told([group(['vi'], 'abcdef', 'abcdef'), rest])).toEqual(['ja', 'vi'])
  expect(told([group(['vi'], 'abcdef', 'ab'), rest])).toEqual([])
  expect(told([group(['vi'], 'abcdef', ''), rest])).toEqual(['ja', 'vi'])
})

test('whatever is added and subtracted, no group of fewer than five creators is worked out, nor any part of one', () => {
  const creators = fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 9 })
  const someCells = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(someCells, creators), { maxLength: 7, selector: ([own]) => own.toSorted().join() }),
      // Whatever is taken for the largest.
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(9)),
      (world, sizes) => {
        const groups: Group[] = world.map(([cells, who]) => ({
          cells,
          behind: [{ records: who.length, creators: [...new Set(who)].slice(0, LEAST_CREATORS).map(String) }],
        }))
        const told = tellable(groups, new Map(Object.entries(sizes)))
        if (isNobodySmall(groups))
          expect([...(told ?? [])].sort()).toEqual([...new Set(world.flatMap(([cells]) => cells))].sort())
        const sums = told
          ? [groups.map(() => 1), ...[...told].map((cell) => groups.map((one) => Number(one.cells.includes(cell))))]
          : []
        const known = echelon(sums)
        for (const some of subsets(groups.map((_, i) => i))) {
          const who = new Set(some.flatMap((i) => world[i]![1]))
          if (who.size < LEAST_CREATORS)
            expect(
              follows(
                known,
                groups.map((_, i) => Number(some.includes(i))),
              ),
            ).toBe(false)
        }
      },
    ),
    { numRuns: 400 },
  )
})
