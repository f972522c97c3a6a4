#!/usr/bin/env node
// Plain JavaScript that any Node understands: says clearly when this one is too old for the rest.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 17)) {
  console.error(`sen needs Node 22.17 or newer; this is ${process.version}. Use \`npx sen\`, which brings its own.`)
  process.exit(2)
}
process.removeAllListeners('warning')
const { main } = await import('../src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
