/** Public pages of a real house beside a bare HTTP server that sends the same bytes; their weight; the largest paint. */
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { CHROMIUM, openBrowser, startHouse } from '../test/e2e/house.ts'
import { median, report } from './measure.ts'

const PAGES = ['/vi/', '/vi/programme', '/vi/figures']
const SECONDS = 4
const CONNECTIONS = 16

const read = (message: IncomingMessage) =>
  new Promise<Buffer>((resolve) => {
    const parts: Buffer[] = []
    message.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  })

/** Requests a second that a server answers to 16 connections asking one after the other. */
async function throughput(url: URL): Promise<number> {
  const { Agent } = await import('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const until = performance.now() + SECONDS * 1000
  let done = 0
  const loop = async () => {
    while (performance.now() < until) {
      await new Promise<void>((resolve, reject) => {
        request(url, { agent }, (answer) => answer.resume().on('end', resolve))
          .on('error', reject)
          .end()
      })
      done++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, loop))
  agent.destroy()
  return done / SECONDS
}

const fetchPage = (url: URL) =>
  new Promise<{ body: Buffer; headers: IncomingMessage['headers'] }>((resolve, reject) => {
    request(url, async (answer) => resolve({ body: await read(answer), headers: answer.headers }))
      .on('error', reject)
      .end()
  })

export async function benchPages(): Promise<void> {
  const house = await startHouse()
  try {
    for (const page of PAGES) {
      const url = new URL(page, house.url)
      const { body, headers } = await fetchPage(url)
      const {
        'transfer-encoding': _chunked,
        connection: _connection,
        'keep-alive': _keep,
        date: _date,
        ...same
      } = headers
      const bare = createServer((_, response) => {
        response.writeHead(200, { ...same, 'content-length': body.byteLength } as never)
        response.end(body)
      }).listen(0)
      const bareUrl = new URL(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`)
      const ours: number[] = []
      const theirs: number[] = []
      for (let i = 0; i < 5; i++) {
        ours.push(await throughput(url))
        theirs.push(await throughput(bareUrl))
      }
      bare.close()
      const ratio = median(ours) / median(theirs)
      report({
        what: `page ${page}, ${CONNECTIONS} connections`,
        value: `${Math.round(median(ours))}/s = ${ratio.toFixed(2)} × bare`,
        reference: `bare HTTP ${Math.round(median(theirs))}/s`,
        target: '≥ 0.25 × bare',
        ok: ratio >= 0.25,
      })
      const kB = body.byteLength / 1000
      report({
        what: `page ${page}, HTML`,
        value: `${kB.toFixed(1)} kB`,
        reference: `gzip ${(gzipSync(body).byteLength / 1000).toFixed(1)} kB`,
        target: '≤ 30 kB',
        ok: kB <= 30,
      })
    }
    if (CHROMIUM) await benchPaint(house.url)
  } finally {
    await house.stop()
  }
}

/** Largest contentful paint at a processor four times slower, 10 Mbit/s, 40 ms; and the script a page brings. */
async function benchPaint(base: string): Promise<void> {
  const browser = await openBrowser()
  for (const page of ['/vi/', '/wall/entrance']) {
    const paints: number[] = []
    let script = 0
    for (let i = 0; i < 5; i++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
      const tab = await context.newPage()
      const client = await context.newCDPSession(tab)
      await client.send('Network.enable')
      await client.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 40,
        downloadThroughput: 1_250_000,
        uploadThroughput: 1_250_000,
      })
      await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await tab.addInitScript(
        `new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.__lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })`,
      )
      const scripts: Promise<Buffer>[] = []
      tab.on('response', (answer) => {
        if (answer.request().resourceType() === 'script') scripts.push(answer.body().catch(() => Buffer.alloc(0)))
      })
      await tab.goto(base + page, { waitUntil: 'load' })
      await tab.waitForTimeout(1500)
      paints.push((await tab.evaluate('window.__lcp ?? 0')) as number)
      script = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).byteLength, 0)
      await context.close()
    }
    report({
      what: `page ${page}, largest paint (4 × slower CPU, 10 Mbit/s)`,
      value: `${Math.round(median(paints))} ms`,
      target: '≤ 2,500 ms',
      ok: median(paints) <= 2500,
    })
    report({
      what: `page ${page}, script compressed`,
      value: `${(script / 1000).toFixed(1)} kB`,
      target: '0–45 kB',
      ok: script <= 45_000,
    })
  }
  await browser.close()
}
