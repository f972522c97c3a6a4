/** Walking through a hall in a real browser, drawn by the processor: by keys, by names, and when it cannot go on. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SceneDocument } from '#modules/stories'
import { scriptWeight } from './built-scripts.ts'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, visit, type RunningHouse } from './house.ts'

const CODE_BYTES = 250_000
const SOFTWARE_RENDERING = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']

/** Of the emulated headset, as far as it is used here. */
interface Device {
  installRuntime(options: { forceInstall: boolean }): void
  activeSession?: { end(): Promise<void> }
  controllers: {
    right: {
      position: { set(x: number, y: number, z: number): void }
      quaternion: { set(x: number, y: number, z: number, w: number): void }
      updateButtonValue(button: string, value: number): void
    }
  }
}
interface Emulator {
  XRDevice: new (config: unknown) => Device
  metaQuest3: unknown
}
interface Emulated {
  device: Device
}

/** The height of the hand that points, metres. */
const HAND = 1.3
describe.skipIf(!CHROMIUM)('walking through a hall', () => {
  let house: RunningHouse
  let browser: Browser
  let scene: SceneDocument

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser(...SOFTWARE_RENDERING)])
    scene = (await (await fetch(`${house.url}/en/halls/tradition/walk/scene.json`)).json()) as SceneDocument
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const room = (page: Page) => page.getByRole('img', { name: 'Inside the hall: Tradition' })
  const walkIn = async (page: Page) => {
    await page.goto(`${house.url}/en/halls/tradition/walk`)
    await page.getByRole('button', { name: 'Walk in' }).click()
    await room(page).waitFor()
    await page.locator('.coming').waitFor({ state: 'detached' })
  }

  test('by keyboard alone: to the third thing, its notes, and out', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${house.url}/en/halls/tradition/walk`)
    // Nothing of the room is fetched before somebody asks for it.
    expect(asked.filter((one) => one.startsWith('/models/') || one.endsWith('/scene.json'))).toEqual([])
    await page.getByRole('button', { name: 'Walk in' }).focus()
    const { keyboard } = page
    await keyboard.press('Enter')
    await room(page).waitFor()
    await page.locator('.coming').waitFor({ state: 'detached' })
    for (let n = 0; n < 3; n++) await keyboard.press('ArrowUp')
    await keyboard.press('ArrowLeft')
    await page.locator('summary', { hasText: 'Go straight to' }).focus()
    await keyboard.press('Enter')
    for (let n = 0; n < 3; n++) await keyboard.press('Tab')
    await keyboard.press('Enter')
    const third = scene.things[2]!
    await page.getByText(`Before you: ${third.title}`).waitFor()
    // The panel has the words of the page's own list, and the focus.
    const panel = page.getByRole('region', { name: third.title })
    await panel.waitFor()
    const own = page.locator(`#thing-${third.id}`)
    expect(await panel.locator('.words').innerText()).toBe(await own.innerText())
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('words')
    await keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await keyboard.press('Escape')
    await page.getByRole('button', { name: 'Walk in' }).waitFor()
    expect(page.complaints).toEqual([])
  })

  test('by names, as a screen reader tells them; every thing has its pins', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await walkIn(page)
    const [first, second] = scene.things
    await page.getByRole('button', { name: `On to: ${first!.title}` }).click()
    const panel = page.getByRole('region', { name: first!.title })
    await panel.getByRole('heading', { name: first!.title }).waitFor()
    for (const [i, { title }] of first!.notes.entries())
      await page.getByRole('button', { name: `${i + 1} ${title}`, exact: true }).waitFor()
    await page.getByRole('button', { name: `2 ${first!.notes[1]!.title}`, exact: true }).click()
    await panel.locator('.asked', { hasText: first!.notes[1]!.title }).waitFor()
    // What can be done with it is done from its place.
    expect(await panel.getByRole('link', { name: first!.doings[0]!.title }).getAttribute('href')).toBe(
      first!.doings[0]!.href,
    )
    await page.getByLabel('Follow').selectOption({ label: scene.routes[0]!.title })
    const stop = scene.routes[0]!.things[scene.routes[0]!.things.indexOf(first!.id) + 1]!
    const next = scene.things.find((one) => one.id === stop)!
    await page.getByRole('button', { name: `On to: ${next.title}` }).waitFor()
    await page.getByLabel('Follow').selectOption('')
    await page.getByRole('button', { name: `On to: ${second!.title}` }).click()
    await page
      .getByRole('status')
      .filter({ hasText: `Before you: ${second!.title}` })
      .waitFor()
    expect(await axe(page)).toEqual([])
  })

  test('when drawing stops, the page goes on at the same place and says why', { timeout: 60_000 }, async () => {
    const page = await visit(browser, { colorScheme: 'dark' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await walkIn(page)
    // By night every picture hangs in its own night.
    expect(asked.filter((one) => one.startsWith('/art/') && one.includes('.day.'))).toEqual([])
    const thing = scene.things[4]!
    await page.locator('summary', { hasText: 'Go straight to' }).click()
    await page.getByRole('button', { name: thing.title, exact: true }).click()
    await page.getByText(`Before you: ${thing.title}`).waitFor()
    const began = Date.now()
    await page.evaluate(() => {
      const context = document.querySelector('canvas')!.getContext('webgl2')!
      context.getExtension('WEBGL_lose_context')!.loseContext()
    })
    await page.getByRole('alert').filter({ hasText: 'stopped drawing' }).waitFor()
    await page.waitForFunction((id) => document.activeElement?.id === `thing-${id}`, thing.id)
    expect(Date.now() - began).toBeLessThan(2000)
    expect(await page.locator('canvas').count()).toBe(0)
  })

  test('where frames come too late, the page takes over and says why', { timeout: 60_000 }, async () => {
    const page = await visit(browser, { reducedMotion: 'no-preference' })
    await page.addInitScript(() => {
      globalThis.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 120)
    })
    await walkIn(page)
    await room(page).focus()
    await page.keyboard.down('ArrowLeft')
    await page.getByRole('alert').filter({ hasText: 'too slow' }).waitFor({ timeout: 10_000 })
    expect(await page.locator('canvas').count()).toBe(0)
  })

  test('without WebGL nobody is let in, and hears why', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
    await page.goto(`${house.url}/en/halls/tradition/walk`)
    await page.getByRole('button', { name: 'Walk in' }).click()
    await page.getByRole('alert').filter({ hasText: 'no WebGL 2' }).waitFor()
    expect(await page.getByRole('heading', { name: scene.things[0]!.title }).count()).toBe(1)
  })

  test('in a headset: one lands where the hand points, and comes back to the page', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    const emulator = createRequire(import.meta.url).resolve('iwer/build/iwer.min.js')
    await page.addInitScript(fs.readFileSync(emulator, 'utf8'))
    await page.addInitScript(() => {
      const { XRDevice, metaQuest3 } = (globalThis as unknown as { IWER: Emulator }).IWER
      const device = new XRDevice(metaQuest3)
      // The browser has a runtime of its own, and no headset.
      device.installRuntime({ forceInstall: true })
      Object.assign(globalThis, { device })
    })
    await walkIn(page)
    await page.getByRole('button', { name: 'Enter with a headset' }).click()
    await page.getByRole('button', { name: 'Enter with a headset', pressed: true }).waitFor()
    // The rig stands at the start and looks down the hall, so what is pointed at is told from there.
    const { start, things } = scene
    const [x, z] = [things[0]!.stand.at[0] - start.at[0], things[0]!.stand.at[1] - start.at[1]]
    const yaw = Math.atan2(-x, -z)
    const pitch = -Math.atan2(HAND, Math.hypot(x, z))
    const turn = [
      Math.sin(pitch / 2) * Math.cos(yaw / 2),
      Math.cos(pitch / 2) * Math.sin(yaw / 2),
      -Math.sin(pitch / 2) * Math.sin(yaw / 2),
      Math.cos(pitch / 2) * Math.cos(yaw / 2),
    ] as const
    await page.evaluate(
      ([height, ...quaternion]) => {
        const { right } = (globalThis as unknown as Emulated).device.controllers
        right.position.set(0, height, 0)
        right.quaternion.set(...(quaternion as [number, number, number, number]))
      },
      [HAND, ...turn] as const,
    )
    const trigger = (value: number) =>
      page.evaluate(
        (its) => (globalThis as unknown as Emulated).device.controllers.right.updateButtonValue('trigger', its),
        value,
      )
    // A busy processor draws few frames, and the hand is where the last of them saw it.
    await page.waitForTimeout(1000)
    await trigger(1)
    await page.waitForTimeout(500)
    await trigger(0)
    await page
      .getByRole('status')
      .filter({ hasText: `Before you: ${things[0]!.title}` })
      .waitFor()
    await page.evaluate(() => (globalThis as unknown as Emulated).device.activeSession!.end())
    await page.getByRole('button', { name: `On to: ${things[1]!.title}` }).click()
    await page
      .getByRole('status')
      .filter({ hasText: `Before you: ${things[1]!.title}` })
      .waitFor()
    // What is seen goes along: the pins lie on the picture that one stands before now.
    await page.getByRole('button', { name: `1 ${things[1]!.notes[0]!.title}`, exact: true }).waitFor()
    expect(page.complaints).toEqual([])
  })

  test('`sen house measure` tells what it weighs and how its frames go', { timeout: 60_000 }, async () => {
    const { code, out } = await house.sen('house', 'measure', '--json')
    const [room] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { frameMsP95: number; ok: boolean })
    expect(room).toMatchObject({ room: 'tradition', ...scene.weight, limits: { bytes: 6_000_000, drawCalls: 120 } })
    expect(room!.frameMsP95).toBeGreaterThan(0)
    expect(code).toBe(room!.ok ? 0 : 1)
  })

  test('leaving gives back what walking took', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await walkIn(page)
    const leave = () => page.getByRole('button', { name: 'Leave' }).click()
    const held = async () => {
      const session = await page.context().newCDPSession(page)
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
      return { usedSize, nodes, jsEventListeners }
    }
    const again = async () => {
      await page.getByRole('button', { name: 'Walk in' }).click()
      await room(page).waitFor()
      await page.locator('.coming').waitFor({ state: 'detached' })
      await leave()
    }
    await leave()
    // What a browser keeps of code that ran comes with the first visits, and does not grow after them.
    await again()
    const first = await held()
    for (let n = 0; n < 2; n++) await again()
    const last = await held()
    expect(await page.locator('canvas').count()).toBe(0)
    for (const what of ['usedSize', 'nodes', 'jsEventListeners'] as const)
      expect(last[what], what).toBeLessThanOrEqual(first[what] * 1.1)
  })

  test('the code keeps to its weight, and without script the list is there', { timeout: 60_000 }, async () => {
    expect(scriptWeight('_app/immutable/walk.js').bytes).toBeLessThanOrEqual(CODE_BYTES)
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${house.url}/ja/halls/tradition/walk`)
    expect(await page.locator('.walk-things > li').count()).toBe(scene.things.length)
    expect(page.complaints).toEqual([])
    for (const language of ['vi', 'en', 'ja'])
      for (const hall of ['tradition', 'future']) {
        const html = await (await fetch(`${house.url}/${language}/halls/${hall}/walk`)).text()
        expect(Buffer.byteLength(html), `${language} ${hall}`).toBeLessThanOrEqual(30_000)
      }
  })

  test('another hall is a door away', { timeout: 60_000 }, async () => {
    const page = await visit(browser, { reducedMotion: 'reduce' })
    await page.goto(`${house.url}/en/halls/tradition/walk`)
    await page.locator('.walk-offer button').click()
    await page.getByText('You are in the hall: Tradition').waitFor()
    await page.locator('a[href="/en/halls/future/walk"]').first().click()
    await page.locator('.walk-offer button').click()
    await page.getByText('You are in the hall: Future').waitFor()
    await page.locator('a[href="/en/halls/tradition/walk"]').first().waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})
