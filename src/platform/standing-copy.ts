/**
 * The folder of the embedded database as it stands at one moment, copied. Only the last step needs the database to wait, and it
 * takes the files alone that were written since the first: what lies on disk while nobody writes is what a crash would leave,
 * and the database finds its way from there.
 */
import fs from 'node:fs'
import path from 'node:path'

/** A file system tells the time of a write this coarsely, in milliseconds; generously. */
const COARSE_MS = 2000
const FILES_AT_ONCE = 16

interface Seen {
  size: number
  mtimeMs: number
}

/** @param hold runs what it is given while nothing writes to the folder. */
export async function copyStanding(
  from: string,
  to: string,
  hold: (act: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const copied = new Map<string, Seen>()
  const began = await fileClock(to)
  await copyChanged(from, to, copied, began)
  await hold(() => copyChanged(from, to, copied, began))
}

/** The clock that files are stamped by: it may differ from the system's (a network drive). */
async function fileClock(folder: string): Promise<number> {
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 })
  const { mtimeMs } = await fs.promises.stat(folder)
  return mtimeMs
}

/** Whatever was not copied yet, or may have been written after it was. */
async function copyChanged(from: string, to: string, copied: Map<string, Seen>, began: number): Promise<void> {
  const entries = await fs.promises.readdir(from, { recursive: true, withFileTypes: true })
  const nameOf = (entry: fs.Dirent) => path.relative(from, path.join(entry.parentPath, entry.name))
  const folders = entries.filter((entry) => entry.isDirectory()).map(nameOf)
  for (const name of folders) await fs.promises.mkdir(path.join(to, name), { recursive: true, mode: 0o700 })
  const files = entries.filter((entry) => entry.isFile()).map(nameOf)
  const there = new Set(files)
  for (const name of [...copied.keys()].filter((one) => !there.has(one))) {
    await fs.promises.rm(path.join(to, name), { force: true })
    copied.delete(name)
  }
  const queue = files.values()
  const worker = async () => {
    for (const name of queue) {
      // A file may go while nobody waits yet.
      const now = await fs.promises.stat(path.join(from, name)).catch(unlessMissing)
      if (!now || !mayDiffer(copied.get(name), now, began)) continue
      copied.set(name, { size: now.size, mtimeMs: now.mtimeMs })
      await fs.promises
        .copyFile(path.join(from, name), path.join(to, name), fs.constants.COPYFILE_FICLONE)
        .catch(unlessMissing)
    }
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker))
}

/** A write within the same tick as the copy leaves no trace in the times: whatever is as young as the copy counts as written. */
const mayDiffer = (before: Seen | undefined, now: Seen, began: number) =>
  !before || before.size !== now.size || before.mtimeMs !== now.mtimeMs || now.mtimeMs >= began - COARSE_MS

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
