/** Every setting of Sen, declared once. `sen doctor` prints them; docs/settings.md is tested against this file. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fs from 'node:fs'
import { LOG_LEVELS } from './log.ts'

export interface Setting {
  name: string
  fallback: string
  about: string
  secret?: boolean
}

export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', fallback: '2025', about: 'Port the house listens on.' },
  {
    name: 'SEN_DATA',
    fallback: './var',
    about: 'Folder of the embedded database, files, mail and the command socket.',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    about: 'PostgreSQL (15 or newer) to use instead of the embedded database.',
    secret: true,
  },
  {
    name: 'SEN_CLOCK',
    fallback: 'replay',
    about: '`replay`: the venue’s today can be moved; `real`: it is the real time.',
  },
  {
    name: 'SEN_ORIGIN',
    fallback: 'http://localhost:2025',
    about: 'Public address, used in links and to check where forms come from.',
  },
  {
    name: 'SMTP_URL',
    fallback: '',
    about: 'Mail server, e.g. smtps://user:password@host. Empty: mails go to a folder in SEN_DATA.',
    secret: true,
  },
  {
    name: 'SEN_ALLOW_HOSTS',
    fallback: '',
    about: 'Private hosts that outgoing requests may reach, separated by commas.',
  },
  {
    name: 'SEN_COUNTRY_HEADER',
    fallback: '',
    about: 'Header in which the proxy in front tells a visitor’s country, e.g. cf-ipcountry. Empty: it is not known.',
  },
  {
    name: 'CHROMIUM',
    fallback: '/usr/bin/chromium',
    about: 'Browser in which `sen house measure` walks through the halls.',
  },
  { name: 'SEN_SAMPLES', fallback: '', about: 'Folder of third-party sample files for tests.' },
  {
    name: 'SEN_SECRET',
    fallback: '',
    about: 'Key for sessions and secrets at rest. Empty: made once and kept in SEN_DATA.',
    secret: true,
  },
  {
    name: 'TIKTOK_CLIENT_KEY',
    fallback: '',
    about: 'Key of the app registered with TikTok. Empty: nobody can connect.',
  },
  {
    name: 'TIKTOK_CLIENT_SECRET',
    fallback: '',
    about: 'Secret of that app; webhooks are signed with it.',
    secret: true,
  },
  { name: 'TIKTOK_API', fallback: 'https://open.tiktokapis.com', about: 'Origin of TikTok’s interface.' },
  { name: 'TIKTOK_AUTH', fallback: 'https://www.tiktok.com', about: 'Origin of TikTok’s consent page and of oEmbed.' },
  {
    name: 'TIKTOK_PKCE',
    fallback: 'hex',
    about: 'How a login’s challenge is written: hex (TikTok’s own form), base64url or off.',
  },
  {
    name: 'SEN_AI_URL',
    fallback: '',
    about: 'Machine that drafts translations: the address before `/v1/chat/completions`. Empty: there is none.',
  },
  { name: 'SEN_AI_MODEL', fallback: '', about: 'Model it is asked for.' },
  { name: 'SEN_AI_KEY', fallback: '', about: 'Key for it, if it wants one.', secret: true },
  { name: 'SEN_LOG', fallback: 'info', about: 'Least level that is logged: debug, info, warn or error.' },
]

export interface Config {
  port: number
  data: string
  databaseUrl: string | null
  clock: 'replay' | 'real'
  origin: string
  smtpUrl: string | null
  allowHosts: string[]
  samples: string | null
  chromium: string
  countryHeader: string | null
  secret: string
  /** `clientKey` null: TikTok is not set up. */
  tiktok: {
    clientKey: string | null
    clientSecret: string
    api: string
    auth: string
    pkce: 'hex' | 'base64url' | 'off'
  }
  /** null: no machine drafts anything. `url` is without a slash at its end. */
  ai: { url: string; key: string; model: string } | null
  logLevel: string
}

/** The project’s folder (it holds migrations/), whether run from source or from the build. */
export const ROOT = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!fs.existsSync(path.join(folder, 'migrations')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder)
  return folder
})()

