/** CI asks for both halves of the tests; one that would be skipped is a failure there. */
import { expect, inject, test } from 'vitest'
import { missingHalves } from './must-run.ts'

test('every half that must run here can run', () => {
  expect(missingHalves(process.env)).toEqual([])
  if (process.env.SEN_TESTS_MUST_RUN?.includes('server')) expect(inject('serverUrl')).toBeTruthy()
})

test('a missing half is named with what it needs', () => {
  const both = { SEN_TESTS_MUST_RUN: 'server,browser', TEST_DATABASE_URL: 'postgres://x', CHROMIUM: process.execPath }
  expect(missingHalves(both)).toEqual([])
  expect(missingHalves({ ...both, TEST_DATABASE_URL: '' })).toEqual([
    'server: TEST_DATABASE_URL names no PostgreSQL server',
  ])
  expect(missingHalves({ ...both, CHROMIUM: '/no/such/chromium' })).toEqual([
    'browser: there is no Chromium at CHROMIUM or /usr/bin/chromium',
  ])
  expect(missingHalves({ ...both, SEN_TESTS_MUST_RUN: 'servers' })).toEqual([
    'servers: there is no such half; the halves are server, browser',
  ])
  expect(missingHalves({})).toEqual([])
})
