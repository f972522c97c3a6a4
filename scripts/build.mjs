// Builds the site when anything it is made of has changed.
import { spawnSync } from 'node:child_process'
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

/** @returns whether it had to build. */
export function buildIfChanged(say) {
  compileMessages()
  const hash = sourcesHash()
  if (fs.existsSync(MARK) && fs.readFileSync(MARK, 'utf8') === hash) return false
  say('Building the site …')
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync('vite', ['build', '--logLevel', 'warn'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`The site could not be built:\n${stdout}\n${stderr}`)
  fs.writeFileSync(MARK, hash)
  say(`The site is built (${Math.round((Date.now() - began) / 1000)} s).`)
  return true
}
