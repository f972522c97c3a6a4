/** The house as a process: started, spoken to and ended. */
import { spawn, type ChildProcess } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '#platform/config'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Opens the house that lies in a folder, on a port of its own. */
export async function openHouse(data: string, env: Record<string, string>, nodeOptions: readonly string[] = []) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const own = { ...process.env, PORT: String(port), SEN_DATA: data, SEN_ORIGIN: url, SEN_LOG: 'warn', ...env }
  const child = spawn(process.execPath, ['--no-warnings', ...nodeOptions, 'server.ts'], {
    cwd: ROOT,
    env: own,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  try {
    await until(() => child.exitCode !== null || log.includes('Open '), 90_000)
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`the house did not open:\n${log}`, { cause: error })
  }
  return { child, own, url, log: () => log }
}

export async function endHouse(house: ChildProcess): Promise<void> {
  if (house.exitCode !== null) return
  house.kill('SIGTERM')
  await Promise.race([
    new Promise((resolve) => house.once('exit', resolve)),
    new Promise((resolve) => setTimeout(resolve, 10_000)),
  ])
  if (house.exitCode === null) house.kill('SIGKILL')
}

export interface Said {
  code: number
  out: string
  err: string
}

/**
 * Says to an open house with an embedded database what `sen …` would, over its socket: without the two seconds that a process
 * takes to load (src/cli/socket.test.ts has the processes).
 */
export async function askHouse(data: string, argv: readonly string[]): Promise<Said> {
  const said: Said = { code: 1, out: '', err: '' }
  const socket = net.connect(path.join(data, 'sen.sock'))
  socket.on('error', (error) => (said.err += `${error.message}\n`))
  socket.write(`${JSON.stringify({ argv, cwd: ROOT })}\n`)
  for await (const text of createInterface({ input: socket })) {
    const { out, err, exit } = JSON.parse(text) as { out?: string; err?: string; exit?: number }
    if (out !== undefined) said.out += out.endsWith('\n') ? out : `${out}\n`
    if (err !== undefined) said.err += err.endsWith('\n') ? err : `${err}\n`
    said.code = exit ?? said.code
  }
  return said
}

/** `sen …` as a process of its own. */
export const runSen = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<Said>((resolve) => {
    const child = spawn(process.execPath, ['bin/sen.js', ...args], { cwd: ROOT, env })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }))
  })

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
