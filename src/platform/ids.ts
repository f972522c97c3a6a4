import { randomFillSync } from 'node:crypto'
import { systemNow } from './time.ts'

let lastMs = 0
let counter = 0
/** Random bytes are drawn by the page: asking for sixteen at a time costs more than all else here. */
const pool = Buffer.alloc(4096)
let used = pool.length

/** A UUIDv7 (RFC 9562): sorts by time of making, also within one millisecond of one process. */
export function newId(): string {
  const ms = Math.max(systemNow().getTime(), lastMs)
  counter = ms === lastMs ? counter + 1 : 0
  lastMs = counter > 0xfff ? ms + 1 : ms
  if (counter > 0xfff) counter = 0
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, (used += 16))
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)
