import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CannotOpen, closeSecret, isKeyOf, newKeyId, openSecret } from './secret-box.ts'

test('what was closed opens again, and never twice the same', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string({ unit: 'binary' }), (secret, about, text) => {
      const key = newKeyId(secret)
      const closed = closeSecret(secret, key, about, text)
      expect(openSecret(secret, key, about, closed)).toBe(text)
      expect(closeSecret(secret, key, about, text)).not.toBe(closed)
    }),
  )
})

test('it opens with nothing else: another secret, key, place, or one bit changed', () => {
  const key = newKeyId('one')
  const closed = closeSecret('one', key, 'row/access', 'act.token')
  expect(isKeyOf('one', key)).toBe(true)
  expect(isKeyOf('two', key)).toBe(false)
  const attempts = [
    () => openSecret('two', key, 'row/access', closed),
    () => openSecret('one', newKeyId('one'), 'row/access', closed),
    () => openSecret('one', key, 'row/refresh', closed),
    () => openSecret('one', key, 'row/access', ''),
  ]
  for (const open of attempts) expect(open).toThrow(CannotOpen)
  const bytes = Buffer.from(closed, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    expect(() => openSecret('one', key, 'row/access', changed.toString('base64url'))).toThrow(CannotOpen)
  }
})
