/** What visitors do themselves, on a processor four times slower: the main thread's work for each frame of pulling a block and of leading a puppet, no long task, bytes of script. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { scriptWeight } from '../test/e2e/built-scripts.ts'
import { openBrowser, startHouse, visit } from '../test/e2e/house.ts'
import { median, milliseconds, percentile, report } from './measure.ts'

const RUNS = 5
const FRAMES = 80
const SLOWER = 4
const FRAME_MS = 16
const TASK_MS = 50
const SCRIPT_BYTES = 150_000

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = Object.assign(globalThis, { longest: 0 })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    }).observe({ type: 'longtask' })
  })
}
const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { longest: number }).longest)

/** Milliseconds that the main thread has worked so far. */
async function busyMs(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
}

/** One block pulled to and fro. @returns milliseconds of the main thread for each frame, the same where nothing is pulled (`bare`), and the longest task of all the printing. */
async function pull(browser: Browser, url: string): Promise<{ frames: number[]; bare: number[]; longest: number }> {
  const page = await visit(browser, { viewport: { width: 800, height: 900 }, reducedMotion: 'no-preference' })
  try {
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'timeTicks' })
    await page.goto(`${url}/en/doings/print`)
    await page.waitForLoadState('networkidle')
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await press('Hen and chicks')
    await page.locator('#doing canvas').first().waitFor()
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await watchTasks(page)
    await press('Take the paper')
    await press('Red block')
    for (let n = 0; n < 3; n++) await press('One stroke of the brush')
    const { x, y, width, height } = (await page.locator('#doing canvas').first().boundingBox())!
    await page.mouse.move(x + width / 2, y + height / 2)
    const moving = async () => {
      const frames: number[] = []
      for (let n = 0; n < FRAMES; n++) {
        const before = await busyMs(client)
        await page.mouse.move(x + width / 2 + 18 * Math.sin(n / 3), y + height / 2 + 18 * Math.cos(n / 5))
        await page.evaluate(() => new Promise(requestAnimationFrame))
        frames.push((await busyMs(client)) - before)
      }
      return frames
    }
    const bare = await moving()
    await page.mouse.down()
    const frames = await moving()
    await page.mouse.up()
    await press('Set the block down')
    for (let n = 0; n < 3; n++) await press('Rub once')
    await press('Lift it')
    await page.getByRole('heading', { name: 'Choose a block' }).waitFor()
    await page.waitForTimeout(600)
    return { frames, bare, longest: await longestTask(page) }
  } finally {
    await page.context().close()
  }
}

/** Notes from the beginning of each frame until the main thread has painted it: the stage moves by itself, several frames to one move of a mouse. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { frames } = Object.assign(globalThis, { frames: [] as number[] })
    const { port1, port2 } = new MessageChannel()
    let begun = 0
    port1.onmessage = () => frames.push(performance.now() - begun)
    requestAnimationFrame(function next() {
      begun = performance.now()
      port2.postMessage(0)
      requestAnimationFrame(next)
    })
  })
}

/** The dragon led to and fro while it spouts. @returns milliseconds of the main thread for each frame, the same before anything moves (`bare`), and the longest task since the stage stood. */
async function lead(browser: Browser, url: string): Promise<{ frames: number[]; bare: number[]; longest: number }> {
  const page = await visit(browser, { viewport: { width: 800, height: 900 }, reducedMotion: 'no-preference' })
  try {
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'timeTicks' })
    await page.goto(`${url}/en/doings/puppets`)
    await page.getByRole('button', { name: 'Make a picture to share' }).waitFor()
    // Until Tễu has come up and the pond lies still.
    await page.waitForTimeout(8000)
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await watchTasks(page)
    await watchFrames(page)
    const canvas = page.locator('#doing canvas').first()
    await canvas.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await canvas.boundingBox())!
    const leading = async () => {
      await page.evaluate(() => void (globalThis as unknown as { frames: number[] }).frames.splice(0))
      for (let n = 0; n < FRAMES; n++) {
        await page.mouse.move(x + width * (0.5 + 0.3 * Math.sin(n / 9)), y + height * 0.6)
        await page.evaluate(() => new Promise(requestAnimationFrame))
      }
      return page.evaluate(() => [...(globalThis as unknown as { frames: number[] }).frames])
    }
    const bare = await leading()
    await page.getByRole('button', { name: 'The dragon spouts', exact: true }).click()
    await page.waitForTimeout(800)
    await page.getByRole('button', { name: 'Spout', exact: true }).click()
    await canvas.scrollIntoViewIfNeeded()
    await page.mouse.move(x + width * 0.5, y + height * 0.6)
    await page.mouse.down()
    const frames = await leading()
    await page.mouse.up()
    return { frames, bare, longest: await longestTask(page) }
  } finally {
    await page.context().close()
  }
}

export async function benchDoings(): Promise<void> {
  for (const doing of ['print', 'trung', 'puppets']) {
    const { bytes, files } = scriptWeight(`_app/immutable/${doing}.js`)
    report({
      what: `${doing}: script, compressed`,
      value: `${Math.round(bytes / 1000)} kB`,
      reference: `${files} files`,
      target: `${SCRIPT_BYTES / 1000} kB`,
      ok: bytes <= SCRIPT_BYTES,
    })
  }
  const house = await startHouse()
  const browser = await openBrowser()
  try {
    for (const { doing, play, moving, whole } of [
      { doing: 'print', play: pull, moving: 'nothing pulled', whole: 'longest task of printing a block' },
      { doing: 'puppets', play: lead, moving: 'nothing led', whole: 'longest task of leading a dragon that spouts' },
    ]) {
      const runs = []
      for (let n = 0; n < RUNS; n++) runs.push(await play(browser, house.url))
      const p95 = median(runs.map(({ frames }) => percentile(frames, 95)))
      report({
        what: `${doing}: main thread for a frame, p95, ${SLOWER} × slower`,
        value: milliseconds(p95),
        reference: `${moving}: ${milliseconds(median(runs.map(({ bare }) => percentile(bare, 95))))}`,
        target: `${FRAME_MS} ms`,
        ok: p95 <= FRAME_MS,
      })
      const longest = median(runs.map((one) => one.longest))
      report({
        what: `${doing}: ${whole}, ${SLOWER} × slower`,
        value: longest ? milliseconds(longest) : `under ${TASK_MS} ms`,
        target: `${TASK_MS} ms`,
        ok: longest <= TASK_MS,
      })
    }
  } finally {
    await browser.close()
    await house.stop()
  }
}
