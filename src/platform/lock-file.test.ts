/** One process at a time, with processes that are really others. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from './config.ts'
import { FolderInUse, lockFolder } from './lock-file.ts'

let folder: string
const others: ChildProcess[] = []
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-lock-'))))
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Another node process that locks the folder, says `held` or why not, and stays. */
async function another(): Promise<{ says: string; process: ChildProcess }> {
  const code = `import { lockFolder } from './src/platform/lock-file.ts'
    try { lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000) } catch (error) { console.log(error.name + ': ' + error.message) }`
  const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code, folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  others.push(other)
  const says = await new Promise<string>((resolve) =>
    other.stdout!.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  )
  return { says, process: other }
}

const ended = (other: ChildProcess) => new Promise((resolve) => other.once('exit', resolve))

test('a second process is told who holds the folder and what to do', async () => {
  const unlock = lockFolder(folder)
  expect((await another()).says).toBe(
    `FolderInUse: ${folder} is in use by process ${process.pid}. One process at a time may open it: stop that one, or give this one another SEN_DATA.`,
  )
  unlock()
  const other = await another()
  expect(other.says).toBe('held')
  expect(() => lockFolder(folder)).toThrow(new RegExp(`in use by process ${other.process.pid}\\.`))
})

test('the same process cannot hold it twice', () => {
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  unlock()
  lockFolder(folder)()
})

test('what a killed process left behind is taken over, and its own release then harms nobody', async () => {
  const other = await another()
  other.process.kill('SIGKILL')
  await ended(other.process)
  expect(fs.existsSync(path.join(folder, 'lock'))).toBe(true)
  const unlock = lockFolder(folder)
  expect((await another()).says).toMatch(/^FolderInUse/)
  unlock()
})

test.skipIf(!fs.existsSync('/proc/self/stat'))(
  'a number that another process uses now is not taken for the old one',
  () => {
    const unlock = lockFolder(folder)
    const [pid, start] = fs.readFileSync(path.join(folder, 'lock'), 'utf8').split(' ')
    unlock()
    fs.writeFileSync(path.join(folder, 'lock'), `${pid} ${Number(start) - 1}`)
    lockFolder(folder)()
  },
)

test('a lock that a crash left empty or garbled is taken over', () => {
  for (const garbled of ['', 'x', '-5 1', `${2 ** 40} 1`]) {
    fs.writeFileSync(path.join(folder, 'lock'), garbled)
    lockFolder(folder)()
    expect(fs.existsSync(path.join(folder, 'lock'))).toBe(false)
  }
})

test('an heir who died before taking the place has an heir, and nothing stays of them', () => {
  const heirOf = (lock: string) => `lock.after.${createHash('sha256').update(lock).digest('hex')}`
  fs.writeFileSync(path.join(folder, 'lock'), '999999999 1 first')
  fs.writeFileSync(path.join(folder, heirOf('999999999 1 first')), '999999999 1 second')
  fs.writeFileSync(path.join(folder, heirOf('999999999 1 second')), '999999999 1 third')
  const unlock = lockFolder(folder)
  expect(fs.readdirSync(folder)).toEqual(['lock'])
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  unlock()
  expect(fs.readdirSync(folder)).toEqual([])
})

test('a release does not take away the lock of who came after', () => {
  const unlock = lockFolder(folder)
  fs.writeFileSync(path.join(folder, 'lock'), '1 1')
  unlock()
  expect(fs.readFileSync(path.join(folder, 'lock'), 'utf8')).toBe('1 1')
})

test('of many processes that find a left-behind lock at once, one gets the folder', () => {
  const code = `import { lockFolder } from './src/platform/lock-file.ts'
    const { workerData, parentPort } = await import('node:worker_threads')
    import fs from 'node:fs'
    const [folder, at] = process.argv.slice(1)
    const left = folder + '/left.' + process.pid
    while (Date.now() < Number(at)) {}
    for (let round = 0; round < 300; round++) { try { const unlock = lockFolder(folder); fs.writeFileSync(folder + '/inside', String(process.pid), { flag: 'wx' }); fs.rmSync(folder + '/inside'); fs.writeFileSync(left, '999999999 1 ' + process.pid + round); fs.renameSync(left, folder + '/lock') } catch (error) { if (error.name !== 'FolderInUse') { console.log(error.message); process.exit(1) } } }
    console.log('fine')`
  const at = String(Date.now() + 700)
  const script = path.join(folder, 'many.sh')
  const one = `"${process.execPath}" --no-warnings --input-type=module -e '${code.replaceAll("'", `'"'"'`)}' ${folder} ${at}`
  fs.writeFileSync(script, `${one} & ${one} & ${one} & ${one} & wait`)
  const { stdout } = spawnSync('sh', [script], { cwd: ROOT, encoding: 'utf8' })
  expect(stdout.trim().split('\n')).toEqual(['fine', 'fine', 'fine', 'fine'])
})
