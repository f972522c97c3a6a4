/**
 * Secrets of others (tokens) at rest: AES-256-GCM under a key derived from the house's secret. A key's id holds a mark of the
 * secret it comes from and a salt, so one secret has as many keys as wanted, and a changed secret is noticed.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** `MARK.SALT` */
export type KeyId = string

export class CannotOpen extends Error {
  override name = 'CannotOpen'
}

const markOf = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'sen secret box mark', 6)).toString('hex')

export const newKeyId = (secret: string): KeyId => `${markOf(secret)}.${randomBytes(12).toString('hex')}`

/** Does this key come from this secret? */
export const isKeyOf = (secret: string, keyId: KeyId): boolean => keyId.startsWith(`${markOf(secret)}.`)

const derived = new Map<string, Buffer>()

function keyOf(secret: string, keyId: KeyId): Buffer {
  if (!isKeyOf(secret, keyId)) throw new CannotOpen('the key comes from another secret of the house')
  const known = derived.get(`${keyId} ${secret}`)
  if (known) return known
  const salt = keyId.split('.')[1] ?? ''
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'hex'), 'sen secret box key', 32))
  if (derived.size > 20) derived.clear()
  derived.set(`${keyId} ${secret}`, key)
  return key
}

/** @param about what it belongs to (a row and a column): put into another place, it does not open. */
export function closeSecret(secret: string, keyId: KeyId, about: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, keyId), nonce).setAAD(Buffer.from(`${keyId} ${about}`))
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
}

/** @throws CannotOpen */
export function openSecret(secret: string, keyId: KeyId, about: string, closed: string): string {
  const bytes = Buffer.from(closed, 'base64url')
  const key = keyOf(secret, keyId)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(`${keyId} ${about}`)).setAuthTag(bytes.subarray(12, 28))
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  } catch (error) {
    throw new CannotOpen('changed, cut off, or of another place', { cause: error })
  }
}
