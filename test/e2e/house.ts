/** A real house in a process of its own, on a temporary folder and port, and a browser to visit it with. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { endHouse, openHouse, runSen, until, type Said } from './process.ts'

export { until }

export const CHROMIUM = process.env.CHROMIUM || (fs.existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null)

export interface RunningHouse {
  url: string
  pid: number
  env: NodeJS.ProcessEnv
  data: string
  /** The one-time link that the start printed. */
  ownerLink: string
  log(): string
  /** Runs `sen …` against it; rejects never, gives code and output. */
  sen(...args: string[]): Promise<Said>
  stop(): Promise<void>
}

/**
 * Starts `server.ts` (built beforehand by scripts/test.mjs) on an empty folder and waits until it says where it is open. Tests
 * take a `furnishedHouse`, which is open sooner.
 * @param data a folder to begin from; it goes when the house is stopped.
 */
export async function startHouse(
  env: Record<string, string> = {},
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-e2e-')),
  nodeOptions: readonly string[] = [],
): Promise<RunningHouse> {
  const { child, own, url, log } = await openHouse(data, env, nodeOptions)
  return {
    url,
    pid: child.pid!,
    env: own,
    data,
    ownerLink: /(http\S+\/sign-in\/link\?token=\S+)/.exec(log())?.[1] ?? '',
    log,
    sen: (...args) => runSen(args, own),
    stop: async () => {
      await endHouse(child)
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Without the invented people and plans of the first start: as somebody begins who runs a house of their own. */
export async function emptyDesk(house: RunningHouse): Promise<void> {
  const { code, err } = await house.sen('sample', 'remove')
  if (code) throw new Error(err)
}

export const openBrowser = (...more: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-dev-shm-usage', ...more] })

/** A page of its own context that notes every complaint of the browser (CSP, errors, failed requests). */
export async function visit(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page & { complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = (await context.newPage()) as Page & { complaints: string[] }
  page.complaints = []
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()))
  page.on('pageerror', (error) => page.complaints.push(String(error)))
  return page
}

export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('main').getByRole('button').click()
  await page.waitForURL(/\/desk/)
}

/** The page's own script has taken over: it announces routes from then on. Before, a key that is pressed is lost. */
export const hydrated = (page: Page): Promise<void> => page.locator('#svelte-announcer').waitFor({ state: 'attached' })

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** WCAG 2.2 AA by axe, as lines that say what and where. Run in an isolated world of the page, so CSP stays in force. */
export async function axe(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page)
  const { frameTree } = await client.send('Page.getFrameTree')
  const { executionContextId } = await client.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  })
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }
  await evaluate(`${AXE}; 0`)
  const violations = (await evaluate(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'], resultTypes: ['violations'], preload: false }).then((r) => r.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => ({ html: n.html, failureSummary: n.failureSummary })) })))`,
  )) as Violation[]
  await client.detach()
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${node.html.slice(0, 160)} — ${node.failureSummary.split('\n').slice(1, 3).join(' ')}`,
    ),
  )
}
