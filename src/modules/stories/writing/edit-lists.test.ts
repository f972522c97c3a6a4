import fc from 'fast-check'
import { expect, test } from 'vitest'
import { object, story } from '../../../../test/world/small-house.ts'
import { BLOCK_KINDS, editList, readEdit, type ListEdit } from './edit-lists.ts'
import { wholeBody } from './shapes.ts'
import type { Tree } from './tree.ts'

const around = { language: 'vi', object: 'drum', claim: 'visitors' }
const sound = story('sound') as unknown as Tree
const ids = (body: Tree, list = 'blocks') => (body[list] as { id: string }[]).map((one) => one.id)

test('whatever buttons are pressed, the story stays whole and no block is there twice', () => {
  const edit: fc.Arbitrary<ListEdit> = fc.oneof(
    fc.record({ act: fc.constant('add' as const), list: fc.constant('blocks'), kind: fc.constantFrom(...BLOCK_KINDS) }),
    fc.record({
      act: fc.constantFrom('up' as const, 'down' as const),
      list: fc.constant('blocks'),
      entry: fc.constantFrom('one', 'two', 'b3', 'b4'),
    }),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      const body = edits.reduce((now, one) => editList(now, one, around).body, sound)
      expect(new Set(ids(body)).size).toBe(ids(body).length)
      expect(wholeBody({ kind: 'story', id: 'sound' }, body)).toBeTruthy()
      expect(ids(sound)).toEqual(['one', 'two'])
    }),
  )
})

test('an entry moves by one, stops at the ends, is taken out; and it is told where it is now', () => {
  const up = editList(sound, readEdit('up:blocks:two')!, around)
  expect([ids(up.body), up.at]).toEqual([['two', 'one'], 'blocks.two'])
  expect(ids(editList(sound, readEdit('up:blocks:one')!, around).body)).toEqual(['one', 'two'])
  expect(ids(editList(sound, readEdit('down:blocks:two')!, around).body)).toEqual(['one', 'two'])
  expect(ids(editList(sound, readEdit('out:blocks:one')!, around).body)).toEqual(['two'])
  expect(editList(sound, readEdit('out:blocks:gone')!, around).body).toBe(sound)
  expect(readEdit('save')).toBeUndefined()
})

test('a note begins in the middle of the picture; a source at the end of its list', () => {
  const jar = object('jar') as unknown as Tree
  const { body, at } = editList(jar, readEdit('add:notes')!, around)
  expect([ids(body, 'notes'), at]).toEqual([['rim', 'n2'], 'notes.n2'])
  expect(editList(jar, readEdit('add:sources')!, around).at).toBe('sources.0')
})
