import fc from 'fast-check'
import { expect, test } from 'vitest'
import { object } from '../../../../test/world/small-house.ts'
import { compareBodies, isSame, mergeBodies, pruned, setAt, valueAt, type Tree } from './tree.ts'

const words = fc.dictionary(fc.constantFrom('vi', 'en', 'ja'), fc.string({ minLength: 1, maxLength: 6 }), {
  minKeys: 1,
})
const note = (id: string) => fc.record({ id: fc.constant(id), at: fc.tuple(fc.nat(9), fc.nat(9)), title: words })
const body = fc
  .tuple(words, words, fc.shuffledSubarray(['rim', 'foot', 'lid']), fc.array(fc.string(), { maxLength: 2 }))
  .chain(([title, summary, ids, themes]) =>
    fc.tuple(...ids.map(note)).map((notes) => ({ id: 'jar', title, summary, themes, notes: notes as Tree[] })),
  )

test('taking every field of one side gives that side; none, the other', () => {
  fc.assert(
    fc.property(body, body, (theirs, mine) => {
      expect(
        isSame(
          mergeBodies(theirs, mine, () => true),
          mine,
        ),
      ).toBe(true)
      expect(
        isSame(
          mergeBodies(theirs, mine, () => false),
          theirs,
        ),
      ).toBe(true)
    }),
  )
})

test('what is taken from one side is what differed, and nothing else', () => {
  fc.assert(
    fc.property(body, body, fc.nat(), (theirs, mine, n) => {
      const differ = compareBodies(theirs, mine)
      expect(differ.length > 0).toBe(!isSame(theirs, mine))
      if (!differ.length) return
      const one = differ[n % differ.length]!
      const merged = mergeBodies(theirs, mine, (path) => path === one.path)
      expect(compareBodies(theirs, merged).map(({ path }) => path)).toEqual([one.path])
    }),
  )
})

test('a field is read and written by its name, within lists by the entry’s id', () => {
  const jar = structuredClone(object('jar')) as unknown as Tree
  setAt(jar, 'notes.rim.text.vi', 'Mòn tay')
  setAt(jar, 'sources.0.name', 'A letter')
  setAt(jar, 'notes.gone.text.vi', 'nowhere')
  setAt(jar, '__proto__.polluted', 'x')
  expect(valueAt(jar, 'notes.rim.text')).toEqual({ vi: 'Mòn tay', en: 'Worn by hands.', ja: 'Worn by hands.' })
  expect(compareBodies(object('jar'), jar).map(({ path }) => path)).toEqual(['notes.rim.text.vi', 'sources'])
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
  setAt(jar, 'sources.0.name', '')
  expect((pruned(jar) as Tree).sources).toEqual([])
})
