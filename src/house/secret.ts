import { randomBytes } from 'node:crypto'
import fs from 'node:fs'

/** The key for sessions, made at the first start and kept readable to the owner of the process alone. */
export function newSecret(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return fs.readFileSync(file, 'utf8').trim()
}
