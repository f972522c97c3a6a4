/** A rehearsal on three role screens: in step by the house, without the house by their own network, and in order afterwards. */
import net from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActsAnswer } from '#lib/show/stage-data.ts'
import { furnishedHouse, inBothHouses } from './furnished.ts'
import { axe, openBrowser, signIn, visit, type RunningHouse } from './house.ts'

type Tab = Page & { complaints: string[] }

const STEP_MS = 1000
/** Names of the local network are hidden behind mDNS in a browser, which an empty machine cannot resolve. */
const PLAIN_ADDRESSES = '--disable-features=WebRtcHideLocalIpsWithMdns'

/** A wire between the stage and the house that the test can cut. */
async function wire(to: number) {
  const open = new Set<net.Socket>()
  let isCut = false
  const server = net.createServer((near) => {
    if (isCut) return void near.destroy()
    const far = net.connect(to, 'localhost')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (data) => isCut || other.write(data))
      one.on('error', () => {})
      one.on('close', () => (open.delete(one), other.destroy()))
    }
  })
  await new Promise<void>((resume) => server.listen(0, resume))
  return {
    url: `http://localhost:${(server.address() as net.AddressInfo).port}`,
    cut() {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => void (isCut = false),
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

inBothHouses('a run of show on three screens', (kind) => {
  let house: RunningHouse
  let browser: Browser
  let line: Awaited<ReturnType<typeof wire>>
  let owner: Tab
  const paths: string[] = []
  let manager: Tab
  let sound: Tab
  let camera: Tab

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse({}, kind), openBrowser(PLAIN_ADDRESSES)])
    line = await wire(Number(new URL(house.url).port))
    owner = await visit(browser)
    await signIn(owner, house.ownerLink)
    await owner.goto(`${house.url}/desk/shows/water-puppets`)
    await owner.locator('form[action="?/plan"] select[name=kind]').selectOption('rehearsal')
    await owner.locator('form[action="?/plan"] button').click()
    await owner.waitForURL(/\/runs\//)
    await owner.locator('form[action="?/screens"] button.primary').click()
    await owner.locator('section[aria-labelledby=screens] code:visible').first().waitFor()
    for (const code of await owner.locator('section[aria-labelledby=screens] code:visible').all())
      paths.push(new URL(await code.innerText(), house.url).pathname)
    const open = async (index: number, viewport: { width: number; height: number }) => {
      const tab = await visit(browser, { viewport, serviceWorkers: 'allow' })
      await tab.goto(line.url + paths[index]!)
      await tab.locator('.step').waitFor()
      return tab
    }
    // In the order of the roles: stage manager, artists, sound, light, camera.
    manager = await open(0, { width: 1180, height: 820 })
    sound = await open(2, { width: 820, height: 1180 })
    camera = await open(4, { width: 390, height: 844 })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    line?.close()
    await house?.stop()
  })

  const tabs = () => [manager, sound, camera]
  const number = (tab: Page) => tab.locator('.cues .on b').innerText()
  const go = (tab: Page) => tab.locator('.press .row .main button').click()
  const step = async (expected: string, within = STEP_MS) => {
    for (const tab of tabs())
      await expect.poll(() => number(tab).catch(() => ''), { timeout: within, interval: 30 }).toBe(expected)
  }
  const acts = async () => (await (await fetch(`${house.url}${paths[0]}/acts`)).json()) as ActsAnswer

  test('it is a rehearsal and invented, and says so on each screen; each speaks its role’s language', async () => {
    for (const tab of tabs()) {
      expect(await tab.locator('strong.rehearsal').count()).toBe(1)
      expect(await tab.locator('.sample').count()).toBe(1)
      expect(await axe(tab)).toEqual([])
    }
    expect(await Promise.all(tabs().map((tab) => tab.locator('html').getAttribute('lang')))).toEqual(['vi', 'ja', 'en'])
    // Whoever does not call has nothing to go with.
    expect(await camera.locator('input[name=kind][value=go]').count()).toBe(0)
  })

  test('ready is told, and every screen shows the same cue within a second', async () => {
    await sound.locator('.press .row button').click()
    for (const tab of tabs())
      await expect.poll(() => tab.locator('.crew .told').count(), { timeout: STEP_MS, interval: 30 }).toBe(1)
    await go(manager)
    const first = await number(manager)
    await step(first)
    await manager.waitForTimeout(800)
    await go(manager)
    await expect.poll(() => number(manager)).not.toBe(first)
    await step(await number(manager))
    for (const tab of tabs()) await expect.poll(() => tab.locator('.step.good').innerText()).toContain('3')
  }, 30_000)

  test('a hold of the edition stands on every screen, and nothing goes on', async () => {
    const before = await number(manager)
    const key = paths[0]!
    await owner.goto(`${house.url}/desk`)
    await owner.locator('button[popovertarget=hold]').first().click()
    await owner.locator('#hold-reason').selectOption('drill')
    const button = owner.locator('#hold').getByRole('button', { name: /giữ/ })
    const box = (await button.boundingBox())!
    await owner.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await owner.mouse.down()
    await owner.waitForTimeout(2400)
    await owner.mouse.up()
    for (const tab of tabs()) await tab.locator('.notes .stop').waitFor({ timeout: 5000 })
    expect(await manager.locator('.press .row .main button').isDisabled()).toBe(true)
    const { now } = await acts()
    const act = {
      device: 'forged-device',
      seq: 1,
      clock: 99,
      kind: 'go',
      to: 'dragons',
      from: null,
      role: 'stage-manager',
    }
    const answer = await fetch(`${house.url}${key}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ acts: [{ ...act, at: now }] }),
    })
    expect([answer.status, ((await answer.json()) as ActsAnswer).refused]).toEqual([409, 'programme.show_on_hold'])
    expect(await number(manager)).toBe(before)
    await owner.goto(`${house.url}/desk/hold`)
    const stage = owner.locator('section[aria-labelledby=stage-show]')
    await stage.getByRole('button', { name: /^Mở lại/ }).click()
    for (const tab of tabs()) await expect.poll(() => tab.locator('.notes .stop').count(), { timeout: 5000 }).toBe(0)
  }, 40_000)

  test('without the house the screens stay in step by their own network; one starts from what it kept', async () => {
    // Channels between all three are open, and the page and its parts are kept.
    await camera.waitForFunction(
      `caches.keys().then(async ([name]) => name && (await (await caches.open(name)).keys()).some(({ url }) => url.includes('shell')))`,
      undefined,
      { timeout: 20_000 },
    )
    await manager.waitForTimeout(3000)
    const before = Number(await number(manager))
    const known = (await acts()).count
    line.cut()
    await go(manager)
    await expect.poll(() => number(manager)).not.toBe(String(before))
    await step(await number(manager))
    await manager.waitForTimeout(800)
    await go(manager)
    await manager.waitForTimeout(100)
    await step(await number(manager))
    const there = await number(manager)
    expect((await acts()).count).toBe(known)
    await sound.locator('.notes .away').waitFor({ timeout: 15_000 })
    expect(await manager.locator('.waits').innerText()).toContain('2')
    // A page that starts anew has no channel, and says that it goes by the plan.
    await camera.locator('nav a[lang=vi]').click()
    await camera.reload()
    await camera.locator('.notes .alone').waitFor({ timeout: 15_000 })
    expect(await number(camera)).toBe(there)
    expect(await camera.locator('html').getAttribute('lang')).toBe('vi')

    line.mend()
    await expect.poll(async () => (await acts()).count, { timeout: 15_000 }).toBe(known + 2)
    for (const tab of tabs()) await tab.locator('.step.good').waitFor({ timeout: 15_000 })
    await step(there)
    const { acts: kept, heads } = await acts()
    expect(new Set(kept.map(({ device, seq }) => `${device} ${seq}`)).size).toBe(kept.length)
    const goes = kept.filter(({ kind }) => kind === 'go')
    expect(goes.map(({ from }) => from)).toEqual([null, ...goes.slice(0, -1).map(({ to }) => to)])
    expect(Object.keys(heads).length).toBe(2)
  }, 90_000)

  test('a reserve is put in, and the rehearsal ends for all', async () => {
    await manager.locator('.reserves summary').click()
    await manager.locator('.reserves form').first().locator('button').click()
    await step(await number(manager))
    await manager.locator('.reserves summary').click()
    await manager.locator('.reserves input[value=end]').locator('..').locator('button').click()
    await manager.locator('.reserves input[value=end]').locator('..').locator('button').click()
    for (const tab of tabs()) await tab.locator('.stage.over').waitFor({ timeout: STEP_MS })
    const noise = /Failed to load resource|ERR_|net::/
    for (const tab of tabs()) expect(tab.complaints.filter((text) => !noise.test(text))).toEqual([])
  }, 30_000)

  test('without script the page shows the plan and presses by forms; a closed address opens nothing', async () => {
    const plain = await visit(browser, { javaScriptEnabled: false })
    await owner.goto(`${house.url}/desk/shows/water-puppets`)
    await owner.locator('form[action="?/plan"] button').click()
    await owner.waitForURL(/\/runs\//)
    await owner.locator('form[action="?/screens"] button.primary').click()
    await owner.locator('section[aria-labelledby=screens] code:visible').first().waitFor()
    const path = new URL(await owner.locator('section[aria-labelledby=screens] code:visible').first().innerText())
      .pathname
    await plain.goto(house.url + path)
    expect(await plain.locator('.cues li').count()).toBeGreaterThan(5)
    await go(plain)
    await plain.waitForURL(/press/)
    expect(await number(plain)).toMatch(/\d+/)
    await owner.locator('form[action="?/close"] button').first().click()
    await expect.poll(async () => (await fetch(house.url + path)).status, { timeout: 10_000 }).toBe(404)
  }, 30_000)
})
