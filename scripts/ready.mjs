// Runs before `npm start` and `npm test`, on whatever Node there is: installs what is missing and says what it does.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const lockText = fs.readFileSync('package-lock.json', 'utf8')
const lock = createHash('sha256').update(lockText).digest('hex')
/** The lockfile's hash; behind it `start` when the tools of development were left out. */
const MARK = 'node_modules/.sen-installed'
const [markedLock = '', extent = 'all'] = fs.existsSync(MARK) ? fs.readFileSync(MARK, 'utf8').split(' ') : []
// A start needs a small half of the packages; tools that are there already are not taken away again.
const all = process.argv[2] !== 'start' || fs.existsSync('node_modules/.bin/prettier')

const installed = () => markedLock === lock && (extent === 'all' || !all) && fs.existsSync('node_modules/.bin/vite')

/** Folders of the packages that this machine gets. */
function packageFolders() {
  const allows = (list, name) => {
    const names = [list ?? name].flat()
    return names.includes(name) || names.some((one) => one[0] === '!' && one !== `!${name}`)
  }
  return Object.entries(JSON.parse(lockText).packages)
    .filter(([at, its]) => at && (all || !its.dev) && allows(its.os, process.platform) && allows(its.cpu, process.arch))
    .map(([at]) => at)
}

async function install() {
  console.error('  packages  being installed (once; under a minute with a warm cache) …')
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const folders = packageFolders()
  const telling = setInterval(() => {
    const there = folders.filter((folder) => fs.existsSync(path.join(folder, 'package.json'))).length
    console.error(`  packages  ${there} of ${folders.length} (${seconds()} s)`)
  }, 5000)
  // Not `npm ci`: where a registry lacks packages of other platforms it refuses the lockfile that `install` accepts.
  const npm = spawn(
    'npm',
    [
      'install',
      all ? '--include=dev' : '--omit=dev',
      '--include=optional',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  )
  const status = await new Promise((resolve) => npm.on('error', resolve).on('close', resolve))
  clearInterval(telling)
  if (status !== 0) {
    console.error('  The packages could not be installed. See above; then run the same command again.')
    process.exit(1)
  }
  fs.writeFileSync(MARK, all ? lock : `${lock} start`)
  console.error(`  packages  installed (${seconds()} s)`)
}

/** npm scripts find node_modules/.bin first, so the next script runs on the Node that came with the packages. */
function nextNode() {
  const bin = path.join(root, 'node_modules', '.bin')
  const { stdout } = spawnSync('node', ['-p', 'process.versions.node'], {
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  })
  return (stdout ?? '').trim()
}

const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 17)
}

if (!installed()) await install()
// What already runs on it need not be asked for.
const version = isNewEnough(process.versions.node) ? process.versions.node : nextNode()
if (!isNewEnough(version)) {
  console.error(
    `  Sen needs Node 22.17 or newer; this is ${version || process.versions.node}, and none came with the packages for ${process.platform} ${process.arch}.`,
  )
  console.error('  Install Node 24 and run the same command again.')
  process.exit(1)
}
