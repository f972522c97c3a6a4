/** A press on a stage screen: how long until every screen of the run holds it, by the house's streams. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { followChanges } from '#house/follow-changes'
import type { House } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createStageStreams } from '#house/stage-streams'
import { createVenueClock } from '#house/venue-clock'
import { makeScreens, planRun, recordActs } from '#modules/programme'
import { hearChanges } from '#platform/changes'
import { createLive } from '#platform/live'
import { writeShow } from '../src/modules/programme/show/show-kind.ts'
import { DESK, PUPPETS } from '../test/world/shows.ts'
import { freshDatabase, type Kind } from './databases.ts'
import { milliseconds, percentile, report } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const PRESSES = 200
const LIMIT_MS = 1000

/** Opens streams over HTTP. @returns when all of them have been told `text`. */
async function listeners(address: (index: number) => string, count: number) {
  const heard = Array.from({ length: count }, () => '')
  let waits: (() => void) | null = null
  let sought = ''
  const look = () => {
    if (!waits || !heard.every((text) => text.includes(sought))) return
    waits()
    waits = null
  }
  const ended = new AbortController()
  await Promise.all(
    heard.map(async (_, index) => {
      const response = await fetch(address(index), { signal: ended.signal })
      const reader = response.body!.getReader()
      const decoder = new TextDecoder()
      void (async () => {
        for (;;) {
          const { value, done } = await reader.read()
          if (done) return
          heard[index] += decoder.decode(value, { stream: true })
          look()
        }
      })().catch(() => {})
    }),
  )
  return {
    all(text: string): Promise<number> {
      sought = text
      heard.fill('')
      return new Promise((resolve) => (waits = () => resolve(performance.now())))
    },
    end: () => ended.abort(),
  }
}

async function measure(kind: Kind, screens: number): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const { db } = store
  const live = createLive()
  const stages = createStageStreams(db, live)
  const bare = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const [, key, device] = /^\/live\/show\/([^/?]+)\?device=([\w-]+)/.exec(request.url!) ?? []
    if (key) return stages.attach(response, { key, device: device!, since: null, from: '' })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    bare.add(response)
  }).listen(0)
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  try {
    await makeBenchEdition(db)
    const plan = { ...PUPPETS, event: undefined }
    await db.transaction().execute((trx) => writeShow(trx, EDITION.id, plan.id, plan))
    const asked = { show: plan.id, kind: 'rehearsal', startsAt: new Date() } as const
    const run = await planRun(db, DESK, EDITION.id, asked)
    const made = await makeScreens(db, DESK, run.id)
    const house = { store, live, stages, pages: createPageCache(), clock: createVenueClock(db) } as unknown as House
    const stop = await hearChanges(
      store,
      followChanges(house, (fault) => console.error(fault)),
      () => {},
    )
    const ours = await listeners(
      (n) => `${origin}/live/show/${made[n % made.length]!.key}?device=screen-no-${n}`,
      screens,
    )
    const plain = await listeners(() => `${origin}/bare`, screens)
    const [ms, plainMs]: [number[], number[]] = [[], []]
    let from: string | null = null
    for (let seq = 1; seq <= PRESSES; seq++) {
      const to: string = plan.cues[seq % 3]!.id
      const at = Date.now()
      const act = { device: 'caller', seq, clock: seq, kind: 'go', to, from, role: 'manager', at }
      const told = ours.all(`"seq":${seq},`)
      const began = performance.now()
      await recordActs(db, { runId: run.id, role: 'manager' }, [act])
      ms.push((await told) - began)
      from = to
      const text = `event: acts\ndata: ${JSON.stringify({ acts: [act], count: seq })}\n\n`
      const bareTold = plain.all(`"seq":${seq},`)
      const bareBegan = performance.now()
      for (const response of bare) response.write(text)
      plainMs.push((await bareTold) - bareBegan)
    }
    ours.end()
    plain.end()
    await stop()
    const p99 = percentile(ms, 99)
    report({
      what: `${kind}: a press until ${screens} screens hold it, p50 / p99`,
      value: `${milliseconds(percentile(ms, 50))} / ${milliseconds(p99)}`,
      reference: `bare writes ${milliseconds(percentile(plainMs, 50))} / ${milliseconds(percentile(plainMs, 99))}`,
      target: `≤ ${LIMIT_MS} ms`,
      ok: p99 <= LIMIT_MS,
    })
  } finally {
    await live.close()
    server.closeAllConnections()
    server.close()
    await drop()
  }
}

export async function benchShow(): Promise<void> {
  for (const kind of ['embedded', ...(process.env.BENCH_DATABASE_URL ? ['server'] : [])] as Kind[])
    for (const screens of [3, 20]) await measure(kind, screens)
}
