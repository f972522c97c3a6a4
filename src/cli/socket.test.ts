/** The command line as a process of its own, with and without a house that runs. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { readyFolder } from '../../test/house/house.ts'

let data: string
const keepers: ChildProcess[] = []
beforeAll(async () => void (data = await readyFolder()))
afterAll(() => {
  for (const keeper of keepers) keeper.kill('SIGKILL')
  fs.rmSync(data, { recursive: true, force: true })
})

const env = (more: Record<string, string> = {}) => ({
  ...process.env,
  SEN_DATA: data,
  DATABASE_URL: '',
  SEN_CLOCK: '',
  SEN_ORIGIN: '',
  SMTP_URL: '',
  SEN_LOG: 'error',
  ...more,
})

/** Runs `sen …` in another folder, as a person does. */
const sen = (args: string[], more?: Record<string, string>) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'bin/sen.js'), ...args], { cwd: data, env: env(more) })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => resolve({ code, out, err }))
  })

async function keeper(...args: string[]): Promise<{ end(signal: NodeJS.Signals): Promise<unknown>; pid: number }> {
  const child = spawn(process.execPath, ['--no-warnings', '--liftoff-only', 'test/house/keep.ts', ...args], {
    cwd: ROOT,
    env: env(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  keepers.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the keeper did not open')))
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return { pid: child.pid!, end: (signal) => (child.kill(signal), ended) }
}

test(
  'without a house it opens the database itself; with one it speaks to it, and says the same',
  { timeout: 300_000 },
  async () => {
    const alone = await sen(['clock', 'show'])
    expect(alone).toEqual({ code: 2, out: '', err: 'The house has no edition yet. Load an edition’s folder first.\n' })

    const house = await keeper()
    const socket = path.join(data, 'sen.sock')
    expect(fs.statSync(socket).isSocket()).toBe(true)
    expect(fs.statSync(socket).mode & 0o777).toBe(0o600)
    expect(fs.readFileSync(path.join(data, 'lock'), 'utf8').split(' ')[0]).toBe(String(house.pid))
    expect(await sen(['clock', 'show'])).toEqual(alone)
    // Paths are meant from where the person stands; data and talk stay apart; many at once.
    fs.writeFileSync(path.join(data, 'cake.txt'), 'Flour\n')
    expect(
      await sen([
        'edition',
        'new',
        'here',
        '--name',
        'Here',
        '--zone',
        'Asia/Tokyo',
        '--from',
        '2027-01-01',
        '--to',
        '2027-02-01',
        '--languages',
        'vi,en',
        '--dir',
        'here',
      ]),
    ).toMatchObject({ code: 0, out: '' })
    expect(await sen(['edition', 'load', 'here'])).toMatchObject({ code: 0, err: '' })
    const many = await Promise.all([
      sen(['posts', 'import', 'cake.txt', '--json']),
      sen(['figures', 'show', 'nonsense']),
      sen(['audit', 'verify']),
    ])
    expect(many.map(({ code }) => code)).toEqual([2, 2, 0])
    expect(JSON.parse(many[0]!.out)).toMatchObject({
      file: 'cake.txt',
      refused: { kind: expect.any(String) as string },
    })
    expect(many[2]).toMatchObject({ out: '', err: expect.stringMatching(/^\d+ sealed lines, 0 faults\n$/) as string })
    expect((await sen(['doctor'])).out).toContain('the house is running')
    // Somebody hangs on to the socket: the end does not wait for them.
    const hanging = spawn(process.execPath, [
      '-e',
      `require('node:net').connect(${JSON.stringify(socket)}); setInterval(() => {}, 1000)`,
    ])
    keepers.push(hanging)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await house.end('SIGTERM')).toBe(0)
    expect([fs.existsSync(socket), fs.existsSync(path.join(data, 'lock'))]).toEqual([false, false])
    expect(await sen(['clock', 'show'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Asia/Tokyo (real)') as string,
    })
  },
)

test('a house that does not answer is named, and its killed one is taken over', { timeout: 200_000 }, async () => {
  const mute = await keeper('mute')
  const said = await sen(['clock', 'show'])
  expect(said).toEqual({
    code: 2,
    out: '',
    err: `${data} is in use by process ${mute.pid}. One process at a time may open it: stop that one, or give this one another SEN_DATA.\n`,
  })
  await mute.end('SIGKILL')
  const house = await keeper()
  await house.end('SIGKILL')
  // Both the lock and the socket are still there, and mean nothing.
  expect(fs.existsSync(path.join(data, 'sen.sock'))).toBe(true)
  expect(await sen(['clock', 'show'])).toMatchObject({ code: 0 })
})

test('what cannot start is told in a line', { timeout: 200_000 }, async () => {
  expect(await sen(['doctor'], { SEN_CLOCK: 'fast' })).toEqual({
    code: 2,
    out: '',
    err: 'SEN_CLOCK must be `replay` or `real`.\n',
  })
  const nobody = await sen(['doctor'], { DATABASE_URL: 'postgres://sen:hunter2@127.0.0.1:1/sen' })
  expect(nobody).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^DATABASE_URL: the server does not let us in \(.*\)\.\n$/) as string,
  })
  expect(nobody.err).not.toContain('hunter2')
  expect(await sen(['--help'])).toMatchObject({ code: 0, err: '' })
  expect((await sen(['posts', '--help'])).out).toContain('sen posts import FILE...')
  expect((await sen(['posts', 'import', '--help'])).out).toContain('--last-day')
  expect(await sen(['bananas'])).toEqual({
    code: 2,
    out: '',
    err: 'sen does not know `bananas`. `sen --help` lists what it knows.\n',
  })
})
