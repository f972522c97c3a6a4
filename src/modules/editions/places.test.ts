import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/time'
import { faultInNames, goneFrom, isGone, placeAround, placeNameOn, type Place, type PlaceName } from './places.ts'

const name = (vi: string, from?: string, to?: string): PlaceName => ({ vi, ...(from && { from }), ...(to && { to }) }) as PlaceName

test('a province that merged is named as it was on the day', () => {
  const place = { names: [name('Bình Phước', undefined, '2025-06-30'), name('Đồng Nai', '2025-07-01')] }
  expect(placeNameOn(place, '2025-06-13').vi).toBe('Bình Phước')
  expect(placeNameOn(place, '2025-06-30').vi).toBe('Bình Phước')
  expect(placeNameOn(place, '2025-07-01').vi).toBe('Đồng Nai')
  expect(placeNameOn(place, null).vi).toBe('Đồng Nai')
})

test('outside every validity the nearest name stands', () => {
  const place = { names: [name('first', '2025-01-01', '2025-01-31'), name('second', '2025-02-01', '2025-02-28')] }
  expect(placeNameOn(place, '2024-01-01').vi).toBe('first')
  expect(placeNameOn(place, '2026-01-01').vi).toBe('second')
})

/** Names that follow one another without gap: lengths in days, the ends open. */
const namesWithoutGap = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 0, maxLength: 5 }).map((lengths) => {
  const names: PlaceName[] = []
  let from: string | undefined
  for (const [index, length] of lengths.entries()) {
    const to = addDays(from ?? '2020-01-01', length - 1)
    names.push(name(`n${index}`, from, to))
    from = addDays(to, 1)
  }
  return [...names, name('last', from)]
})

test('names without gap have no fault, and exactly one holds on each day', () => {
  fc.assert(
    fc.property(namesWithoutGap, fc.integer({ min: -500, max: 3000 }), (names, offset) => {
      expect(faultInNames(names)).toBeUndefined()
      const day = addDays('2020-01-01', offset)
      const holding = names.filter((one) => (!one.from || one.from <= day) && (!one.to || day <= one.to))
      expect(holding).toEqual([placeNameOn({ names }, day)])
    }),
  )
})

test('a gap, an overlap or a missing day is told', () => {
  expect(faultInNames([name('a', undefined, '2025-06-30'), name('b', '2025-07-03')])).toBe(
    'No name holds from 2025-07-01 to 2025-07-02: close the gap.',
  )
  expect(faultInNames([name('a', undefined, '2025-06-30'), name('b', '2025-06-30')])).toBe(
    'Two names hold on 2025-06-30: let one end the day before the other begins, oldest first.',
  )
  expect(faultInNames([name('a'), name('b', '2025-06-30')])).toBe('Only the first name may lack `from` and only the last may lack `to`.')
})

test('a place is gone from the day after its last name ended', () => {
  const place = { names: [name('Bình Phước', undefined, '2025-06-30')] }
  expect([goneFrom(place), isGone(place, '2025-06-30'), isGone(place, '2025-07-01')]).toEqual(['2025-07-01', false, true])
  expect([goneFrom({ names: [name('Huế')] }), isGone({ names: [name('Huế')] }, '9999-01-01')]).toEqual([null, false])
})

test('what a place lies in comes nearest first, what it became and what became of it beside it', () => {
  const one = (id: string, its: Partial<Place> = {}): Place => ({ id, kind: 'province', names: [name(id)], ...its })
  const all = [
    one('country'),
    one('new', { partOf: 'country' }),
    one('old', { partOf: 'country', became: 'new' }),
    one('town', { partOf: 'new' }),
  ]
  const [country, young, old, town] = all
  expect(placeAround(all, 'town')).toEqual({ place: town, within: [young, country], parts: [], into: null, joined: [] })
  expect(placeAround(all, 'old')).toMatchObject({ into: young, joined: [] })
  expect(placeAround(all, 'new')).toMatchObject({ into: null, joined: [old], parts: [town] })
  expect(placeAround(all, 'nowhere')).toBeUndefined()
})

test('however places lie in each other, nothing lies in itself or twice', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd')
  fc.assert(
    fc.property(fc.dictionary(ids, fc.option(ids, { nil: undefined }), { minKeys: 1 }), (tree) => {
      const all = Object.entries(tree).map(([id, partOf]): Place => ({ id, kind: 'city', names: [name(id)], partOf }))
      for (const { id } of all) {
        const within = placeAround(all, id)!.within.map((one) => one.id)
        expect(within).not.toContain(id)
        expect(new Set(within).size).toBe(within.length)
      }
    }),
  )
})
