/** Clicks on a tracked link through its door, until they are rows, beside a bare HTTP server that answers 302. */
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import type { House } from '#house/house'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { makeLink, listLinks } from '#modules/campaigns'
import { OPERATOR } from '#platform/actor'
import { readConfig } from '#platform/config'
import { openClickSpool } from '../src/house/click-spool.ts'
import { GET } from '../src/web/routes/l/[code]/+server.ts'
import { freshDatabase, type Kind } from './databases.ts'
import { median, report } from './measure.ts'
import { EDITION, makeBenchEdition, makeBenchEvent } from './world.ts'

const CLICKS = 5000
const CONNECTIONS = 50
const RUNS = 5
const TARGET = 1000

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void

/** @returns requests a second, until the last is answered. */
async function load(answer: Answer, address: string): Promise<number> {
  const server = http.createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const { port } = server.address() as AddressInfo
  const ask = (n: number) =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'user-agent': `Mozilla/5.0 (iPhone) Mobile/15E148 ${n}`, 'accept-language': 'ja' }
      http
        .get({ port, path: address, agent, headers }, (response) => {
          if (response.statusCode !== 302) reject(new Error(`answered ${response.statusCode}`))
          response.resume().on('end', resolve)
        })
        .on('error', reject)
    })
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < CLICKS) await ask(next++)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  server.closeAllConnections()
  server.close()
  return CLICKS / seconds
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-clicks-'))
  try {
    await makeBenchEdition(store.db)
    const event = await makeBenchEvent(store.db)
    const link = await store.db.transaction().execute((trx) =>
      makeLink(trx, OPERATOR, {
        ...{ edition: EDITION.id, target: 'https://vn.example.org/ja', source: 'print', medium: 'qr' },
        event,
      }),
    )
    const clicks = openClickSpool(store.db, folder)
    const house = { config: readConfig({}), store, clicks, clock: createVenueClock(store.db) } as unknown as House
    setTheHouse(house)
    const timer = setInterval(() => void clicks.record(), 1000)
    const door: Answer = (request, response) => {
      const url = new URL(request.url!, 'http://localhost')
      const event = {
        ...{ params: { code: link.code }, url, request: new Request(url, { headers: request.headers as HeadersInit }) },
        ...{ getClientAddress: () => '192.0.2.1', setHeaders: () => {} },
      }
      void (async () => {
        const answer = await GET(event as never)
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end()
      })()
    }
    const bare: Answer = (_, response) => response.writeHead(302, { location: 'https://vn.example.org/ja' }).end()
    const [ours, reference]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS; run++) {
      ours.push(await load(door, `/l/${link.code}`))
      reference.push(await load(bare, `/l/${link.code}`))
    }
    clearInterval(timer)
    await clicks.close()
    const [counted] = await listLinks(store.db, EDITION.id)
    const all = counted!.clicks + counted!.robots
    const perSecond = median(ours)
    report({
      what: `clicks through the door, ${kind}; ${all} of ${CLICKS * RUNS} are rows`,
      value: `${Math.round(perSecond)}/s`,
      reference: `bare HTTP ${Math.round(median(reference))}/s`,
      target: `≥ ${TARGET}/s`,
      ok: perSecond >= TARGET && all === CLICKS * RUNS,
    })
  } finally {
    await drop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

export async function benchClicks(): Promise<void> {
  await measure('embedded')
  if (process.env.BENCH_DATABASE_URL) await measure('server')
}
