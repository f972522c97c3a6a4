/** TikTok for tests: the stand-in, asked over real HTTP through the guarded fetch, and a clock for both sides. */
import { startStandIn, type Script, type StandIn } from '#libs/tiktok/stand-in'
import {
  beginConnecting,
  finishConnecting,
  openTikTok,
  type Connecting,
  type Creator,
  type TikTok,
} from '#modules/creators'
import type { Db } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'
import { ORIGIN, actorOf } from './creators.ts'

export const REDIRECT = `${ORIGIN}/connect/tiktok`

export interface TikTokWorld {
  standIn: StandIn
  tiktok: TikTok
  /** Another process of the same house: a client of its own. */
  another(more?: { timeoutMs?: number; secret?: string }): TikTok
  /** Both clocks. */
  advance(seconds: number): Promise<void>
  now(): Date
  /** Calls that reached the stand-in, by endpoint. */
  calls(): Promise<Record<string, number>>
  connect(db: Db, creator: Pick<Creator, 'id' | 'editionId'>, handle: string, scopes?: string[]): Promise<Connecting>
  stop(): Promise<void>
}

export async function tiktokWorld(script: Script): Promise<TikTokWorld> {
  const standIn = await startStandIn({ script: { ...script, app: { ...script.app, redirectUris: [REDIRECT] } } })
  let now = new Date(script.clock)
  const another: TikTokWorld['another'] = (more = {}) =>
    openTikTok({
      clientKey: standIn.clientKey,
      clientSecret: standIn.clientSecret,
      api: standIn.url,
      auth: standIn.url,
      pkce: 'hex',
      redirectUri: REDIRECT,
      transport: guardedTransport([new URL(standIn.url).host], 5000),
      secret: 'the house’s secret',
      now: () => now,
      timeoutMs: 2000,
      retries: 0,
      ...more,
    })
  const tiktok = another()
  return {
    standIn,
    tiktok,
    another,
    now: () => now,
    async advance(seconds) {
      now = new Date(now.getTime() + seconds * 1000)
      await standIn.control('clock', { advanceSeconds: seconds })
    },
    async calls() {
      const { calls } = (await standIn.control('state')) as { calls: Record<string, { total: number }> }
      return Object.fromEntries(Object.entries(calls).map(([endpoint, { total }]) => [endpoint, total]))
    },
    async connect(db, creator, handle, scopes) {
      await standIn.control('consent', { account: handle, answer: 'agree', ...(scopes ? { scopes } : {}) })
      const begun = await beginConnecting(db, tiktok, actorOf(creator), creator, 'ja')
      const back = await fetch(begun.url, { redirect: 'manual' })
      return finishConnecting(db, tiktok, new URL(back.headers.get('location')!).searchParams, begun.browser)
    },
    stop: () => standIn.stop(),
  }
}
