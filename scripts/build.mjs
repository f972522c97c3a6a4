// Builds the site when anything it is made of has changed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { compileMessages } from './messages.mjs'

const SOURCES = ['src', 'libs', 'messages', 'static', 'vite.config.ts', 'package-lock.json', 'package.json']
const MARK = 'build/.sen-sources'

function sourcesHash() {
  const hash = createHash('sha256')
  const walk = (at) => {
    const stat = fs.statSync(at)
    if (stat.isDirectory()) for (const name of fs.readdirSync(at).sort()) walk(path.join(at, name))
    else if (!at.endsWith('.test.ts'))
      hash.update(`${at}\0`).update(stat.size > 200_000 ? `${stat.size} ${stat.mtimeMs}` : fs.readFileSync(at))
  }
  for (const source of SOURCES) walk(source)
  return hash.digest('hex')
}

/** Compiles the messages, and says whether the site is built from the sources as they are. */
export function isBuilt() {
  compileMessages()
  return fs.existsSync(MARK) && fs.readFileSync(MARK, 'utf8') === sourcesHash()
}

/** What vite is at, by what it prints. */
const STAGES = [
  [/environment for production/, 'its server half'],
  [/Building app/, 'its browser half'],
  [/Building service worker/, 'its service worker'],
  [/Using @sveltejs\/adapter-node/, 'putting it together'],
]

/** Builds the site. @param started hears of the process. Says every few seconds what it is at. */
export async function build(say, started = () => {}) {
  const hash = sourcesHash()
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say('site      being built …')
  const vite = spawn('vite', ['build', '--logLevel', 'info'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  started(vite)
  let printed = ''
  let [, stage] = STAGES[0]
  for (const stream of [vite.stdout, vite.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text
      stage = STAGES.findLast(([sign]) => sign.test(printed))?.[1] ?? stage
    })
  const telling = setInterval(() => say(`site      being built: ${stage} (${seconds()} s)`), 5000)
  const status = await new Promise((resolve, reject) => vite.on('error', reject).on('close', resolve))
  clearInterval(telling)
  if (status !== 0) throw new Error(`The site could not be built:\n${printed}`)
  fs.writeFileSync(MARK, hash)
  say(`site      built (${seconds()} s)`)
}
