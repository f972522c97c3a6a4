/** A folder that is written whole or not at all: under another name until it is. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from '#platform/lock-file'
import { Refusal } from '#platform/refusal'

export interface Writing {
  /** What has been written so far. */
  files: readonly WrittenFile[]
  /** @param file a path within the folder, with `/`. */
  write(file: string, bytes: Uint8Array | string): void
}

export interface WrittenFile {
  file: string
  bytes: number
  sha256: string
}

/**
 * @param mark a file that every copy has: a folder without it holds somebody's own files, and those never give way.
 * @param force an earlier copy in the folder gives way once the new one is whole.
 * @throws Refusal when something else lies there.
 */
export async function writeWhole(
  folder: string,
  { mark, force }: { mark: string; force: boolean },
  fill: (writing: Writing) => Promise<void>,
): Promise<WrittenFile[]> {
  const there = fs.existsSync(folder) && fs.readdirSync(folder).length > 0
  if (there && !fs.existsSync(path.join(folder, mark))) throw new Refusal('house.folder_of_others', { file: folder })
  if (there && !force) throw new Refusal('house.folder_not_empty', { file: folder })
  const parent = path.dirname(folder)
  fs.mkdirSync(parent, { recursive: true })
  const growing = fs.mkdtempSync(`${beside(folder)}part-`)
  const files: WrittenFile[] = []
  try {
    await fill({
      files,
      write: (file, content) => {
        const bytes = Buffer.from(content as Uint8Array)
        const at = path.resolve(growing, file)
        if (!at.startsWith(`${growing}${path.sep}`)) throw new Error(`${file} lies outside of the copy`)
        fs.mkdirSync(path.dirname(at), { recursive: true })
        fs.writeFileSync(at, bytes)
        files.push({ file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
      },
    })
    fs.chmodSync(growing, 0o755)
    const before = there ? fs.mkdtempSync(`${beside(folder)}old-`) : null
    if (before) fs.renameSync(folder, path.join(before, 'it'))
    else fs.rmSync(folder, { recursive: true, force: true })
    fs.renameSync(growing, folder)
    if (before) fs.rmSync(before, { recursive: true })
    sweep(folder)
  } finally {
    fs.rmSync(growing, { recursive: true, force: true })
  }
  return files
}

/** Names of what is unfinished tell whose it is: this machine's, and which process's. */
const beside = (folder: string, pid: number | string = process.pid): string =>
  path.join(path.dirname(folder), `.${path.basename(folder)}.${os.hostname()}-${pid}.`)

/** Takes away what processes of this machine left that were killed while they wrote. */
function sweep(folder: string): void {
  const [before = '', after = ''] = path.basename(beside(folder, '?')).split('?')
  for (const name of fs.readdirSync(path.dirname(folder))) {
    const [pid, kind = ''] = name.startsWith(before) ? name.slice(before.length).split(after) : []
    if (pid && /^(?:part|old)-/.test(kind) && !isAlive(Number(pid)))
      fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true })
  }
}
