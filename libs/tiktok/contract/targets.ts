// What the contract is held against: always the stand-in, and TikTok itself where the environment has credentials.

import { createDisplay, createLogin, createOembed, origins, parseScopes } from '../src/client/index.ts'
import type { Access, Display, Login, Oembed } from '../src/client/index.ts'
import { startStandIn, type StandIn } from '../src/stand-in/index.ts'
import { sampleScript, ids } from '../src/stand-in/testing.ts'

export type Target = {
  access: Access
  display: Display
  login: Login
  oembed: Oembed
  /** The same app with a secret that is wrong. */
  stranger: Login
  /** Sends what the client itself would refuse to send; the answer's status and error code. */
  ask: (path: string, body: object) => Promise<{ status: number; code: unknown }>
  /** A public post, for oEmbed. */
  postUrl: string
  foreignId: string
  stop: () => Promise<void>
}

/** Names in the environment; the post is any public one, the scopes those of the token. */
const NEEDED = [
  'TIKTOK_CLIENT_KEY',
  'TIKTOK_CLIENT_SECRET',
  'TIKTOK_TEST_ACCESS_TOKEN',
  'TIKTOK_TEST_POST_URL',
] as const

export const missing = NEEDED.filter((name) => !process.env[name])

const redirectUri = 'https://localhost.example/connect'

export async function openReal(): Promise<Target> {
  const [clientKey = '', clientSecret = '', accessToken = '', postUrl = ''] = NEEDED.map((name) => process.env[name])
  const wwwOrigin = process.env['TIKTOK_AUTH'] ?? origins.www
  const apiOrigin = process.env['TIKTOK_API'] ?? origins.api
  const granted = parseScopes(process.env['TIKTOK_TEST_SCOPES'] ?? 'user.info.basic,video.list')
  const access = { accessToken, scopes: granted }
  return {
    ...open({ wwwOrigin, apiOrigin, clientKey, clientSecret, access }),
    postUrl,
    foreignId: '7005293332121154881',
    stop: async () => undefined,
  }
}

export async function openStandIn(): Promise<Target & { standIn: StandIn }> {
  const standIn = await startStandIn({ script: sampleScript() })
  const { url, clientKey, clientSecret } = standIn
  const login = createLogin({ wwwOrigin: url, apiOrigin: url, clientKey, clientSecret, redirectUri })
  const access = await connect(standIn, login, ['user.info.basic', 'video.list'])
  return {
    ...open({ wwwOrigin: url, apiOrigin: url, clientKey, clientSecret, access }),
    postUrl: `https://www.tiktok.com/@creator.an/video/${ids.newest}`,
    foreignId: ids.foreign,
    stop: standIn.stop,
    standIn,
  }
}

/** A creator agrees, and the code is exchanged. */
export async function connect(standIn: StandIn, login: Login, scopes: Access['scopes']) {
  await standIn.control('consent', { account: 'creator.an', answer: 'agree' })
  const begun = login.begin({ scopes })
  const answer = await fetch(begun.url, { redirect: 'manual' })
  const back = login.readReturn(new URL(answer.headers.get('location') ?? 'x:'), begun)
  if (back.kind !== 'agreed') throw new Error(`The login ended with ${JSON.stringify(back)}.`)
  const grant = await login.exchange({ code: back.code, verifier: begun.verifier })
  if (!grant.ok) throw new Error(grant.error.message)
  return grant.value
}

type Door = { wwwOrigin: string; apiOrigin: string; clientKey: string; clientSecret: string; access: Access }

function open({ access, ...door }: Door): Omit<Target, 'postUrl' | 'foreignId' | 'stop'> {
  const settings = { ...door, redirectUri, retries: 0 }
  return {
    access,
    display: createDisplay(settings),
    login: createLogin(settings),
    oembed: createOembed(settings),
    stranger: createLogin({ ...settings, clientSecret: 'wrong' }),
    async ask(path, body) {
      const headers = { authorization: `Bearer ${access.accessToken}`, 'content-type': 'application/json' }
      const answer = await fetch(`${door.apiOrigin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      const told = (await answer.json()) as { error?: { code?: unknown } }
      return { status: answer.status, code: told.error?.code }
    },
  }
}
