/** Prints the closing line `tests: N passed, N failed, N skipped`; what broke outside a test counts as failed. */
import fs from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export default class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      count.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') count.passed++
        else if (state === 'skipped') count.skipped++
        else count.failed++
      }
    }
    if (process.env.SEN_TEST_COUNTS) fs.writeFileSync(process.env.SEN_TEST_COUNTS, JSON.stringify(count))
    else console.log(`tests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  }
}
