/** What visitors do themselves, on a processor four times slower: the main thread's work for each frame of pulling a block, no long task, bytes of script. */
import type { Browser } from 'playwright-core'
import { scriptWeight } from '../test/e2e/built-scripts.ts'
import { openBrowser, startHouse, visit } from '../test/e2e/house.ts'
import { median, milliseconds, percentile, report } from './measure.ts'

const RUNS = 5
const FRAMES = 80
const SLOWER = 4
const FRAME_MS = 16
const TASK_MS = 50
const SCRIPT_BYTES = 150_000

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
    await page.evaluate(() => {
      const seen = Object.assign(globalThis, { longest: 0 })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
      }).observe({ type: 'longtask' })
    })
    await press('Take the paper')
    await press('Red block')
    for (let n = 0; n < 3; n++) await press('One stroke of the brush')
    const { x, y, width, height } = (await page.locator('#doing canvas').first().boundingBox())!
    const busy = async () => {
      const { metrics } = await client.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
    }
    await page.mouse.move(x + width / 2, y + height / 2)
    const moving = async () => {
      const frames: number[] = []
      for (let n = 0; n < FRAMES; n++) {
        const before = await busy()
        await page.mouse.move(x + width / 2 + 18 * Math.sin(n / 3), y + height / 2 + 18 * Math.cos(n / 5))
        await page.evaluate(() => new Promise(requestAnimationFrame))
        frames.push((await busy()) - before)
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
    const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest)
    return { frames, bare, longest }
  } finally {
    await page.context().close()
  }
}

export async function benchDoings(): Promise<void> {
  for (const doing of ['print', 'trung']) {
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
    const runs = []
    for (let n = 0; n < RUNS; n++) runs.push(await pull(browser, house.url))
    const p95 = median(runs.map(({ frames }) => percentile(frames, 95)))
    report({
      what: `print: main thread for a frame, p95, ${SLOWER} × slower`,
      value: milliseconds(p95),
      reference: `nothing pulled: ${milliseconds(median(runs.map(({ bare }) => percentile(bare, 95))))}`,
      target: `${FRAME_MS} ms`,
      ok: p95 <= FRAME_MS,
    })
    const longest = median(runs.map((one) => one.longest))
    report({
      what: `print: longest task of printing a block, ${SLOWER} × slower`,
      value: longest ? milliseconds(longest) : `under ${TASK_MS} ms`,
      target: `${TASK_MS} ms`,
      ok: longest <= TASK_MS,
    })
  } finally {
    await browser.close()
    await house.stop()
  }
}
