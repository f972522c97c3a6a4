/** A clean clone's first start with a warm package cache, and the starts after it, each until the house tells its address. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from '#platform/config'
import { median, report, timed } from './measure.ts'

const RUNS = 5
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** A stranger's machine: whatever Node npm finds by itself, not the one that came with our packages. */
const bare = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE|SEN_|DATABASE_URL)/.test(name))),
  PATH: (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(path.delimiter),
}

function run(folder: string, command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: folder, env: bare, stdio: 'ignore' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} did not go through`)
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** @returns the milliseconds until the address is printed, and those until the packages were there. */
async function start(folder: string): Promise<{ ms: number; installed: number }> {
  const port = await freePort()
  const began = performance.now()
  const npm = spawn('npm', ['start'], { cwd: folder, env: { ...bare, PORT: String(port) }, detached: true })
  let installed = 0
  let printed = ''
  const ended = new Promise<void>((resolve) => npm.on('close', () => resolve()))
  const ms = await new Promise<number>((resolve, reject) => {
    npm.stdout.resume()
    npm.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (!installed && /packages {2}installed/.test(printed)) installed = performance.now() - began
      if (/Open {6}http/.test(printed)) resolve(performance.now() - began)
    })
    npm.on('close', () => reject(new Error(`the house did not open:\n${printed}`)))
  })
  process.kill(-npm.pid!, 'SIGINT')
  await ended
  return { ms, installed }
}

export async function benchStart(): Promise<void> {
  const clone = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-start-'))
  try {
    run(clone, 'git', 'clone', '--quiet', ROOT, '.')
    const parts = ['node_modules', 'build', '.svelte-kit', 'src/texts', 'var']
    const emptied = () => parts.forEach((part) => fs.rmSync(path.join(clone, part), { recursive: true, force: true }))
    run(clone, 'npm', 'install', '--omit=dev', '--no-audit', '--no-fund') // Warms the cache.
    const packages = async () => {
      emptied()
      return (await timed(async () => run(clone, 'npm', 'install', '--omit=dev', '--no-audit', '--no-fund'))).ms
    }
    const bareNode = async () => (await timed(async () => run(clone, 'node', '-e', '0'))).ms
    const firsts: number[] = []
    const installs: number[] = []
    const alone: number[] = []
    const nexts: number[] = []
    const nodes: number[] = []
    for (let n = 0; n < RUNS; n++) {
      alone.push(await packages())
      emptied()
      const first = await start(clone)
      firsts.push(first.ms)
      installs.push(first.installed)
      nodes.push(await bareNode())
      nexts.push((await start(clone)).ms)
    }
    report({
      what: 'clean clone to the address',
      value: seconds(median(firsts)),
      reference: `npm install alone ${seconds(median(alone))}`,
      target: '≤ 60 s',
      ok: median(firsts) <= 60_000,
    })
    report({ what: '  of it until the packages are there', value: seconds(median(installs)) })
    report({
      what: 'second start to the address',
      value: seconds(median(nexts)),
      reference: `node -e 0 ${seconds(median(nodes))}`,
      target: '≤ 5 s',
      ok: median(nexts) <= 5000,
    })
  } finally {
    fs.rmSync(clone, { recursive: true, force: true })
  }
}
