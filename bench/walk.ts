/** Walking in on a phone (processor four times slower, 10 Mbit/s, 60 ms): from the press to the room on the canvas; the code it takes. */
import { scriptWeight } from '../test/e2e/built-scripts.ts'
import { openBrowser, startHouse, visit } from '../test/e2e/house.ts'
import { median, milliseconds, report } from './measure.ts'

const RUNS = 5
const CODE_BYTES = 250_000
const FIRST_VIEW_MS = 4000
const PHONE = { offline: false, latency: 60, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 }

export async function benchWalk(): Promise<void> {
  const house = await startHouse()
  const browser = await openBrowser('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist')
  try {
    const views: number[] = []
    for (let n = 0; n < RUNS; n++) {
      const page = await visit(browser, { viewport: { width: 390, height: 844 } })
      await page.goto(`${house.url}/ja/halls/tradition/walk`)
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', PHONE)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      views.push(
        await page.evaluate(
          () =>
            new Promise<number>((seen) => {
              const began = performance.now()
              document.querySelector<HTMLButtonElement>('sen-walk button')!.click()
              // The shell is the first of what is counted; its frame comes with the count.
              new MutationObserver((_, observer) => {
                if (!/\d/.test(document.querySelector('sen-walk .coming')?.textContent ?? '')) return
                observer.disconnect()
                requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now() - began)))
              }).observe(document.querySelector('sen-walk')!, { childList: true, characterData: true, subtree: true })
            }),
        ),
      )
      await page.context().close()
    }
    const view = median(views)
    report({
      what: 'walking in on a phone: from the press to the room',
      value: milliseconds(view),
      target: `≤ ${milliseconds(FIRST_VIEW_MS)}`,
      ok: view <= FIRST_VIEW_MS,
    })
    const { bytes } = scriptWeight('_app/immutable/walk.js')
    report({
      what: 'walking in: code, compressed',
      value: `${Math.round(bytes / 1000)} kB`,
      target: `≤ ${CODE_BYTES / 1000} kB`,
      ok: bytes <= CODE_BYTES,
    })
    const { out } = await house.sen('house', 'measure', '--json')
    for (const line of out.trim().split('\n')) {
      const room = JSON.parse(line) as {
        room: string
        frameMsP95: number
        presented: { perSecond: number; empty: number }
      }
      report({
        what: `walking in ${room.room}: main thread for a frame, p95`,
        value: `${room.frameMsP95} ms`,
        reference: `${room.presented.perSecond} frames a second; empty ${room.presented.empty}`,
        target: '≤ 16 ms',
        ok: room.frameMsP95 <= 16,
      })
    }
  } finally {
    await browser.close()
    await house.stop()
  }
}
