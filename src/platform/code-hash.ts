/** Which code this is: what one version made of some files another one may read differently. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './config.ts'

let known: string | undefined

/** Hash of the source files and of the versions of all packages, worked out once in a process. */
export function codeHash(): string {
  if (known) return known
  const hash = createHash('sha256').update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = path.join(folder, entry.name)
      if (entry.isDirectory()) walk(at)
      else if (/(?<!\.test)\.ts$/.test(entry.name))
        hash.update(`${path.relative(ROOT, at)}\0`).update(fs.readFileSync(at))
    }
  }
  for (const folder of ['modules', 'platform', 'house']) walk(path.join(ROOT, 'src', folder))
  return (known = hash.digest('hex'))
}
