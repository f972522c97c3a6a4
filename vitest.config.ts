import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    reporters: ['default', './test/last-line.ts'],
    include: ['{src,libs,test,art,scripts}/**/*.test.ts'],
    maxWorkers: 2,
  },
})
