// `npm start`: builds what changed and opens the house.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { build, isBuilt } from './build.mjs'

const say = (text) => console.error(`  ${text}`)
// Compiled code is kept between starts.
const env = { NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/sen'), ...process.env }
const run = (...args) => spawn(process.execPath, ['--no-warnings', ...args], { stdio: 'inherit', env })
const ended = (child) => new Promise((resolve) => child.on('close', resolve))

let running = []
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopped = true
    for (const child of running) child.kill(signal)
  })

/** The first time the database is made beside the build. It is small work for the plain compiler, once. */
function beginFurnishing() {
  const data = path.resolve(process.env.SEN_DATA || 'var')
  if (process.env.DATABASE_URL || fs.existsSync(path.join(data, 'database'))) return null
  return run('--liftoff-only', 'scripts/furnish.ts')
}

if (!isBuilt()) {
  const furnishing = beginFurnishing()
  running = furnishing ? [furnishing] : []
  const furnished = furnishing && ended(furnishing)
  try {
    await build(say, (child) => running.push(child))
  } catch (error) {
    if (!stopped) console.error(error.message)
    furnishing?.kill('SIGTERM')
    process.exit(1)
  }
  await furnished
  if (stopped) process.exit(1)
}
say('Opening the house …')
const house = run('server.ts')
running = [house]
house.on('exit', (code) => process.exit(code ?? 0))
