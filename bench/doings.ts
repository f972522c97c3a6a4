/** What visitors do themselves, on a processor four times slower: the main thread's work for each frame of pulling a block and of leading a puppet, no long task, bytes of script; blows of the t'rưng: blows.ts. */
import type { Browser, Locator, Page } from 'playwright-core'
import { scriptWeight } from '../test/e2e/built-scripts.ts'
import { openBrowser, startHouse, visit } from '../test/e2e/house.ts'
import { benchBlows } from './blows.ts'
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

/** A button of the doing by its words, pressed in the page itself: to find it as tests do, by the name that a screen reader would tell, is work of the page's own thread. */
async function press(page: Page, words: string): Promise<void> {
  const pressed = () =>
    page.evaluate((its) => {
      const button = [...document.querySelectorAll<HTMLElement>('#doing button')].find(
        ({ textContent }) => textContent.trim() === its,
      )
      button?.click()
      return button !== undefined
    }, words)
  for (let n = 0; !(await pressed()); n++) {
    if (n === 100) throw new Error(`no button “${words}”`)
    await page.waitForTimeout(50)
  }
}

/** Notes for each frame how long from the first move of a pointer, or from its beginning, until the main thread has painted it. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { frames } = Object.assign(globalThis, { frames: [] as number[] })
    let begun: number | null = null
    const begin = () => void (begun ??= performance.now())
    addEventListener('pointermove', begin, { capture: true })
    const end = () => {
      // Two frames may come before what ends them: they are one, as long as both.
      if (begun !== null) frames.push(performance.now() - begun)
      begun = null
    }
    requestAnimationFrame(function next() {
      begin()
      // While something is pulled, tasks of lesser urgency wait for several frames.
      void scheduler.postTask(end, { priority: 'user-blocking' })
      requestAnimationFrame(next)
    })
  })
}

/** Milliseconds of the main thread for each frame while the mouse is at one place after another, as shares of the canvas. */
async function framesOf(page: Page, canvas: Locator, at: (n: number) => [number, number]): Promise<number[]> {
  const { x, y, width, height } = (await canvas.boundingBox())!
  await page.evaluate(() => void (globalThis as unknown as { frames: number[] }).frames.splice(0))
  for (let n = 0; n < FRAMES; n++) {
    const [across, down] = at(n)
    await page.mouse.move(x + width * across, y + height * down)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  return page.evaluate(() => [...(globalThis as unknown as { frames: number[] }).frames])
}

interface Played {
  /** Milliseconds of the main thread for each frame. */
  frames: number[]
  /** The same where nothing is held. */
  bare: number[]
  /** Task of all the playing, from when there is something to play with: everything that is pressed is in it. */
  longest: number
}

async function played(
  browser: Browser,
  address: string,
  play: (page: Page, canvas: Locator, slow: () => Promise<void>) => Promise<Omit<Played, 'longest'>>,
): Promise<Played> {
  const page = await visit(browser, { viewport: { width: 800, height: 900 }, reducedMotion: 'no-preference' })
  try {
    const client = await page.context().newCDPSession(page)
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    const canvas = page.locator('#doing canvas').first()
    const measured = await play(page, canvas, async () => {
      await canvas.scrollIntoViewIfNeeded()
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      await watchTasks(page)
      await watchFrames(page)
    })
    return { ...measured, longest: await longestTask(page) }
  } finally {
    await page.context().close()
  }
}

/** A whole block printed; it is pulled to and fro before it goes down. */
const pull = (browser: Browser, url: string): Promise<Played> =>
  played(browser, `${url}/en/doings/print`, async (page, canvas, slow) => {
    await press(page, 'Hen and chicks')
    await canvas.waitFor()
    await slow()
    await press(page, 'Take the paper')
    await press(page, 'Red block')
    for (let n = 0; n < 3; n++) await press(page, 'One stroke of the brush')
    const round = (n: number): [number, number] => [0.5 + 0.03 * Math.sin(n / 3), 0.5 + 0.03 * Math.cos(n / 5)]
    const bare = await framesOf(page, canvas, round)
    await page.mouse.down()
    const frames = await framesOf(page, canvas, round)
    await page.mouse.up()
    await press(page, 'Set the block down')
    for (let n = 0; n < 3; n++) await press(page, 'Rub once')
    await press(page, 'Lift it')
    await press(page, 'Blue block')
    await page.waitForTimeout(1000)
    return { frames, bare }
  })

/** The dragon led to and fro while it spouts. */
const lead = (browser: Browser, url: string): Promise<Played> =>
  played(browser, `${url}/en/doings/puppets`, async (page, canvas, slow) => {
    await page.getByRole('button', { name: 'Make a picture to share' }).waitFor()
    // Until Tễu has come up and the pond lies still.
    await page.waitForTimeout(8000)
    await slow()
    const aside = (n: number): [number, number] => [0.5 + 0.3 * Math.sin(n / 9), 0.6]
    const bare = await framesOf(page, canvas, aside)
    await press(page, 'The dragon spouts')
    await page.waitForTimeout(800)
    await press(page, 'Spout')
    await page.mouse.down()
    const frames = await framesOf(page, canvas, aside)
    await page.mouse.up()
    return { frames, bare }
  })

/** Leaves laid and filled, then a side dragged to the middle. */
const wrap = (browser: Browser, url: string): Promise<Played> =>
  played(browser, `${url}/en/doings/tet`, async (page, canvas, slow) => {
    await canvas.waitFor()
    await slow()
    for (let n = 0; n < 4; n++) await press(page, 'Lay a leaf')
    for (const what of ['Sticky rice', 'Mung beans', 'Pork', 'Mung beans', 'Sticky rice']) await press(page, what)
    const inwards = (n: number): [number, number] => [0.15 + 0.2 * Math.abs(Math.sin(n / 12)), 0.5]
    const bare = await framesOf(page, canvas, inwards)
    await page.mouse.down()
    const frames = await framesOf(page, canvas, inwards)
    await page.mouse.up()
    await press(page, 'Fold the right side')
    await page.waitForTimeout(600)
    return { frames, bare }
  })

export async function benchDoings(): Promise<void> {
  for (const doing of ['print', 'trung', 'puppets', 'tet']) {
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
      { doing: 'tet', play: wrap, moving: 'nothing held', whole: 'longest task of wrapping' },
      { doing: 'puppets', play: lead, moving: 'nothing led', whole: 'longest task of leading a dragon that spouts' },
    ]) {
      const runs = []
      for (let n = 0; n < RUNS; n++) runs.push(await play(browser, house.url))
      const p95 = median(runs.map(({ frames }) => percentile(frames, 95)))
      report({
        what: `${doing}: main thread for a frame, p95, ${SLOWER} × slower`,
        value: milliseconds(p95),
        reference: `${moving}: ${milliseconds(median(runs.map(({ bare }) => percentile(bare, 95))))}; best ${milliseconds(Math.min(...runs.map(({ frames }) => percentile(frames, 95))))}`,
        target: `${FRAME_MS} ms`,
        ok: p95 <= FRAME_MS,
      })
      const longest = median(runs.map((one) => one.longest))
      report({
        what: `${doing}: ${whole}, ${SLOWER} × slower`,
        value: longest ? milliseconds(longest) : `under ${TASK_MS} ms`,
        reference: `in ${RUNS} runs: ${runs.map((one) => Math.round(one.longest) || '–').join(', ')}`,
        target: `${TASK_MS} ms`,
        ok: longest <= TASK_MS,
      })
    }
    await benchBlows(browser, house.url, SLOWER)
  } finally {
    await browser.close()
    await house.stop()
  }
}
