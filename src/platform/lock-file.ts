/** A lock on the data folder: PGlite itself opens one folder twice without a word and then spoils it. */
import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from './config.ts'

export class FolderInUse extends CannotStart {
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
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** @returns a function that gives the folder free again. @throws FolderInUse while another process holds it. */
export function lockFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'lock')
  const own = path.join(folder, `lock.${process.pid}`)
  const mine = `${process.pid} ${startOf(process.pid)}`
  // Written first and then given its name, so that nobody ever reads half a lock.
  fs.writeFileSync(own, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (moved(() => fs.linkSync(own, file), 'EEXIST')) return () => read(file) === mine && fs.rmSync(file)
      const theirs = read(file)
      if (isHeld(theirs))
        throw new FolderInUse(
          `${folder} is in use by process ${theirs!.split(' ')[0]}. One process at a time may open it: stop that one, or give this one another SEN_DATA.`,
        )
      takeAway(file, own)
    }
  } finally {
    fs.rmSync(own, { force: true })
  }
  throw new FolderInUse(`${folder} could not be locked: another process was faster.`)
}

const isHeld = (lock: string | null): boolean => {
  const [pid, start] = (lock ?? '').split(' ')
  return Number(pid) > 0 && isAlive(Number(pid)) && startOf(Number(pid)) === (start ?? '')
}

/**
 * Takes a left-behind lock away. Of several who find it one at a time may look and remove, under a guard: what was locked
 * anew meanwhile is never touched, since a lock that is there is replaced by nobody else.
 */
function takeAway(file: string, own: string): void {
  const guard = `${file}.guard`
  if (!moved(() => fs.linkSync(own, guard), 'EEXIST')) {
    if (!isHeld(read(guard))) fs.rmSync(guard, { force: true })
    return
  }
  try {
    if (!isHeld(read(file))) fs.rmSync(file, { force: true })
  } finally {
    fs.rmSync(guard, { force: true })
  }
}

const read = (file: string): string | null => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

function moved(move: () => void, unless: string): boolean {
  try {
    move()
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== unless) throw error
    return false
  }
}
