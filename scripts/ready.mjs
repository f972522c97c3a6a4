// Runs before `npm start` and `npm test`, on whatever Node there is: installs what is missing and says what it does.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const lock = createHash('sha256').update(fs.readFileSync('package-lock.json')).digest('hex')
const mark = 'node_modules/.sen-installed'

const installed = () =>
  fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === lock && fs.existsSync('node_modules/.bin/vite')

if (!installed()) {
  console.error('  Installing packages (once; under a minute with a warm cache) …')
  const began = Date.now()
  // Not `npm ci`: where a registry lacks packages of other platforms it refuses the lockfile that `install` accepts.
  const { status } = spawnSync(
    'npm',
    ['install', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    console.error('  The packages could not be installed. See above; then run the same command again.')
    process.exit(1)
  }
  fs.writeFileSync(mark, lock)
  console.error(`  Packages are there (${Math.round((Date.now() - began) / 1000)} s).`)
}

// npm scripts find node_modules/.bin first, so the next script runs on the Node that came with the packages.
const bin = path.join(root, 'node_modules', '.bin')
const { stdout } = spawnSync('node', ['-p', 'process.versions.node'], {
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  encoding: 'utf8',
})
const [major = 0, minor = 0] = (stdout ?? '').trim().split('.').map(Number)
if (major < 22 || (major === 22 && minor < 17)) {
  console.error(
    `  Sen needs Node 22.17 or newer; this is ${(stdout ?? '').trim() || process.versions.node}, and none came with the packages for ${process.platform} ${process.arch}.`,
  )
  console.error('  Install Node 24 and run the same command again.')
  process.exit(1)
}
