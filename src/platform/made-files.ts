/** Files that can be made again, kept under the hash of what they are made from: print, share cards. */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { newId } from './ids.ts'

export interface MadeFiles {
  /** @param from everything the file depends on; it is made only where none was made from the same. */
  file(from: unknown, ending: string, make: () => Promise<Uint8Array>): Promise<{ bytes: Uint8Array; etag: string }>
}

/** @param most of them; beyond, those made first go. */
export function createMadeFiles(folder: string, most: number): MadeFiles {
  const making = new Map<string, Promise<Uint8Array>>()

  async function keep(name: string, bytes: Uint8Array): Promise<void> {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 })
    // Whoever reads meanwhile never sees half of it.
    const draft = path.join(folder, `.${newId()}`)
    await fs.writeFile(draft, bytes)
    await fs.rename(draft, path.join(folder, name))
    await sweep()
  }
  async function sweep(): Promise<void> {
    const names = await fs.readdir(folder)
    if (names.length <= most) return
    const aged = await Promise.all(
      names.map(async (name) => ({
        name,
        at: await fs.stat(path.join(folder, name)).then(
          (its) => its.mtimeMs,
          () => 0,
        ),
      })),
    )
    aged.sort((a, b) => b.at - a.at)
    await Promise.all(aged.slice(most).map(({ name }) => fs.rm(path.join(folder, name), { force: true })))
  }
  return {
    async file(from, ending, make) {
      const etag = createHash('sha256').update(JSON.stringify(from)).digest('hex').slice(0, 32)
      const name = `${etag}.${ending}`
      const kept = await fs.readFile(path.join(folder, name)).catch(() => null)
      if (kept) return { bytes: kept, etag }
      let made = making.get(name)
      if (!made) {
        made = make().then(async (bytes) => {
          await keep(name, bytes)
          return bytes
        })
        making.set(name, made)
        const done = () => making.delete(name)
        made.then(done, done)
      }
      return { bytes: await made, etag }
    },
  }
}
