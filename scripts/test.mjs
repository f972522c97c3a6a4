// `npm test`: the checks, then all tests. The server half needs TEST_DATABASE_URL, the browser half a Chromium; where they
// are absent they are skipped and counted. Last line: `tests: N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, isBuilt } from './build.mjs'
import { check } from './check.mjs'

const checks = process.argv.includes('--tests-only') ? [] : await check()
try {
  if (!isBuilt()) await build((text) => console.error(text))
} catch (error) {
  console.error(error.message)
  checks.push('build')
}
const counts = path.join(os.tmpdir(), `sen-tests-${process.pid}.json`)
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2).filter((arg) => arg !== '--tests-only')], {
  stdio: 'inherit',
  env: { ...process.env, SEN_TEST_COUNTS: counts },
  shell: process.platform === 'win32',
})
const { passed, failed, skipped } = fs.existsSync(counts)
  ? JSON.parse(fs.readFileSync(counts, 'utf8'))
  : { passed: 0, failed: 1, skipped: 0 }
fs.rmSync(counts, { force: true })
for (const name of checks) console.log(`check failed: ${name}`)
const allFailed = failed + checks.length + (status !== 0 && failed === 0 ? 1 : 0)
console.log(`tests: ${passed} passed, ${allFailed} failed, ${skipped} skipped`)
process.exit(allFailed ? 1 : 0)
