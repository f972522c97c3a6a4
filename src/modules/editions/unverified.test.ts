import { expect, test } from 'vitest'
import { unverifiedPaths } from './unverified.ts'

test('finds what waits to be verified, at any depth', () => {
  const body = { verification: 'reported', names: [{ vi: 'a', verification: 'unverified' }, { vi: 'b' }], source: { verification: 'settled' } }
  expect(unverifiedPaths(body)).toEqual(['names.0'])
  expect(unverifiedPaths({ ...body, verification: 'unverified' })).toEqual(['', 'names.0'])
  expect(unverifiedPaths(null)).toEqual([])
})
