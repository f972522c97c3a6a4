/** How long from a press on a tube of the t'rưng until its first sample is scheduled, on a processor four times slower; beside it the least that a page can do. */
import type { Browser, Page } from 'playwright-core'
import { visit } from '../test/e2e/house.ts'
import { median, milliseconds, percentile, report } from './measure.ts'

const RUNS = 5
const BLOWS = 40
const BLOW_MS = 30

/** One prepared sound at a press, and nothing else. */
const BARE = `<button style="width:400px;height:300px">.</button><script>
let context, buffer
document.querySelector('button').addEventListener('pointerdown', () => {
  context ??= new AudioContext({ latencyHint: 'interactive' })
  buffer ??= new AudioBuffer({ length: 4800, sampleRate: context.sampleRate })
  const source = new AudioBufferSourceNode(context, { buffer })
  source.connect(context.destination)
  source.start()
})
</script>`

interface Blows {
  /** Milliseconds of ours. */
  first: number
  others: number[]
  /** The way from there to the loudspeaker, as far as the browser knows it. */
  base: number
}

/** Notes for each sound when it was pressed and when it was scheduled. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = Object.assign(globalThis, { blows: [] as { took: number; base: number }[] })
    let pressed = 0
    addEventListener('pointerdown', ({ timeStamp }) => (pressed = timeStamp), { capture: true })
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (...when) {
      start.apply(this, when)
      const { baseLatency } = this.context as AudioContext
      seen.blows.push({ took: performance.now() - pressed, base: baseLatency * 1000 })
    }
  })
}

async function strike(page: Page, slower: number, where: string): Promise<Blows> {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const tubes = await page.locator(where).all()
  const boxes = await Promise.all(tubes.map(async (tube) => (await tube.boundingBox())!))
  for (let n = 0; n <= BLOWS; n++) {
    const { x, y, width, height } = boxes[(n * 5) % boxes.length]!
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down()
    await page.mouse.up()
    await page.waitForTimeout(n ? 40 : 1500)
  }
  const blows = await page.evaluate(() => (globalThis as unknown as { blows: { took: number; base: number }[] }).blows)
  if (blows.length !== BLOWS + 1) throw new Error(`${blows.length} sounds of ${BLOWS + 1} blows`)
  const [first, ...others] = blows.map(({ took }) => took)
  return { first: first!, others, base: blows.at(-1)!.base }
}

export async function benchBlows(browser: Browser, url: string, slower: number): Promise<void> {
  const runs: { ours: Blows; bare: Blows }[] = []
  for (let n = 0; n < RUNS; n++) {
    const page = await visit(browser, { viewport: { width: 800, height: 1200 } })
    const beside = await visit(browser)
    try {
      await watch(page)
      await page.goto(`${url}/en/doings/trung`)
      await page.locator('#doing .tube').first().scrollIntoViewIfNeeded()
      const ours = await strike(page, slower, '#doing .tube')
      await watch(beside)
      await beside.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: BARE }))
      await beside.goto(url)
      runs.push({ ours, bare: await strike(beside, slower, 'button') })
    } finally {
      await page.context().close()
      await beside.context().close()
    }
  }
  const over = (each: (run: (typeof runs)[number]) => number) => median(runs.map(each))
  const base = over(({ ours }) => ours.base)
  const ours = over((run) => percentile(run.ours.others, 95))
  report({
    what: `trung: from a blow to its first sample, p95, ${slower} × slower`,
    value: `${milliseconds(ours + base)}, ours ${milliseconds(ours)}`,
    reference: `one sound, nothing else: ${milliseconds(over((run) => percentile(run.bare.others, 95)))}; baseLatency ${milliseconds(base)}`,
    target: `${BLOW_MS} ms`,
    ok: ours + base <= BLOW_MS,
  })
  // The first opens the device's sound, which no page may do before somebody presses.
  const first = over((run) => run.ours.first)
  report({
    what: `trung: the very first blow, ${slower} × slower`,
    value: `${milliseconds(first + base)}, ours ${milliseconds(first)}`,
    reference: `one sound, nothing else: ${milliseconds(over((run) => run.bare.first))}`,
  })
}
