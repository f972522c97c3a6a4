#!/usr/bin/env node
// Plain JavaScript that any Node understands: says clearly when this one is too old for the rest.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 17)) {
  console.error(`sen needs Node 22.17 or newer; this is ${process.version}. Use \`npx sen\`, which brings its own.`)
  process.exit(2)
}
process.removeAllListeners('warning')
// A command works beside the house. By default V8 lets a heap grow to several times of what lives in it before it collects:
// an import left 300 MB of rubbish beside 110 MB in use. So collect once it has grown by a quarter. Before anything is loaded,
// because the limit of the heap is set anew only when it has been collected.
const { setFlagsFromString } = await import('node:v8')
setFlagsFromString('--heap-growing-percent=25')
const { main } = await import('../src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
