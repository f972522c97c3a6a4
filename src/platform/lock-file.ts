/** A lock on the data folder: PGlite itself opens one folder twice without a word and then spoils it. */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from './config.ts'

export class FolderInUse extends CannotStart {
  override name = 'FolderInUse'
}

/** Whether a process with this number runs on this machine, whosever it is. */
export const isAlive = (pid: number): boolean => {
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
  const own = `${file}.${process.pid}`
  const mine = `${process.pid} ${startOf(process.pid)} ${randomUUID()}`
  // Written first and then given its name, so that nobody ever reads half a lock.
  fs.rmSync(own, { force: true })
  fs.writeFileSync(own, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt++)
      if (claim(file, own, mine)) return () => read(file) === mine && fs.rmSync(file)
  } finally {
    fs.rmSync(own, { force: true })
  }
  throw new FolderInUse(`${folder} could not be locked: another process was faster.`)
}

/** The name under which a left-behind lock has its one heir: only who links it first may take that lock's place. */
const heirOf = (file: string, lock: string) => `${file}.after.${createHash('sha256').update(lock).digest('hex')}`

/**
 * Takes the lock, or the place of one that its process left behind. A lock is never removed by somebody else and then
 * written anew: of several who find it left behind, one becomes its heir, and an heir who died too has an heir.
 * Who reads slowly may claim after a lock that is long gone; it looks once more and gives way.
 */
function claim(file: string, own: string, mine: string): boolean {
  const found = read(file)
  let place = file
  for (let lock = found; lock !== null; lock = read(place)) {
    if (isHeld(lock))
      throw new FolderInUse(
        `${path.dirname(file)} is in use by process ${lock.split(' ')[0]}. One process at a time may open it: stop that one, or give this one another SEN_DATA.`,
      )
    place = heirOf(file, lock)
  }
  if (!linked(own, place)) return false
  if (found === null) return true
  if (read(file) !== found) {
    if (read(place) === mine) fs.rmSync(place, { force: true })
    return false
  }
  fs.renameSync(own, file)
  for (const name of fs.readdirSync(path.dirname(file)))
    if (name.startsWith(`${path.basename(file)}.after.`))
      fs.rmSync(path.join(path.dirname(file), name), { force: true })
  return true
}

const isHeld = (lock: string | null): boolean => {
  const [pid, start] = (lock ?? '').split(' ')
  return Number(pid) > 0 && isAlive(Number(pid)) && startOf(Number(pid)) === (start ?? '')
}

const read = (file: string): string | null => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

/** @returns false when somebody has that name already */
function linked(own: string, name: string): boolean {
  try {
    fs.linkSync(own, name)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return false
  }
}
