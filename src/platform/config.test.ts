/** Settings: declared once, read with clear words, and documented as they are. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BadSetting, readConfig, ROOT, SETTINGS } from './config.ts'

test('without any variable the defaults hold', () => {
  expect(readConfig({})).toEqual({
    port: 2025,
    data: path.join(ROOT, 'var'),
    databaseUrl: null,
    clock: 'replay',
    origin: 'http://localhost:2025',
    smtpUrl: null,
    allowHosts: [],
    countryHeader: null,
    samples: null,
    chromium: '/usr/bin/chromium',
    secret: '',
    tiktok: {
      clientKey: null,
      clientSecret: '',
      api: 'https://open.tiktokapis.com',
      auth: 'https://www.tiktok.com',
      pkce: 'hex',
    },
    ai: null,
    logLevel: 'info',
  })
  expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080')
})

test('what is set is taken, and an empty variable is as none', () => {
  expect(
    readConfig({
      PORT: '80',
      SEN_DATA: '/srv/sen',
      DATABASE_URL: 'postgres://sen:pw@db/sen',
      SEN_CLOCK: 'real',
      SEN_ORIGIN: 'https://vn.example.org/anything',
      SMTP_URL: 'smtps://user:pw@mail.example.org',
      SEN_ALLOW_HOSTS: 'a.internal, 10.0.0.7 ,',
      SEN_SAMPLES: '/samples',
      SEN_SECRET: 'x'.repeat(32),
      TIKTOK_CLIENT_KEY: 'key',
      TIKTOK_CLIENT_SECRET: 'shh',
      TIKTOK_API: 'http://127.0.0.1:4600/',
      TIKTOK_AUTH: 'http://127.0.0.1:4600',
      TIKTOK_PKCE: 'off',
      SEN_AI_URL: 'https://ai.example.org/open/',
      SEN_AI_MODEL: 'small-1',
      SEN_AI_KEY: 'shh',
      SEN_LOG: 'warn',
    }),
  ).toEqual({
    port: 80,
    data: '/srv/sen',
    databaseUrl: 'postgres://sen:pw@db/sen',
    clock: 'real',
    origin: 'https://vn.example.org',
    smtpUrl: 'smtps://user:pw@mail.example.org',
    allowHosts: ['a.internal', '10.0.0.7'],
    countryHeader: null,
    samples: '/samples',
    chromium: '/usr/bin/chromium',
    secret: 'x'.repeat(32),
    tiktok: {
      clientKey: 'key',
      clientSecret: 'shh',
      api: 'http://127.0.0.1:4600',
      auth: 'http://127.0.0.1:4600',
      pkce: 'off',
    },
    ai: { url: 'https://ai.example.org/open', key: 'shh', model: 'small-1' },
    logLevel: 'warn',
  })
  expect(readConfig(Object.fromEntries(SETTINGS.map(({ name }) => [name, ''])))).toEqual(readConfig({}))
})

test.each([
  ['PORT', 'http', '1 to 65535'],
  ['PORT', '0', '1 to 65535'],
  ['PORT', '65536', '1 to 65535'],
  ['PORT', '20.25', '1 to 65535'],
  ['SEN_CLOCK', 'Replay', '`real`'],
  ['SEN_ORIGIN', 'vn.example.org', 'https://'],
  // Read as an address of the protocol "localhost:", whose origin is the word "null".
  ['SEN_ORIGIN', 'localhost:2025', 'https://'],
  ['DATABASE_URL', 'mysql://db.internal/sen', 'postgres://'],
  ['DATABASE_URL', 'user:hunter2@db', 'postgres://'],
  ['SMTP_URL', 'mail.example.org:587', 'smtps://'],
  ['TIKTOK_CLIENT_SECRET', 'hunter2', 'set both'],
  ['TIKTOK_API', 'open.tiktokapis.com', 'https://'],
  ['TIKTOK_PKCE', 'plain', '`hex`'],
  ['SEN_AI_URL', 'https://ai.example.org', 'set both'],
  ['SEN_AI_KEY', 'hunter2', 'set both'],
  ['SEN_LOG', 'verbose', 'debug'],
])('%s=%s is refused by its name, with what it should be, and without its value', (name, value, advice) => {
  let told: unknown
  try {
    readConfig({ [name]: value })
  } catch (error) {
    told = error
  }
  expect(told).toBeInstanceOf(BadSetting)
  expect((told as Error).message).toContain(name)
  expect((told as Error).message).toContain(advice)
  expect((told as Error).message).not.toContain('hunter2')
})

test('every variable that the product reads is declared, once', () => {
  const names = SETTINGS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const asked = new Map<string, string>()
  const walk = (at: string) => {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name)
      if (entry.isDirectory()) walk(file)
      else if (/\.(ts|svelte)$/.test(entry.name) && !/\.(test|stand-in)\.ts$/.test(entry.name))
        for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/\benv\.([A-Z][A-Z_0-9]+)/g))
          asked.set(name!, file)
    }
  }
  for (const root of ['src', 'libs']) walk(path.join(ROOT, root))
  for (const [, name] of fs.readFileSync(path.join(ROOT, 'server.ts'), 'utf8').matchAll(/\benv\.([A-Z][A-Z_0-9]+)/g))
    asked.set(name!, 'server.ts')
  // SEN_HTTP_… is how server.ts speaks to the site's adapter: nobody sets it.
  expect([...asked.keys()].filter((name) => !names.includes(name) && !name.startsWith('SEN_HTTP_'))).toEqual([])
})

test('docs/settings.md lists exactly these settings, with their defaults', () => {
  const rows = fs
    .readFileSync(path.join(ROOT, 'docs/settings.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.length === 3)
  expect(rows).toEqual(
    SETTINGS.map(({ name, fallback, secret, about }) => [
      `\`${name}\``,
      fallback ? `\`${fallback}\`` : 'none',
      secret ? `${about} Never printed.` : about,
    ]),
  )
})