/** Why this process does not start, in words for whoever started it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

export class BadSetting extends CannotStart {
  override name = 'BadSetting'
}

/** @throws BadSetting naming the variable and what it should be. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const get = (name: string) => env[name] || SETTINGS.find((setting) => setting.name === name)!.fallback
  const port = Number(get('PORT'))
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new BadSetting('PORT must be a port number, 1 to 65535.')
  const clock = get('SEN_CLOCK')
  if (clock !== 'replay' && clock !== 'real') throw new BadSetting('SEN_CLOCK must be `replay` or `real`.')
  const origin = env.SEN_ORIGIN || `http://localhost:${port}`
  // "localhost:2025" parses too, as an address of the protocol "localhost:".
  if (!startsAs(origin, 'http:', 'https:'))
    throw new BadSetting('SEN_ORIGIN must be an address such as https://vn.example.org.')
  const databaseUrl = get('DATABASE_URL') || null
  if (databaseUrl && !startsAs(databaseUrl, 'postgres:', 'postgresql:'))
    throw new BadSetting('DATABASE_URL must begin with postgres://, e.g. postgres://user:password@host/database.')
  const smtpUrl = get('SMTP_URL') || null
  if (smtpUrl && !startsAs(smtpUrl, 'smtp:', 'smtps:'))
    throw new BadSetting('SMTP_URL must begin with smtp:// or smtps://, e.g. smtps://user:password@host.')
  const logLevel = get('SEN_LOG')
  if (!LOG_LEVELS.some((level) => level === logLevel))
    throw new BadSetting(`SEN_LOG must be one of ${LOG_LEVELS.join(', ')}.`)
  const tiktok = tiktokFrom(get)
  const data = path.resolve(ROOT, get('SEN_DATA'))
  return {
    port,
    data,
    databaseUrl,
    clock,
    origin: new URL(origin).origin,
    smtpUrl,
    allowHosts: get('SEN_ALLOW_HOSTS')
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
    samples: get('SEN_SAMPLES') || null,
    chromium: get('CHROMIUM'),
    countryHeader: get('SEN_COUNTRY_HEADER') || null,
    secret: get('SEN_SECRET'),
    tiktok,
    ai: aiFrom(get),
    logLevel,
  }
}

function tiktokFrom(get: (name: string) => string): Config['tiktok'] {
  for (const name of ['TIKTOK_API', 'TIKTOK_AUTH'])
    if (!startsAs(get(name), 'http:', 'https:'))
      throw new BadSetting(`${name} must be an address such as https://www.tiktok.com.`)
  const pkce = get('TIKTOK_PKCE')
  if (pkce !== 'hex' && pkce !== 'base64url' && pkce !== 'off')
    throw new BadSetting('TIKTOK_PKCE must be `hex`, `base64url` or `off`.')
  const [clientKey, clientSecret] = [get('TIKTOK_CLIENT_KEY'), get('TIKTOK_CLIENT_SECRET')]
  if (Boolean(clientKey) !== Boolean(clientSecret))
    throw new BadSetting('TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET belong together: set both or none.')
  const originOf = (name: string) => new URL(get(name)).origin
  return {
    clientKey: clientKey || null,
    clientSecret,
    api: originOf('TIKTOK_API'),
    auth: originOf('TIKTOK_AUTH'),
    pkce,
  }
}

function aiFrom(get: (name: string) => string): Config['ai'] {
  const [url, model, key] = [get('SEN_AI_URL'), get('SEN_AI_MODEL'), get('SEN_AI_KEY')]
  if (Boolean(url) !== Boolean(model) || (key && !url))
    throw new BadSetting('SEN_AI_URL and SEN_AI_MODEL belong together, SEN_AI_KEY goes with them: set both or none.')
  if (!url) return null
  const isPlain = startsAs(url, 'http:', 'https:') && !/[?#@]|\/chat\/completions\/*$/.test(url)
  if (!isPlain)
    throw new BadSetting('SEN_AI_URL must be an address such as https://ai.example.org, without /v1/chat/completions.')
  return { url: url.replace(/\/+$/, ''), key, model }
}

const startsAs = (address: string, ...protocols: string[]): boolean =>
  URL.canParse(address) && protocols.includes(new URL(address).protocol) && address.includes('://')
