/** A lock on the data folder: PGlite itself opens one folder twice without a word and then spoils it. */
import fs from 'node:fs'
import path from 'node:path'

export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** The start time of a process, so that a number used again by another process is not taken for the old one. */
const startOf = (pid: number) => {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** @returns a function that gives the folder free again. @throws FolderInUse while another process holds it. */
export function lockFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'lock')
  const mine = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => {
        if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === mine) fs.rmSync(file)
      }
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      const [pid, start] = fs.readFileSync(file, 'utf8').split(' ')
      if (isAlive(Number(pid)) && startOf(Number(pid)) === (start ?? ''))
        throw new FolderInUse(
          `${folder} is in use by process ${pid}. One process at a time may open it: stop that one, or give this one another SEN_DATA.`,
        )
      fs.rmSync(file, { force: true })
    }
  }
  throw new FolderInUse(`${folder} could not be locked: another process was faster.`)
}
