import { expect, test } from 'vitest'
import { readTold, writeTold, type Told } from './told.ts'

const id = '01973a4e-7a1c-7000-8000-0123456789ab'

test('what is written is read again; anything else is nothing', () => {
  const all: Told[] = [
    { act: 'decided', post: id },
    { act: 'hidden', author: id },
    { act: 'unlinked', post: id, event: 'quang-ninh-week' },
    { act: 'theme', post: id },
    { act: 'named', post: id },
    { act: 'unnamed', post: id },
    { act: 'unembargoed', post: id },
  ]
  expect(all.map((told) => readTold(writeTold(told)))).toEqual(all)
  expect([null, '', 'decided', 'decided.1', `burned.${id}`, `decided.${id}.x`, `linked.${id}`].map(readTold)).toEqual(
    Array(7).fill(null),
  )
})
