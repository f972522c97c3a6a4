/** Live streams of stage screens: opened by a secret, told what is pressed, ended when the secret ends. */
import type { ServerResponse } from 'node:http'
import { editionNow, heldAs } from '#modules/editions'
import { actsOf, beyond, headsOf, screenByKey } from '#modules/programme'
import type { Db } from '#platform/db'
import type { Live } from '#platform/live'
import { log } from '#platform/log'
import { createLimiter } from '#platform/rate-limit'
import { hashOfKey } from '#platform/secret-key'

/** Channel of the database by which signals reach every process. */
export const STAGE_SIGNALS = 'sen_stage_signal'

export interface StageStreams {
  attach(response: ServerResponse, asked: { key: string; device: string; since: string | null; from: string }): void
  /** Something of a run changed: acts, or who may open it. */
  tellRun(run: string): void
  tellHeld(edition: string): Promise<void>
  /** As it came over the channel. */
  tellSignal(payload: string): void
}

interface Stream {
  key: string
  device: string
  response: ServerResponse
}

const LOOK_EVERY_MS = 60_000
/** More than that in one notice would not fit: screens are told to ask. */
const MOST_ACTS_TOLD = 25

export function createStageStreams(db: Db, live: Live): StageStreams {
  const open = new Map<string, Set<Stream>>()
  const told = new Map<string, Record<string, number>>()
  const opened = createLimiter({ capacity: 40, refillPerSecond: 2 })
  const guessed = createLimiter({ capacity: 20, refillPerSecond: 0.2 })
  const failed = (error: unknown) => log.error('stage.failed', { error: String(error) })
  let turn: Promise<unknown> = Promise.resolve()
  const next = (work: () => Promise<unknown>) => void (turn = turn.then(work).catch(failed))

  const countOf = (run: string) => new Set([...(open.get(run) ?? [])].map(({ device }) => device)).size
  const tellCount = (run: string) => live.publish(`show:${run}`, 'screens', { n: countOf(run) }).catch(failed)

  /** Streams whose secret was closed, renewed or has run out. */
  async function look(run: string): Promise<void> {
    const keys = new Set([...(open.get(run) ?? [])].map(({ key }) => key))
    for (const key of keys) {
      if (await screenByKey(db, key)) continue
      for (const stream of open.get(run) ?? [])
        if (stream.key === key) stream.response.end('event: closed\ndata: {}\n\n')
    }
  }
  const looking = setInterval(() => {
    for (const run of open.keys()) next(() => look(run))
  }, LOOK_EVERY_MS)
  looking.unref()

  async function attach(
    response: ServerResponse,
    { key, device, since, from }: { key: string; device: string; since: string | null; from: string },
  ): Promise<void> {
    const end = (status: number) => void response.writeHead(status, { 'cache-control': 'no-store' }).end()
    if (!opened.take(hashOfKey(key)).allowed) return end(429)
    const screen = await screenByKey(db, key)
    if (!screen) return end(guessed.take(from).allowed ? 404 : 429)
    if (response.destroyed) return
    const { id: run, edition } = screen.run
    const stream: Stream = { key, device, response }
    const streams = open.get(run) ?? new Set()
    open.set(run, streams.add(stream))
    response.on('close', () => {
      streams.delete(stream)
      if (streams.size === 0 && open.get(run) === streams) {
        open.delete(run)
        told.delete(run)
      }
      void tellCount(run)
    })
    live.attach(response, [`show:${run}`, `show:${run}:${device}`, `shows:${edition}`], { lastEventId: since })
    void tellCount(run)
  }

  async function tellActs(run: string): Promise<void> {
    if (!open.has(run)) return
    const acts = (await actsOf(db, run)).map(({ recordedAt: _recordedAt, ...act }) => act)
    const before = told.get(run)
    told.set(run, headsOf(acts))
    const fresh = before ? beyond(acts, before) : acts.slice(-MOST_ACTS_TOLD)
    if (before && !fresh.length) await look(run)
    await live.publish(`show:${run}`, 'acts', {
      acts: fresh.length > MOST_ACTS_TOLD ? [] : fresh,
      count: acts.length,
      heads: headsOf(acts),
    })
  }

  return {
    attach: (response, asked) => {
      attach(response, asked).catch((error) => {
        failed(error)
        if (!response.headersSent) response.writeHead(503)
        response.end()
      })
    },
    tellRun: (run) => next(() => tellActs(run)),
    async tellHeld(edition) {
      const held = heldAs(await editionNow(db, edition), 'show')
      await live.publish(`shows:${edition}`, 'held', {
        held: held && { reason: held.reason, since: held.since.getTime() },
      })
    },
    tellSignal(payload) {
      const { run, signal } = JSON.parse(payload) as { run: string; signal: { to: string | null } }
      live.publish(signal.to ? `show:${run}:${signal.to}` : `show:${run}`, 'signal', signal).catch(failed)
    },
  }
}
