// `npm run check`: everything a machine can say about a change, in one go. Also what `npm test` begins with.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { compileMessages } from './messages.mjs'

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0

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

export function check(only = Object.keys(STEPS)) {
  const failed = []
  for (const name of only) {
    const began = Date.now()
    const ok = STEPS[name]()
    console.error(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
    if (!ok) failed.push(name)
  }
  return failed
}

if (process.argv[1]?.endsWith('check.mjs')) {
  const failed = check(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  if (!failed.length && process.argv.length === 2)
    process.exit(run('node', ['scripts/test.mjs', '--tests-only']) ? 0 : 1)
  process.exit(failed.length ? 1 : 0)
}
