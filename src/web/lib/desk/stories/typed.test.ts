import { expect, test } from 'vitest'
import { compareBodies, type Tree } from '#modules/stories'
import { object, story } from '../../../../../test/world/small-house.ts'
import { typedInto } from './typed.ts'

const jar = object('jar', { themes: ['craft', 'old'] }) as unknown as Tree

test('each input is written where its name says; what no input names stays', () => {
  const typed = typedInto(jar, [
    ['w:summary.vi', '  Lý do mới.\r\nHai dòng. '],
    ['w:picture.credit.vi', ''],
    ['p:notes.rim.at.0', '42.5'],
    ['p:notes.rim.at.1', 'nonsense'],
    ['p:notes.gone.at.1', '5'],
    ['c:themes=', ''],
    ['c:themes', 'new'],
    ['c:themes', 'craft'],
    ['c:places=', ''],
    ['base', '1'],
  ])
  expect(compareBodies(jar, typed)).toEqual([
    { path: 'summary.vi', before: 'A reason to care.', after: 'Lý do mới.\nHai dòng.' },
    { path: 'notes.rim.at', before: [0.2, 0.4], after: [0.425, 0.4] },
    { path: 'themes', before: ['craft', 'old'], after: ['craft', 'new'] },
  ])
})

test('a form that changes nothing changes nothing', () => {
  const body = story('sound', { next: [{ object: 'jar' }] }) as unknown as Tree
  const same = typedInto(body, [
    ['x:next.0', 'object:jar'],
    ['o:cover', 'drum'],
    ['w:title.vi', 'Story sound'],
    ['c:themes=', ''],
  ])
  expect(compareBodies(body, same)).toEqual([])
})

test('a way on leads to one thing; a cover is an object, or a picture of its own', () => {
  const body = story('sound', { next: [{ object: 'jar' }] }) as unknown as Tree
  expect(typedInto(body, [['x:next.0', 'event:evening']]).next).toEqual([{ event: 'evening' }])
  expect(typedInto(body, [['x:next.0', 'hall:old']]).next).toEqual([{ object: 'jar' }])
  expect(typedInto(body, [['o:cover', '']]).cover).toEqual({ drawing: 'stage', alt: {}, standing: 'imagined' })
})
