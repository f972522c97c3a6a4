// `npm start`: builds what changed and opens the house.
import { spawn } from 'node:child_process'
import { buildIfChanged } from './build.mjs'

const say = (text) => console.error(`  ${text}`)
try {
  buildIfChanged(say)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
say('Opening the house …')
const house = spawn(process.execPath, ['--no-warnings', 'server.ts'], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => house.kill(signal))
house.on('exit', (code) => process.exit(code ?? 0))
