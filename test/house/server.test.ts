/** The server as a process of its own: it opens its port first, ends cleanly, and says why it does not start. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { readyFolder } from './house.ts'

let data: string
const children: ChildProcess[] = []
beforeAll(async () => void (data = await readyFolder()))
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  fs.rmSync(data, { recursive: true, force: true })
})

async function takenPort(): Promise<{ port: number; release: () => Promise<unknown> }> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as net.AddressInfo
  return { port, release: () => new Promise((resolve) => server.close(resolve)) }
}

/** Starts as `npm start` does once all is built: scripts/start.mjs would, and the terminal sends Ctrl-C to both. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--no-warnings', 'server.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', SEN_ORIGIN: '', SEN_CLOCK: '', SEN_LOG: 'warn', SEN_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  return { child, ended, told: () => told }
}

// scripts/test.mjs builds before it runs the tests.
describe.skipIf(!fs.existsSync(path.join(ROOT, 'build/handler.js')))('the server', () => {
  test('a port that is taken is said before anything is opened', { timeout: 120_000 }, async () => {
    const { port, release } = await takenPort()
    const house = start({ PORT: String(port) })
    expect([await house.ended, house.told()]).toEqual([
      1,
      `Port ${port} is in use. Stop what listens there, or set PORT.\n`,
    ])
    expect(fs.existsSync(path.join(data, 'lock'))).toBe(false)
    await release()
  })

  test('a setting that cannot be right is named', { timeout: 120_000 }, async () => {
    const house = start({ PORT: 'http' })
    expect([await house.ended, house.told()]).toEqual([2, 'PORT must be a port number, 1 to 65535.\n'])
  })

  test(
    'it says where it is open, answers, and ends cleanly however often Ctrl-C arrives',
    { timeout: 240_000 },
    async () => {
      const { port, release } = await takenPort()
      await release()
      const house = start({ PORT: String(port) })
      await expect.poll(house.told, { timeout: 120_000 }).toContain(`Open      http://localhost:${port}/`)
      expect(house.told()).toMatch(/Owner {5}http:\/\/localhost:\d+\/sign-in\/link\?token=/)
      const page = await fetch(`http://localhost:${port}/vi/`)
      expect(page.status).toBe(200)
      // A screen that stays on the line does not hold up the end.
      const screen = await fetch(`http://localhost:${port}/live/wall/osaka-2025`)
      expect(screen.headers.get('content-type')).toBe('text/event-stream')
      // Apart, or the system makes one of them.
      for (let times = 0; times < 3; times++) {
        house.child.kill('SIGINT')
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      house.child.kill('SIGTERM')
      expect(await house.ended).toBe(0)
      await screen.body?.cancel().catch(() => {})
      expect(['lock', 'sen.sock'].filter((name) => fs.existsSync(path.join(data, name)))).toEqual([])
    },
  )
})
