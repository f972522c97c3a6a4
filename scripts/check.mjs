// `npm run check`: everything a machine can say about a change, in one go. Also what `npm test` begins with.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { compileMessages } from './messages.mjs'

/** What it prints is shown when it has ended: several run at once. */
const run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    const printed = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => printed.push(part))
    child.on('error', (error) => resolve({ ok: false, printed: `${error.message}\n` }))
    child.on('close', (code) => resolve({ ok: code === 0, printed: Buffer.concat(printed).toString() }))
  })

/** Sizes of .ts and .svelte files: none over 400 lines, nine of ten at most 200. */
function sizesFit() {
  const sizes = []
  const walk = (at) => {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
      const name = path.join(at, entry.name)
      if (entry.isDirectory() && !['node_modules', 'texts'].includes(entry.name)) walk(name)
      else if (/\.(ts|svelte)$/.test(entry.name))
        sizes.push([fs.readFileSync(name, 'utf8').split('\n').length - 1, name])
    }
  }
  for (const root of ['src', 'libs', 'test', 'bench']) if (fs.existsSync(root)) walk(root)
  sizes.sort(([a], [b]) => a - b)
  const p90 = sizes[Math.floor(sizes.length * 0.9)]?.[0] ?? 0
  const long = sizes.filter(([lines]) => lines > 400)
  for (const [lines, name] of long)
    console.error(`${name} has ${lines} lines. Over 400: find the second idea in it and give it a file of its own.`)
  console.error(
    `${sizes.length} files, median ${sizes[Math.floor(sizes.length / 2)]?.[0]}, p90 ${p90}, largest ${sizes.at(-1)?.[0]} lines`,
  )
  if (p90 > 200) console.error('More than one file in ten is over 200 lines: split the longest ones.')
  return !long.length && p90 <= 200
}

const STEPS = {
  messages: () => {
    try {
      console.error(`${compileMessages()} messages, complete in every language`)
      return true
    } catch (error) {
      console.error(error.message)
      return false
    }
  },
  sync: () => run('svelte-kit', ['sync']),
  format: () => run('prettier', ['--check', '--log-level', 'warn', '.']),
  types: () => run('svelte-check', ['--tsconfig', './tsconfig.json', '--threshold', 'error', '--output', 'human']),
  order: () =>
    run('depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', 'src', 'libs', 'server.ts']),
  'dead code': () => run('knip', ['--no-progress']),
  sizes: sizesFit,
}

/** Texts and types of pages come first, the others stand on them; then the slowest goes beside the rest. */
const FIRST = ['messages', 'sync']
const BESIDE = ['types']

/** @returns the names of the steps that failed. */
export async function check(only = Object.keys(STEPS)) {
  const failed = []
  const inTurn = async (names) => {
    for (const name of names) {
      const began = Date.now()
      const result = await STEPS[name]()
      const { ok, printed } = typeof result === 'boolean' ? { ok: result, printed: '' } : result
      process.stderr.write(printed)
      console.error(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
      if (!ok) failed.push(name)
    }
  }
  await inTurn(only.filter((name) => FIRST.includes(name)))
  await Promise.all([
    inTurn(only.filter((name) => BESIDE.includes(name))),
    inTurn(only.filter((name) => ![...FIRST, ...BESIDE].includes(name))),
  ])
  return failed
}

if (process.argv[1]?.endsWith('check.mjs')) {
  const failed = await check(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  if (!failed.length && process.argv.length === 2)
    process.exit(spawnSync('node', ['scripts/test.mjs', '--tests-only'], { stdio: 'inherit' }).status ?? 1)
  process.exit(failed.length ? 1 : 0)
}
