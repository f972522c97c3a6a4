import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/slowest-first.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    reporters: ['default', './test/last-line.ts'],
    include: ['{src,libs,test,art,scripts}/**/*.test.ts'],
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    // An embedded database lives for seconds here: the compiler that makes slower code sooner is done sooner with all of it.
    execArgv: ['--liftoff-only'],
    // Processes that tests start keep compiled code between them, as `npm start` does.
    env: { NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/sen') },
  },
})
