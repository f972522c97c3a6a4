/** Every refusal has words, in every language: who meets one shall know what to do. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { NO_ANSWER } from '../src/platform/ai/text-provider.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const LANGUAGES = ['vi', 'en', 'ja']

const sources = fs
  .globSync('{src,libs}/**/*.{ts,svelte}', { cwd: ROOT })
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('node_modules'))
const codes = new Map<string, string>()
/** Codes put together at run time, with the parts they can have. */
const built: Record<string, readonly string[]> = {
  'rights.${telling}': ['no_grant', 'ended', 'expired', 'not_yet'].map((one) => `rights.${one}`),
  'editions.notice_${fault}': ['languages', 'too_long', 'ends_before', 'ended_already', 'stands_too_long'].map(
    (one) => `editions.notice_${one}`,
  ),
  'stories.machine_${error.why}': NO_ANSWER.map((why) => `stories.machine_${why}`),
  // The issue's own text is the code: each is a string in src/api/parameters.ts.
  'api.${parsed.issues[0]!.message}': [
    ...fs.readFileSync(path.join(ROOT, 'src/api/parameters.ts'), 'utf8').matchAll(/'(bad_\w+)'/g),
  ].map(([, one]) => `api.${one}`),
}
const unknownlyBuilt: string[] = []
for (const file of sources)
  for (const [, quote, code] of fs
    .readFileSync(path.join(ROOT, file), 'utf8')
    .matchAll(/new Refusal\(\s*(['"`])([^'"`]+)\1/g)) {
    if (quote === '`' && code!.includes('${')) {
      if (!built[code!]) unknownlyBuilt.push(`${file}: ${code}`)
      for (const one of built[code!] ?? []) codes.set(one, file)
    } else codes.set(code!, file)
  }

const messages = (language: string): Record<string, string> =>
  Object.assign(
    {},
    ...fs
      .globSync(`messages/*/${language}.json`, { cwd: ROOT })
      .map((file) => JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')) as object),
  )

test('every code is found, and none is put together out of sight', () => {
  expect(codes.size).toBeGreaterThan(40)
  expect(unknownlyBuilt).toEqual([])
})

test.each(LANGUAGES)('every refusal has its words in %s', (language) => {
  const told = messages(language)
  const missing = [...codes].filter(([code]) => !told[`refusal_${code.replace(/[.-]/g, '_')}`]?.trim())
  expect(missing.map(([code, file]) => `${code} (${file})`)).toEqual([])
})
