#!/usr/bin/env node
// The published package holds dist; a checkout runs its sources as they are.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 17)) {
  console.error(`tiktok-stand-in needs Node 22.17 or newer; this is ${process.version}.`)
  process.exit(2)
}
process.removeAllListeners('warning')

const sources = new URL('../src/stand-in/cli.ts', import.meta.url)
const { main } = await import(existsSync(sources) ? sources.href : '../dist/stand-in/cli.js')

const stopped = new Promise((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stopped,
})
