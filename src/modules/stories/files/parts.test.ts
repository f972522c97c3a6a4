import * as v from 'valibot'
import { expect, test } from 'vitest'
import { label } from './parts.ts'

const permission = { kind: 'with-permission', community: { vi: 'Làng' }, until: '2025-10-13', evidence: 'A letter' }

test('a permission ends in a zone that there is', () => {
  const faultsOf = (zone: string) => v.safeParse(label, { ...permission, zone }).issues?.map((one) => one.message)
  expect(faultsOf('Asia/Ho_Chi_Minh')).toBeUndefined()
  for (const zone of ['Asia/Hanoi', 'Mars/Base', '+07:00', ''])
    expect([zone, faultsOf(zone)]).toEqual([zone, ['Write a time zone, for instance `Asia/Tokyo`.']])
})
