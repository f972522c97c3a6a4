/**
 * The House on a phone: a processor four times slower, 10 Mbit/s, 60 ms away. Each page beside the same first bytes from a bare
 * HTTP server, so that what the browser and the line take by themselves is known.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { CHROMIUM, openBrowser, startHouse } from '../test/e2e/house.ts'
import { median, report } from './measure.ts'

const RUNS = 5
/** A page, and what a thumb presses on it. */
const PAGES: readonly (readonly [address: string, press: string])[] = [
  ['/ja/halls/tradition', 'a.thing'],
  ['/ja/stories/water-puppets', '.asked summary'],
  ['/ja/objects/dong-son-drum', '.pins a'],
]

interface Seen {
  /** ms until text is painted. */
  text: number
  largest: number
  /** The sum of what moved. */
  shift: number
  /** ms from a press to the next painted frame. */
  press: number
  htmlBytes: number
  firstScreenBytes: number
}

const OBSERVER = `window.__seen = { largest: 0, shift: 0, press: 0 }
const watch = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more })
watch('largest-contentful-paint', (one) => { window.__seen.largest = one.startTime })
watch('layout-shift', (one) => { if (!one.hadRecentInput) window.__seen.shift += one.value })
watch('event', (one) => { if (one.interactionId) window.__seen.press = Math.max(window.__seen.press, one.duration) }, { durationThreshold: 16 })`

async function see(browser: Browser, url: string, press?: string): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  })
  try {
    const tab = await context.newPage()
    const client = await context.newCDPSession(tab)
    await client.send('Network.enable')
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 60,
      downloadThroughput: 1_250_000,
      uploadThroughput: 1_250_000,
    })
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await tab.addInitScript(OBSERVER)
    const answer = await tab.goto(url, { waitUntil: 'load' })
    const htmlBytes = (await answer!.body()).byteLength
    await tab.waitForTimeout(1000)
    const sources = await tab.evaluate(() =>
      [...document.images]
        .filter((one) => one.getBoundingClientRect().top < innerHeight)
        .flatMap((one) => one.currentSrc || []),
    )
    const text = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
    if (press) {
      // What is measured is the press, not the page that it would open.
      await tab.evaluate(() =>
        addEventListener('click', (event) => {
          const link = (event.target as Element).closest('a')
          if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault()
        }),
      )
      await tab.locator(press).first().scrollIntoViewIfNeeded()
      await tab.locator(press).first().tap()
      await tab.waitForTimeout(400)
    }
    const { largest, shift, press: took } = (await tab.evaluate('window.__seen')) as Omit<Seen, 'text'>
    let firstScreenBytes = 0
    for (const source of new Set(sources)) firstScreenBytes += (await (await fetch(source)).arrayBuffer()).byteLength
    return { text, largest, shift, press: took, htmlBytes, firstScreenBytes }
  } finally {
    await context.close()
  }
}

/** The same HTML from a server that does nothing else; what else the page asks for comes from the house. */
async function bareServer(house: string, address: string): Promise<{ url: string; close(): void }> {
  const answer = await fetch(house + address)
  const body = Buffer.from(await answer.arrayBuffer())
  const kept = new Map<string, { body: Buffer; type: string }>([
    [address, { body, type: answer.headers.get('content-type') ?? 'text/html' }],
  ])
  const server = createServer(async (request, response) => {
    const path = request.url!
    if (!kept.has(path)) {
      const got = await fetch(house + path)
      kept.set(path, { body: Buffer.from(await got.arrayBuffer()), type: got.headers.get('content-type') ?? '' })
    }
    const one = kept.get(path)!
    response.writeHead(200, { 'content-type': one.type, 'content-length': one.body.byteLength }).end(one.body)
  }).listen(0)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`, close: () => server.close() }
}

export async function benchHousePages(): Promise<void> {
  if (!CHROMIUM) return console.log('  no Chromium here: the pages of the House are not measured')
  const house = await startHouse()
  const browser = await openBrowser()
  try {
    for (const [address, press] of PAGES) {
      const bare = await bareServer(house.url, address)
      await see(browser, bare.url)
      const ours: Seen[] = []
      const theirs: Seen[] = []
      for (let i = 0; i < RUNS; i++) {
        ours.push(await see(browser, house.url + address, press))
        theirs.push(await see(browser, bare.url))
      }
      bare.close()
      const of = (key: keyof Seen, from = ours) => median(from.map((one) => one[key]))
      const line = (what: string, value: number, unit: string, limit: number, reference?: string) =>
        report({
          what: `${address}, ${what}`,
          value: `${unit === '' ? value.toFixed(3) : Math.round(value).toLocaleString('en')}${unit}`,
          reference,
          target: `≤ ${limit.toLocaleString('en')}${unit}`,
          ok: value <= limit,
        })
      line('text readable', of('text'), ' ms', 1800, `bare HTTP ${Math.round(of('text', theirs))} ms`)
      line('largest paint', of('largest'), ' ms', 2500, `bare HTTP ${Math.round(of('largest', theirs))} ms`)
      line('what moved', of('shift'), '', 0.05)
      line(`a press on ${press}`, of('press'), ' ms', 200)
      line('HTML', of('htmlBytes'), ' bytes', 30_000)
      line('pictures of the first screen', of('firstScreenBytes'), ' bytes', 200_000)
    }
  } finally {
    await browser.close()
    await house.stop()
  }
}
