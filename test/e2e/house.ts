/** A real house in a process of its own, on a temporary folder and port, and a browser to visit it with. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { ROOT } from '#platform/config'

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
  sen(...args: string[]): Promise<{ code: number; out: string; err: string }>
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Starts `server.ts` (built beforehand by scripts/test.mjs) and waits until it says where it is open. */
export async function startHouse(env: Record<string, string> = {}): Promise<RunningHouse> {
  const port = await freePort()
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-e2e-'))
  const url = `http://localhost:${port}`
  const own = { ...process.env, PORT: String(port), SEN_DATA: data, SEN_ORIGIN: url, SEN_LOG: 'warn', ...env }
  const house = spawn(process.execPath, ['--no-warnings', 'server.ts'], {
    cwd: ROOT,
    env: own,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  house.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await until(() => {
    if (house.exitCode !== null) throw new Error(`the house did not open:\n${log}`)
    return log.includes('Open ')
  }, 90_000)
  return {
    url,
    pid: house.pid!,
    env: own,
    data,
    ownerLink: /(http\S+\/sign-in\/link\?token=\S+)/.exec(log)?.[1] ?? '',
    log: () => log,
    sen: (...args) => run(process.execPath, ['bin/sen.js', ...args], own),
    stop: async () => {
      await end(house)
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Without the invented people and plans of the first start: as somebody begins who runs a house of their own. */
export async function emptyDesk(house: RunningHouse): Promise<void> {
  const { code, err } = await house.sen('sample', 'remove')
  if (code) throw new Error(err)
}

async function end(house: ChildProcess): Promise<void> {
  if (house.exitCode !== null) return
  house.kill('SIGTERM')
  await Promise.race([
    new Promise((resolve) => house.once('exit', resolve)),
    new Promise((resolve) => setTimeout(resolve, 10_000)),
  ])
  if (house.exitCode === null) house.kill('SIGKILL')
}

const run = (command: string, args: string[], env: NodeJS.ProcessEnv) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }))
  })

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
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
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => ({ html: n.html, failureSummary: n.failureSummary })) })))`,
  )) as Violation[]
  await client.detach()
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${node.html.slice(0, 160)} — ${node.failureSummary.split('\n').slice(1, 3).join(' ')}`,
    ),
  )
}
