/** Which halves of the tests were asked for (SEN_TESTS_MUST_RUN) and would be skipped here, each with what is missing. */
import fs from 'node:fs'

const HALVES: Record<string, (env: Record<string, string | undefined>) => string | null> = {
  server: (env) => (env.TEST_DATABASE_URL ? null : 'TEST_DATABASE_URL names no PostgreSQL server'),
  browser: (env) =>
    fs.existsSync(env.CHROMIUM || '/usr/bin/chromium') ? null : 'there is no Chromium at CHROMIUM or /usr/bin/chromium',
}

export function missingHalves(env: Record<string, string | undefined>): string[] {
  const asked = (env.SEN_TESTS_MUST_RUN ?? '')
    .split(',')
    .map((half) => half.trim())
    .filter(Boolean)
  return asked.flatMap((half) => {
    const missing = HALVES[half]
      ? HALVES[half](env)
      : `there is no such half; the halves are ${Object.keys(HALVES).join(', ')}`
    return missing ? [`${half}: ${missing}`] : []
  })
}
